/* The desk's checker and the one in Python, written from docs/journal-format.md alone, say the same of every file. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkJournal } from '../../../../electron/adapters/audit/check-journal';
import { extractText } from '../../../../electron/adapters/audit/extract-text';
import { openJournal } from '../../../../electron/adapters/journal-file';
import type { LineCodec } from '../../../../electron/adapters/line-codec';
import type { Lacking } from '../../../../electron/application/audit-ports';
import { ok } from '../../../../electron/shared/result';
import { hasPython, otherVerdicts } from '../../../support/other-checker';
import { draft, fixedClock } from '../../../support/store-drafts';

/** mulberry32: the same cases in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const LACKING: Lacking = {
  disposals: false,
  damage: {
    failure: { kind: 'damaged', path: '/mesa/data/journal/000001.jsonl', line: 40, reason: 'crc' },
    folios: [],
    lastRecordedAt: null,
    lost: { lines: 3, unread: 1, ticketIds: [] },
  },
};

interface Original {
  readonly name: string;
  readonly isExtract: boolean;
  readonly content: Buffer;
}

interface Case {
  readonly what: string;
  readonly isExtract: boolean;
  readonly content: Buffer;
}

let folder: string;
let heads: string[] = [];
let originals: readonly Original[] = [];

/** A journal whose first lines are of the first format, as an old workspace has it; and its extracts. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-checkers-'));
  const path = join(folder, '000001.jsonl');
  await writeFile(path, await readFile(new URL('../../../fixtures/journal-format-1.jsonl', import.meta.url)));
  const opened = await openJournal(folder, { clock: fixedClock });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  for (const perLine of [1, 2, 1, 3, 1, 2, 1]) {
    const first = journal.lastSeq() + 1;
    await journal.append(
      Array.from({ length: perLine }, (_, more) =>
        draft(first + more, { nota: 'Caída del túnel «VPN» — 😀', n: first + more, horas: 1.5 }),
      ),
    );
  }
  const extract = async (isTold: (seq: number) => boolean, lacking?: Lacking) => {
    let text = '';
    for await (const piece of extractText(journal, {
      isTold: ({ header }) => isTold(header.seq),
      ...(lacking && { lacking }),
    })) {
      if (!piece.ok) throw new Error(JSON.stringify(piece.error));
      text += piece.value.text;
    }
    return Buffer.from(text, 'utf8');
  };
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) throw new Error(JSON.stringify(batch.error));
    heads = batch.value.lines.flatMap(({ entries }) => entries.map(({ link }) => link));
  }
  originals = [
    { name: 'journal', isExtract: false, content: await readFile(path) },
    { name: 'extract of all', isExtract: true, content: await extract(() => true) },
    { name: 'extract of some', isExtract: true, content: await extract((seq) => seq % 4 === 1) },
    { name: 'extract of hashes', isExtract: true, content: await extract(() => false) },
    { name: 'extract that lacks', isExtract: true, content: await extract((seq) => seq % 2 === 1, LACKING) },
  ];
  await journal.close();
});

afterAll(() => rm(folder, { recursive: true }));

const original = (name: string): Original => {
  const found = originals.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

const linesOf = ({ content }: Original) => content.toString('utf8').trimEnd().split('\n');
const joined = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');

/** What both say, in one form. */
async function verdicts(cases: readonly Case[], asked: (index: number) => readonly string[]) {
  const files = await Promise.all(
    cases.map(async ({ isExtract, content }, index) => {
      // The desk goes by the name where a damaged first byte says nothing.
      const path = join(
        folder,
        isExtract ? `${index}-extracto.jsonl` : `${String(index).padStart(6, '0')}.jsonl`,
      );
      await writeFile(path, content);
      return { path, isExtract, heads: asked(index) };
    }),
  );
  const ours = await Promise.all(
    files.map(async ({ path, heads: given }) => {
      const verdict = await checkJournal(path, { heads: given });
      if (!verdict.ok) return { reason: verdict.problem.code };
      const { damage, events, head, tornBytes, heads: told } = verdict.report;
      return {
        ...(damage ? { line: damage.line, reason: damage.reason } : { seq: events, head, torn: tornBytes }),
        ...(given.length > 0 && {
          heads: Object.fromEntries(told.map(({ asked: one, found }) => [one, found?.seq ?? null])),
        }),
      };
    }),
  );
  // Of what the desk does not judge it names the reason alone.
  const theirs = otherVerdicts(files).map((said) => {
    const { reason } = said as { reason?: string };
    return reason === 'codec' || reason === 'newer-format' ? { reason } : said;
  });
  return { ours, theirs };
}

async function expectSame(cases: readonly Case[], asked: (index: number) => readonly string[] = () => []) {
  const { ours, theirs } = await verdicts(cases, asked);
  for (const [index, { what }] of cases.entries()) {
    expect({ what, says: ours[index] }).toEqual({ what, says: theirs[index] });
  }
  return ours;
}

const isDamage = (said: object) => 'reason' in said;
const FORMS = ['journal', 'extract of all', 'extract of some', 'extract of hashes'];

it('an extract of a journal that is kept in another way is in the clear, and has its head', async () => {
  const sealed = await mkdtemp(join(tmpdir(), 'mesa-n2-sealed-'));
  const codec: LineCodec = {
    id: 'sealed',
    encode: (entries) => `"${Buffer.from(JSON.stringify(entries)).toString('base64')}"`,
    decode: (body) => ok(JSON.parse(Buffer.from(String(body), 'base64').toString('utf8'))),
  };
  const opened = await openJournal(sealed, { clock: fixedClock, codec });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  await journal.append([draft(1), draft(2)]);
  await journal.append([draft(3)]);
  let text = '';
  for await (const piece of extractText(journal, { isTold: () => true }))
    if (piece.ok) text += piece.value.text;
  await journal.close();
  const path = join(sealed, 'extracto.jsonl');
  await writeFile(path, text);
  expect(text).toContain('Se revisó el enlace');
  expect(await checkJournal(path, { heads: [journal.head()] })).toMatchObject({
    report: { verdict: 'good', events: 3, told: 3, head: journal.head() },
  });
  expect(await checkJournal(sealed)).toMatchObject({ ok: false, problem: { code: 'codec' } });
  expect(await checkJournal(sealed, { codec })).toMatchObject({ report: { head: journal.head() } });
  await rm(sealed, { recursive: true });
});

describe.skipIf(!hasPython)('two checkers', { timeout: 120_000 }, () => {
  it.each([...FORMS, 'extract that lacks'])('find nothing wrong, and every link: %s', async (name) => {
    const { isExtract, content } = original(name);
    const ours = await expectSame([{ what: name, isExtract, content }], () => heads);
    expect(ours[0]).toMatchObject({ seq: heads.length, head: heads.at(-1) });
    expect(ours[0]).toMatchObject({
      heads: Object.fromEntries(heads.map((head, index) => [head, index + 1])),
    });
  });

  it.each(FORMS)('find two swapped lines, one dropped and one twice, wherever in: %s', async (name) => {
    const { isExtract } = original(name);
    const lines = linesOf(original(name));
    const cases: Case[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      if (at + 1 < lines.length) {
        const swapped = lines.with(at, lines[at + 1] ?? '').with(at + 1, lines[at] ?? '');
        cases.push({ what: `swapped ${at}`, isExtract, content: joined(swapped) });
        cases.push({ what: `dropped ${at}`, isExtract, content: joined(lines.toSpliced(at, 1)) });
      }
      const twice = lines.toSpliced(at, 0, lines[at] ?? '');
      cases.push({ what: `twice ${at}`, isExtract, content: joined(twice) });
    }
    const ours = await expectSame(cases);
    expect(ours.filter((said) => !isDamage(said))).toEqual([]);
  });

  it('see an end that was cut off a journal only by a head that came after it', async () => {
    const lines = linesOf(original('journal'));
    const cases = lines.map((_, at) => ({
      what: `cut after ${at}`,
      isExtract: false,
      content: joined(lines.slice(0, at)),
    }));
    const blind = await expectSame(cases);
    expect(blind.filter(isDamage)).toEqual([]);
    const seeing = await expectSame(cases, () => [heads.at(-1) ?? '', heads[0] ?? '']);
    for (const [index, said] of seeing.entries()) {
      expect(said).toMatchObject({
        heads: { [heads.at(-1) ?? '']: null, [heads[0] ?? '']: index === 0 ? null : 1 },
      });
    }
  });

  it.each(FORMS.slice(1))('see a lost end: %s, unless its head was brought', async (name) => {
    const lines = linesOf(original(name));
    const cases = lines.map((_, at) => ({
      what: `cut after ${at}`,
      isExtract: true,
      content: joined(lines.slice(0, at)),
    }));
    expect((await expectSame(cases)).filter((said) => !isDamage(said))).toEqual([]);
    const brought = await expectSame(cases, (index) => heads.slice(Math.max(0, index - 1), index));
    expect(brought.filter(isDamage)).toHaveLength(1);
    const other = await expectSame(cases, (index) => heads.slice(index, index + 1));
    expect(other.filter((said) => !isDamage(said))).toEqual([]);
  });

  it.each([
    ['journal', 200, 20261129],
    ['extract of all', 200, 20261130],
    ['extract of some', 250, 20261131],
    ['extract of hashes', 120, 20261132],
    ['extract that lacks', 200, 20261133],
  ])('agree about any flipped bit of: %s (%i)', async (name, count, seed) => {
    const { isExtract, content } = original(name);
    const below = random(seed);
    const cases = Array.from({ length: count }, () => {
      const changed = Buffer.from(content);
      const at = below(changed.length);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << below(8)), at);
      return { what: `byte ${at} is ${changed[at]}`, isExtract, content: changed, at };
    });
    const ours = await expectSame(cases, () => [heads.at(-1) ?? '']);
    // All but the links of the first format, and what an extract says it lacks: both are only stated.
    const lines = content.toString('latin1').split('\n');
    for (const [index, said] of ours.entries()) {
      const at = cases[index]?.at ?? 0;
      const line = content.toString('latin1', 0, at).split('\n').length - 1;
      const isBelieved = /^\{"(?:about|link)"/.test(lines[line] ?? '');
      if (!isDamage(said) && !isBelieved) expect(said.seq).toBeLessThan(heads.length);
    }
  });

  it.each([...FORMS.entries()])('agree about an end anywhere (%i: %s)', async (seed, name) => {
    const { isExtract, content } = original(name);
    const below = random(700 + seed);
    const cases = Array.from({ length: 90 }, () => {
      const end = below(content.length);
      return { what: `ends at ${end}`, isExtract, content: content.subarray(0, end) };
    });
    const ours = await expectSame(cases, () => [heads.at(-1) ?? '']);
    for (const said of ours) {
      if (!isDamage(said)) expect(said).toMatchObject({ heads: { [heads.at(-1) ?? '']: null } });
    }
  });

  it('agree about what was changed inside a line whose checksum was made to fit', async () => {
    const lines = linesOf(original('journal'));
    const below = random(41);
    const signs = ['0', '1', '9', 'a', '"', ',', ':', '{', '}', ']', '-', ' ', 'ñ', '\\'];
    const cases = Array.from({ length: 250 }, () => {
      const which = below(lines.length);
      const json = lines[which]?.slice(9) ?? '';
      const at = below(json.length);
      const changed = json.slice(0, at) + signs[below(signs.length)] + json.slice(at + below(2));
      const line = `${crc32(changed).toString(16).padStart(8, '0')} ${changed}`;
      return {
        what: `line ${which} has ${changed.slice(at, at + 12)} at ${at}`,
        isExtract: false,
        content: joined(lines.with(which, line)),
        same: changed === json,
      };
    });
    // A line without `codec` is told by the desk to have an unknown one, and by the page not to have its members.
    const judged = cases.filter(
      ({ content }) => content.toString('latin1').split('"codec":').length > lines.length,
    );
    expect(judged.length).toBeGreaterThan(235);
    const ours = await expectSame(judged);
    for (const [index, said] of ours.entries()) {
      if (!judged[index]?.same && !isDamage(said))
        expect(said).toMatchObject({ seq: heads.length, head: heads.at(-1) });
    }
  });
});
