/** Lines that were torn, moved or dropped, and files put back from an earlier day or from another workspace. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkJournal } from '../../../electron/adapters/audit/check-journal';
import { PASSWORD } from '../../support/desk-access';
import { TestClock } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { SimulatedDisk } from '../../support/simulated-disk';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { diskWith, type Files, FOLDER, filesOn, lookAt } from '../../support/under-fire/furnished-disk';
import { Ledger } from '../../support/under-fire/ledger';
import { ScriptedDesk } from '../../support/under-fire/scripted-desk';
import { readWorkspace } from '../../support/workspace-reader';

const EVERY = FULL ? 1 : 97;
const JOURNAL = 'data/journal/000001.jsonl';
const KEYS = ['data/keys/streams.jsonl', 'data/keys/streams.copy.jsonl'] as const;
const who = { login: 'ana.robles', password: PASSWORD };

/** A workspace after one day's work and after two. */
interface TwoDays {
  readonly first: Files;
  readonly second: Files;
}

let own: TwoDays;
let foreign: TwoDays;

async function twoDays(): Promise<TwoDays> {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/home/ana');
  const ledger = new Ledger();
  const day = async (at: string) => {
    const options = { folder: FOLDER, files: disk, random: seededRandom(seed), note: ledger.note };
    const desk = new ScriptedDesk({ ...options, clock: new TestClock(at) });
    await desk.start();
    for (const round of [0, 1]) await desk.round(round);
    await desk.stop();
    return filesOn(disk);
  };
  return { first: await day('2026-11-20T15:00:00.000Z'), second: await day('2026-11-21T15:00:00.000Z') };
}

beforeAll(async () => {
  own = await twoDays();
  foreign = await twoDays();
});

const bytesOf = (files: Files, name: string) => files.get(name) ?? Buffer.alloc(0);
const linesOf = (files: Files) => bytesOf(files, JOURNAL).toString('utf8').trimEnd().split('\n');
const withLines = (files: Files, lines: readonly string[]) =>
  new Map(files).set(JOURNAL, Buffer.from(lines.map((line) => `${line}\n`).join('')));

/** Without the names that begin so, and with those of the others. */
function exchanged(files: Files, others: Files, prefix: string): Map<string, Buffer> {
  const kept = [...files].filter(([name]) => !name.startsWith(prefix));
  return new Map([...kept, ...[...others].filter(([name]) => name.startsWith(prefix))]);
}

const look = async (files: Files) => lookAt(await diskWith(files), who);
const said = (findings: readonly { readonly text: string }[]) => findings.map(({ text }) => text).join('\n');
const withoutCheckpoint = (files: Files) => exchanged(files, new Map(), 'data/checkpoint/');

describe('a torn last line', { timeout: 1_800_000 }, () => {
  it('of an encrypted journal, at every offset, is set aside and told, and the desk goes on', async () => {
    const bytes = bytesOf(own.second, JOURNAL);
    const start = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    let tears = 0;
    for (let cut = start + 1; cut < bytes.length; cut += EVERY) {
      const disk = await diskWith(
        withoutCheckpoint(new Map(own.second).set(JOURNAL, bytes.subarray(0, cut))),
      );
      const looked = await lookAt(disk, who);
      expect(looked.opened, `cut at ${cut}`).toBe(true);
      expect(said(looked.findings)).toContain('torn-tail');
      // Who came in since is recorded after the last whole line.
      expect((await lookAt(disk, who)).findings).toEqual([]);
      tears += 1;
    }
    tell('torn lines, journal', { tears, found: tears, bytes: bytes.length - start });
  });

  it('of one copy of the streams’ keys, at every offset, is mended from the other, and told', async () => {
    const before = await look(own.second);
    let tears = 0;
    for (const name of KEYS) {
      const bytes = bytesOf(own.second, name);
      const start = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
      for (let cut = start; cut < bytes.length; cut += Math.ceil(EVERY / 8)) {
        const disk = await diskWith(new Map(own.second).set(name, bytes.subarray(0, cut)));
        const looked = await lookAt(disk, who);
        expect(looked.shown, `cut at ${cut}`).toEqual(before.shown);
        expect(said(looked.findings)).toContain(basename(name));
        expect(disk.contentOf(join(FOLDER, name))).toEqual(bytes);
        tears += 1;
      }
    }
    tell('torn lines, streams’ keys', { tears, mended: tears });
  });

  it('of both copies takes a key with it: that is damage, named by its line, and not an empty record', async () => {
    const files = new Map(own.second);
    for (const name of KEYS) {
      const rows = bytesOf(files, name).toString('utf8').trimEnd().split('\n');
      files.set(name, Buffer.from(`${rows.slice(0, -1).join('\n')}\n`));
    }
    const { isReadOnly, findings } = await look(withoutCheckpoint(files));
    expect(isReadOnly).toBe(true);
    expect(said(findings)).toMatch(/"reason":"key"/);
    expect(findings.some(({ line }) => line !== null)).toBe(true);
  });
});

it('control: a file of lines that is only appended to loses the line after a tear', () => {
  const lines = ['{"n":1}', '{"n":2}', '{"n":3}'].map((line) => `${line}\n`);
  const [start, whole] = [lines.slice(0, 2).join('').length, lines.join('')];
  const totals = { tears: 0, 'acknowledged and lost': 0 };
  for (let cut = start + 1; cut < whole.length; cut += 1) {
    const rows = `${whole.slice(0, cut)}{"n":4}\n`.split('\n');
    totals.tears += 1;
    if (!rows.includes('{"n":4}')) totals['acknowledged and lost'] += 1;
  }
  tell('torn lines, control', totals);
  expect(totals['acknowledged and lost']).toBeGreaterThan(0);
});

describe('lines and files that are not where they belong', () => {
  it('control: two sound workspaces, each of its own', async () => {
    for (const files of [own.first, own.second, foreign.second]) {
      expect(await look(files)).toMatchObject({ opened: true, findings: [] });
    }
  });

  it.each<[string, (lines: readonly string[]) => readonly string[], number]>([
    ['two lines changed places', ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest], 2],
    ['a line is missing', ([a = '', _gone, ...rest]) => [a, ...rest], 2],
    ['a line comes twice', ([a = '', b = '', ...rest]) => [a, b, b, ...rest], 3],
  ])('%s: found and named, with a checkpoint and without', async (_what, change, line) => {
    const files = withLines(own.second, change(linesOf(own.second)));
    const { findings } = await look(withoutCheckpoint(files));
    expect(findings.some((found) => found.text.includes('000001.jsonl') && found.line === line)).toBe(true);
    // Where the checkpoint knows how long the journal was, that may be what shows first.
    const known = (await look(files)).findings.filter(({ text }) => text.includes('000001.jsonl'));
    expect(known.some((found) => found.line === line || found.text.includes('shorter-than-known'))).toBe(
      true,
    );
  });

  it('the end of the journal is cut off: its checkpoint knows more', async () => {
    const { isReadOnly, findings } = await look(withLines(own.second, linesOf(own.second).slice(0, -2)));
    expect([isReadOnly, said(findings)]).toEqual([true, expect.stringContaining('shorter-than-known')]);
  });

  it('the whole workspace is put back as it was: nothing but a head from outside shows it, and that does', async () => {
    const headOf = async (files: Files, heads: readonly string[]) => {
      const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-put-back-'));
      try {
        for (const [name, bytes] of files) {
          await mkdir(dirname(join(folder, name)), { recursive: true });
          await writeFile(join(folder, name), bytes);
        }
        const { codec } = await readWorkspace(folder);
        const verdict = await checkJournal(folder, { heads, codec });
        if (!verdict.ok) throw new Error(JSON.stringify(verdict));
        return verdict.report;
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    const { head } = await headOf(own.second, []);
    expect(await look(own.first)).toMatchObject({ opened: true, findings: [] });
    expect(JSON.stringify(await headOf(own.second, [head]))).not.toMatch(/"found":false|missing/);
    expect(await headOf(own.first, [head])).not.toEqual(await headOf(own.first, []));
    expect(JSON.stringify(await headOf(own.first, [head]))).toMatch(/null|false/);
  });

  it('an earlier checkpoint: the journal has the last word, at this start and at the next', async () => {
    const now = await look(own.second);
    const disk = await diskWith(exchanged(own.second, own.first, 'data/checkpoint/'));
    for (const start of [1, 2]) {
      const looked = await lookAt(disk, who);
      expect(looked.shown, `start ${start}`).toEqual(now.shown);
      expect(looked.findings).toEqual([]);
    }
  });

  it.each<[string, string, RegExp]>([
    ['the checkpoint', 'data/checkpoint/', /checkpoint-rejected.*manifest\.json/],
    ['the settings', 'data/settings.sealed', /settings\.sealed/],
    ['the drafts', 'data/drafts.sealed', /drafts\.sealed/],
    ['the streams’ keys', 'data/keys/', /"reason":"key"/],
    ['the journal', 'data/journal/', /000001\.jsonl/],
    ['the keyring', 'keyring', /keyring.*"reason":"seal"/],
    ['the description', 'workspace.json', /keyring.*"reason":"seal"/],
  ])('%s of another workspace: found and named', async (_what, prefix, words) => {
    const { findings } = await look(exchanged(own.second, foreign.second, prefix));
    expect(said(findings)).toMatch(words);
  });

  it('a file of another workspace’s evidence in the place of an own one: found and named', async () => {
    const evidence = [...own.second.keys()].filter((name) => name.startsWith('data/evidence/'));
    const others = [...foreign.second].filter(([name]) => name.startsWith('data/evidence/'));
    let found = 0;
    for (const [index, name] of evidence.entries()) {
      const [, bytes = Buffer.alloc(0)] = others[index % others.length] ?? [];
      const { findings } = await look(new Map(own.second).set(name, bytes));
      if (said(findings).includes(basename(name))) found += 1;
    }
    // One in four was put into the vault and never into a record; nobody asks for it.
    expect(found).toBeGreaterThanOrEqual(evidence.length / 2);
  });

  it.each([...KEYS, 'keyring.json', 'keyring.copy.json'])(
    '%s of another workspace, beside a sound copy: the sound one holds, and the other is made again',
    async (name) => {
      const before = await look(own.second);
      const disk = await diskWith(new Map(own.second).set(name, bytesOf(foreign.second, name)));
      const looked = await lookAt(disk, who);
      expect(looked.shown).toEqual(before.shown);
      expect(said(looked.findings)).toContain(basename(name));
      expect((await lookAt(disk, who)).findings).toEqual([]);
    },
  );
});
