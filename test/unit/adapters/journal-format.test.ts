import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { chainEntries, encodeLine } from '../../../electron/adapters/journal-line';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import { JOURNAL_START } from '../../../electron/adapters/journal-scan';
import { plainLineCodec } from '../../../electron/adapters/line-codec';
import { canonicalJson } from '../../../electron/shared/canonical-json';
import { draft, fixedClock } from '../../support/store-drafts';

fc.configureGlobal({ seed: 20261122 });

const verifier = fileURLToPath(new URL('../../support/verify_journal.py', import.meta.url));
const page = await readFile(new URL('../../../docs/journal-format.md', import.meta.url), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-format-'));
  path = join(folder, '000001.jsonl');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The nth fenced block of a language on the page, without its last newline. */
function block(language: string, index = 0): string {
  const found = [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, 'gs'))][index]?.[1];
  if (found === undefined) throw new Error(`the page has no ${language} block ${index}`);
  return found;
}

/** The value in the row of the page's last table that starts so. */
function stated(row: string): string {
  const found = page.match(new RegExp(`^\\| ${row}.*\\| \`([0-9a-f]+)\` \\|$`, 'm'))?.[1];
  if (found === undefined) throw new Error(`the page states no ${row}`);
  return found;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('docs/journal-format.md', () => {
  it('has an example that the code reads, with the head that it states', async () => {
    await writeFile(path, `${block('jsonl')}\n`);
    const seqs: number[] = [];
    const { end, failure, tornBytes } = await inspectJournal(folder, {
      visit: ({ header }) => seqs.push(header.seq),
    });
    expect({ seqs, head: end.head, failure, tornBytes }).toEqual({
      seqs: [1, 2, 3],
      head: stated('head of the journal'),
      failure: null,
      tornBytes: 0,
    });
  });

  it('states each step of the example as it is computed from the texts that it shows', async () => {
    const firstLine = block('jsonl').split('\n')[0] ?? '';
    const salt = page.match(/SHA-256 of `([0-9a-f]{32})`/)?.[1] ?? '';
    const payloadHash = sha256(salt + block('json', 1));
    const headerHash = sha256(block('json', 0));
    const link = sha256('0'.repeat(64) + headerHash + payloadHash);
    expect(headerHash).toBe(stated('its `headerHash`'));
    expect(crc32(firstLine.slice(9)).toString(16).padStart(8, '0')).toBe(stated('CRC of the first line'));
    expect(payloadHash).toBe(stated('`payloadHash` of the first event'));
    expect(link).toBe(stated('its `link`'));
    const [entry] = JSON.parse(firstLine.slice(9)).body;
    expect(entry).toMatchObject({ payloadHash, link, content: { salt } });
    expect([canonicalJson(entry.header), canonicalJson(entry.content.payload)]).toEqual([
      block('json', 0),
      block('json', 1),
    ]);
  });

  it('is the form in which the code writes the example’s events anew, salts aside', async () => {
    await writeFile(path, `${block('jsonl')}\n`);
    const entries = block('jsonl')
      .split('\n')
      .map((line) => JSON.parse(line.slice(9)).body);
    const blind = (text: string) =>
      text.replaceAll(/^[0-9a-f]{8} |(?<="(?:salt|link|payloadHash)":")[0-9a-f]+/gm, '');
    let end = { seq: JOURNAL_START.seq, head: JOURNAL_START.head };
    const written = entries.map((line, n) => {
      const drafts = line.map(({ header, content }: { header: object; content: { payload: unknown } }) => ({
        header,
        payload: content.payload,
      }));
      const chained = chainEntries(drafts, end);
      const last = chained.at(-1);
      if (last === undefined) throw new Error('nothing chained');
      end = { seq: last.header.seq, head: last.link };
      return encodeLine(chained, plainLineCodec, { file: '000001.jsonl', line: n + 1 }).toString('utf8');
    });
    expect(blind(written.join(''))).toBe(blind(`${block('jsonl')}\n`));
  });
});

describe('a journal of the first format', () => {
  const old = new URL('../../fixtures/journal-format-1.jsonl', import.meta.url);
  const oldHead = '88f9b24ba0dc0f95787d9acf61b65e4675334aa46dd7c6525e8d7b991cd0b7f9';

  it('is read as it always was, and goes on in the newest', async () => {
    await writeFile(path, await readFile(old));
    const opened = await openJournal(folder, { clock: fixedClock });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { journal } = opened.value;
    expect(journal.head()).toBe(oldHead);
    await journal.append([draft(4, { after: 'the change' })]);
    await journal.close();
    const formats = (await readFile(path, 'utf8')).match(/"format":\d/g);
    expect(formats).toEqual(['"format":1', '"format":1', '"format":2']);
    expect(await inspectJournal(folder)).toMatchObject({
      end: { seq: 4, head: journal.head() },
      failure: null,
    });
    if (!hasPython) return;
    const { stdout } = spawnSync('python3', [verifier, path], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({ seq: 4, head: journal.head(), torn: 0 });
  });

  it('does not pass for one of the second', async () => {
    const renamed = (await readFile(old, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(9).replace('"format":1', '"format":2'))
      .map((json) => `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
    await writeFile(path, renamed.join(''));
    expect(await inspectJournal(folder)).toMatchObject({
      failure: { kind: 'damaged', line: 1, reason: 'chain' },
    });
  });
});

describe('a checker in another language, written from the page alone', { timeout: 60_000 }, () => {
  function verify(): unknown {
    const { stdout, stderr, status } = spawnSync('python3', [verifier, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** Appends the payloads, `perLine` to a line. */
  async function fill(payloads: readonly unknown[], perLine: number): Promise<{ seq: number; head: string }> {
    const opened = await openJournal(folder, { clock: fixedClock });
    if (!opened.ok) throw new Error('not opened');
    const { journal } = opened.value;
    for (let n = 0; n < payloads.length; n += perLine) {
      await journal.append(
        payloads.slice(n, n + perLine).map((payload, more) => draft(n + more + 1, payload)),
      );
    }
    await journal.close();
    return { seq: journal.lastSeq(), head: journal.head() };
  }

  // Skipped only where there is no Python: the page's example is checked by the code above all the same.
  it.skipIf(!hasPython)('finds the head of the page’s example', async () => {
    await writeFile(path, `${block('jsonl')}\n`);
    expect(verify()).toEqual({ seq: 3, head: stated('head of the journal'), torn: 0 });
  });

  it.skipIf(!hasPython)('finds the same head as the code, whatever the payloads', async () => {
    const strings = fc.string({ unit: 'grapheme' });
    const any = fc.oneof(
      fc.jsonValue({ stringUnit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.dictionary(
        strings,
        fc.oneof(strings, fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      ),
    );
    const payloads = fc.sample(any, { numRuns: 1500, seed: 20261122 });
    const edges = [
      0,
      -0,
      1e21,
      1e-7,
      123456789012345680000,
      5e-324,
      1.7976931348623157e308,
      '\u007f\u2028\u0000',
      { '\u{1F600}': 1, '\uFB33': 2 },
    ];
    const end = await fill([...payloads, ...edges], 50);
    expect(verify()).toEqual({ ...end, torn: 0 });
  });

  it.skipIf(!hasPython)('finds what the code finds in a damaged journal', async () => {
    await fill([{ a: 1 }, { b: 'dos' }, { c: 3 }], 2);
    const whole = await readFile(path);
    const [first = '', second = ''] = whole.toString('utf8').split('\n');
    const cases: [string, string | Buffer][] = [
      ['swapped', `${second}\n${first}\n`],
      ['cut', whole.subarray(0, -7)],
      ['without newline', whole.subarray(0, -1)],
      ['changed newline', Buffer.concat([whole.subarray(0, -1), Buffer.from('\v')])],
      ['flipped', whole.toString('utf8').replace('dos', 'dor')],
      ['empty line', `${first}\n\n`],
      ['unwritten', Buffer.concat([whole.subarray(0, -60), Buffer.alloc(50), whole.subarray(-10)])],
    ];
    for (const [name, content] of cases) {
      await writeFile(path, content);
      const { end, failure, tornBytes } = await inspectJournal(folder);
      const expected =
        failure?.kind === 'damaged'
          ? { line: failure.line, reason: failure.reason }
          : { seq: end.seq, head: end.head, torn: tornBytes };
      expect(verify(), name).toEqual(expected);
    }
  });
});
