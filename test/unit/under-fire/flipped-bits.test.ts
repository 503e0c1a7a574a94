/** One bit turned in each file of a furnished workspace: it is found and named, and nothing else is ever shown for it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../support/seeded-random';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import {
  diskWith,
  type Files,
  furnishedFiles,
  type Looked,
  lookAt,
  turnBitsOfEvidence,
} from '../../support/under-fire/furnished-disk';

const OFFSETS_PER_FILE = FULL ? 24 : 1;

let sound: Files;
let before: Looked;

beforeAll(async () => {
  sound = await furnishedFiles();
  before = await look(sound);
});

const isEvidence = (name: string) => name.startsWith('data/evidence/');

/** First, last, a header's worth, and others anywhere. */
function offsetsIn(size: number, random: () => number): number[] {
  const fixed = FULL ? [0, size - 1, 4, 20] : [];
  const others = Array.from({ length: OFFSETS_PER_FILE - fixed.length }, () => Math.floor(random() * size));
  return [...new Set([...fixed, ...others])].filter((at) => at >= 0 && at < size);
}

const NOT_NAMED = 'not named';

const linesBefore = (bytes: Buffer, at: number) =>
  bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;

/** What is wrong with how a flip was met; null when nothing is. */
function fault(name: string, line: number, looked: Looked): string | null {
  const named = looked.findings.filter(({ text }) => text.includes(basename(name)));
  if (name.endsWith('000001.jsonl') && !named.some((found) => found.line === line)) return 'line not named';
  for (const [what, hash] of Object.entries(looked.shown)) {
    // What was set aside, and said to be, shows its default; a file of the vault that is not whole shows nothing.
    if (hash !== before.shown[what] && named.length === 0) return `${what} is another and nobody is told`;
    if (hash !== before.shown[what] && what === 'desk') return 'the desk shows something else';
  }
  return named.length > 0 ? null : NOT_NAMED;
}

/**
 * Whether nobody reads it: it is of the checkpoint before the last one, which is read, and then found, where the last one is gone; or of none
 * at all any more, until the next one sweeps it away.
 */
async function isSpare(name: string, turned: Buffer): Promise<boolean> {
  if (!name.startsWith('data/checkpoint/')) return false;
  const files = new Map(sound).set(name, turned);
  files.delete('data/checkpoint/manifest.json');
  const { findings } = await look(files);
  if (findings.some(({ text }) => text.includes(basename(name)))) return true;
  files.delete(name);
  return (await look(files)).findings.length === 0;
}

/** The files of the vault have a test of their own. */
const look = async (files: Files) => lookAt(await diskWith(files), undefined, { readsEvidence: false });

describe('a flipped bit', { timeout: 1_800_000 }, () => {
  it('control: the sound workspace says nothing', () => {
    expect(before.findings).toEqual([]);
    expect(before.opened).toBe(true);
  });

  it('in any file of the workspace is found, named, and never read as something else', async () => {
    const random = seededRandom(seed);
    const totals = { files: 0, flips: 0, found: 0, 'spare, never read': 0 };
    const faults: string[] = [];
    for (const name of [...sound.keys()].filter((each) => !isEvidence(each)).toSorted()) {
      const bytes = sound.get(name) ?? Buffer.alloc(0);
      totals.files += 1;
      for (const at of offsetsIn(bytes.length, random)) {
        const turned = Buffer.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        const looked = await look(new Map(sound).set(name, turned));
        const wrong = fault(name, linesBefore(bytes, at) + 1, looked);
        totals.flips += 1;
        if (wrong === null) totals.found += 1;
        else if (wrong === NOT_NAMED && (await isSpare(name, turned))) totals['spare, never read'] += 1;
        else faults.push(`${name} byte ${at}: ${wrong}`);
      }
    }
    tell('flipped bits', totals);
    expect(faults).toEqual([]);
  });

  it('in any file of the vault that a record names is found and named when it is asked for', async () => {
    const random = seededRandom(seed);
    const { files, flips, faults } = await turnBitsOfEvidence(
      sound,
      (size) => offsetsIn(size, random),
      random,
    );
    tell('flipped bits, evidence', { files, flips, found: flips - faults.length });
    expect(faults).toEqual([]);
    expect(files).toBeGreaterThan([...sound.keys()].filter(isEvidence).length * 0.9);
  });

  it('control: the same in a plain JSON file of lowdb is read as something else', async () => {
    const random = seededRandom(seed);
    const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-flips-'));
    const path = join(folder, 'db.json');
    const db = new Low<object>(new JSONFile(path), {
      tickets: [{ folio: 'N2-MX01-2026-0001', minutes: 125 }],
    });
    await db.write();
    const plain = await readFile(path);
    const totals = { flips: 0, 'read as something else': 0 };
    for (let bit = 0; bit < plain.length * 8; bit += 1 + Math.floor(random() * 4)) {
      const turned = Buffer.from(plain);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(path, turned);
      totals.flips += 1;
      try {
        await db.read();
        if (JSON.stringify(db.data) !== JSON.stringify(JSON.parse(plain.toString('utf8')))) {
          totals['read as something else'] += 1;
        }
      } catch {
        // Not JSON any more: found, if not named.
      }
    }
    await rm(folder, { recursive: true });
    tell('flipped bits, control', totals);
    expect(totals['read as something else']).toBeGreaterThan(0);
  });
});
