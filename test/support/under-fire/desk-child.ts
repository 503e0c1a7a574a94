/**
 * A process at work on a workspace, to be killed or to have its disk taken away. Each note goes out in one write, so that
 * what a reader sees was acknowledged. Modes beside `desk` are controls: known to lose.
 */
import { appendFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { TestClock } from '../desk-harness';
import { seededRandom } from '../seeded-random';
import type { Note } from './ledger';
import { ScriptedDesk } from './scripted-desk';
import { watchedLayer } from './watched-layer';

const [mode, folder = '', seed = '0', password = '', at = ''] = process.argv.slice(2);

const say = (note: Omit<Note, 'atMs'>): void => {
  writeSync(1, `${JSON.stringify({ ...note, atMs: Date.now() } satisfies Note)}\n`);
};

/** As much as a stream of the C library keeps. */
const BUFFER_CHARS = 4_096;

const isJournal = (path: string) => path.endsWith('000001.jsonl');

/** The journal without its fdatasync: whole for who kills a process, gone with the power. */
const withoutDatasync = (): FileLayer =>
  watchedLayer(nodeFileLayer, async ({ operation, path, given }, go) => {
    if (!isJournal(path)) return go();
    if (operation === 'datasync') return undefined;
    // Without the flag by which each write syncs itself.
    return operation === 'open' && given[1] === 'update-durable' ? go([path, 'update-no-follow']) : go();
  });

/** Plain lowdb: the whole file, written beside and renamed, never synced. */
async function lowdbForEver(): Promise<never> {
  const db = new Low<{ records: string[] }>(new JSONFile(join(folder, 'db.json')), { records: [] });
  await db.read();
  for (let index = db.data.records.length; ; index += 1) {
    const value = `${index} ${'x'.repeat(400)}`;
    say({ state: 'asked', what: 'command', value });
    db.data.records.push(value);
    await db.write();
    say({ state: 'done', what: 'command', value });
  }
}

async function deskForEver(files: FileLayer): Promise<never> {
  const clock = new TestClock(at === '' ? undefined : at);
  const given = password === '' ? {} : { password };
  const desk = new ScriptedDesk({
    folder,
    clock,
    files,
    random: seededRandom(Number(seed)),
    note: say,
    ...given,
  });
  await desk.start();
  for (let round = 0; ; round += 1) await desk.round(round);
}

/** What a program does that keeps its writes in a buffer of its own: acknowledged, and in no file yet. */
async function bufferedForEver(): Promise<never> {
  let buffer = '';
  for (let index = 0; ; index += 1) {
    const value = `${process.pid}-${index}`;
    say({ state: 'asked', what: 'command', value });
    buffer += `${value}\n`;
    if (buffer.length > BUFFER_CHARS) {
      appendFileSync(join(folder, 'buffered.jsonl'), buffer);
      buffer = '';
    }
    say({ state: 'done', what: 'command', value });
    await new Promise((done) => setImmediate(done));
  }
}

if (mode === 'lowdb') await lowdbForEver();
else if (mode === 'buffered') await bufferedForEver();
else await deskForEver(mode === 'no-datasync' ? withoutDatasync() : nodeFileLayer);
