// A damaged workspace opens with what is sound of it, to be read only, and not a byte of it changes.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { cardsOf } from '../../support/cards-of';
import { openTestDoor, PASSWORD, tryTestDoor } from '../../support/desk-access';
import {
  addPerson,
  behind,
  createDeskHarness,
  type DeskHarness,
  keep,
  tryHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;
let first: Journey;
let second: Journey;

beforeEach(async () => {
  harness = await createDeskHarness('gerente-operaciones');
  const client = await registerClient(harness);
  first = await new Journey(harness, client).capture();
  second = await new Journey(harness, client).capture();
  const file = await keep(harness, 'registro del túnel', 'tunel.txt');
  await second.do({ type: 'evidence.attach', payload: { file, note: '' } });
  await addPerson(harness, { name: 'Luis Prado', email: '', role: 'soporte-n2', login: 'luis.prado' });
  await harness.close();
  // So that the start reads all of it.
  await rm(workspacePaths(harness.folder).checkpointFolder, { recursive: true });
});
afterEach(async () => {
  await rm(harness.folder, { recursive: true });
});

const journalPath = () => join(workspacePaths(harness.folder).journalFolder, '000001.jsonl');

/** Turns a bit in the last content of the last line that is about a ticket's evidence. */
async function turnBit(ofLine: (lines: readonly string[]) => number): Promise<number> {
  const lines = (await readFile(journalPath(), 'utf8')).split('\n');
  const at = ofLine(lines);
  const line = lines[at] ?? '';
  const place = line.indexOf('"contents":["') + 20;
  const turned = line[place] === 'A' ? 'B' : 'A';
  lines[at] = line.slice(0, place) + turned + line.slice(place + 1);
  await writeFile(journalPath(), lines.join('\n'));
  return at + 1;
}

/** Where the file was attached: before who joined, and who left. */
const attachment = (lines: readonly string[]) => lines.length - 4;

async function hashes(): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(harness.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && !['attempts.json', 'workspace.lock'].includes(entry.name),
  );
  const hashed = files.map(async ({ parentPath, name }) => {
    const bytes = await readFile(join(parentPath, name));
    return [
      relative(harness.folder, join(parentPath, name)),
      createHash('sha256').update(bytes).digest('hex'),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(hashed));
}

describe('a desk whose journal is damaged', () => {
  it('shows what stands before the damage, says of what it is, and writes nothing', async () => {
    const line = await turnBit(attachment);
    const before = await hashes();
    const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    const { damage } = open.session.state();
    expect(damage?.failure).toEqual({ kind: 'damaged', path: journalPath(), line, reason: 'crc' });
    expect(damage?.folios).toEqual(['SOL-MX01-2026-0002']);
    expect([...open.desk.state.tickets.keys()]).toEqual([first.id, second.id]);
    expect(unwrap(open.desk.page(second.id)).files.map(({ name }) => name)).toEqual(['solicitud.eml']);
    const [original] = unwrap(open.desk.page(second.id)).files;
    expect((await open.vault.read(original?.sha256 ?? '')).ok).toBe(true);

    const refused = { ok: false, error: { kind: 'damaged', line } };
    const meta = { commandId: crypto.randomUUID(), id: first.id, expectedVersion: 2 };
    const payload = { file: original ?? { sha256: '', name: '', mediaType: '', sizeBytes: 0 }, note: '' };
    expect(await open.desk.ticketCommand(meta, { type: 'evidence.attach', payload })).toMatchObject(refused);
    const unwritten = { ok: false, error: { kind: 'not-writable' } };
    // Held by the process, and said not to be on the disk.
    expect(await open.session.saveDraft('ticket:x', { text: 'algo' })).toEqual({ ok: true, value: false });
    expect(await open.session.draft('ticket:x')).toEqual({ text: 'algo' });
    expect(await open.session.save({ idleLockMinutes: 5 })).toMatchObject(refused);
    // How the window looks is nothing of the workspace, and is not written into a damaged one.
    unwrap(await open.session.save({ preferences: { theme: 'dark' } }));
    expect(open.session.state().settings.preferences.theme).toBe('dark');
    // What is sound of the evidence can be carried to safety.
    const away = join(tmpdir(), `mesa-n2-rescued-${crypto.randomUUID()}`);
    unwrap(await open.vault.exportTo(original?.sha256 ?? '', away));
    await rm(away);
    const put = open.vault.put(Buffer.from('otro'), { name: 'otro.txt', mediaType: 'text/plain' });
    expect(await put).toMatchObject(unwritten);
    await door.close();
    expect(await hashes()).toEqual(before);
  });

  it('does not open where nothing of it is sound', async () => {
    await turnBit(() => 0);
    const opened = await tryHarnessDesk(harness.folder, harness.clock);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged', line: 1 } });
  });

  it('does not take for a stranger who joined in the part that cannot be read', async () => {
    const line = await turnBit(attachment);
    const before = await hashes();
    const door = unwrap(await tryTestDoor(harness.folder, harness.clock));
    for (let attempt = 0; attempt < 7; attempt += 1) {
      expect(await door.door.unlock({ login: 'luis.prado', password: PASSWORD })).toMatchObject({
        ok: false,
        error: { kind: 'damaged', line },
      });
    }
    expect((await door.door.unlock({ login: harness.login, password: PASSWORD })).ok).toBe(true);
    await door.close();
    expect(await hashes()).toEqual(before);
  });

  it('changes nobody by the word of a journal that is cut short', async () => {
    await turnBit(attachment);
    const before = await hashes();
    const { door, people } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    const refused = { ok: false, error: { kind: 'damaged' } };
    expect(await people.renewCode(PASSWORD)).toMatchObject(refused);
    expect(await people.changeOwn({ current: PASSWORD, next: `${PASSWORD} nuevo` })).toMatchObject(refused);
    const login = 'nadie.nuevo';
    const person = { name: 'Alguien', email: '', role: 'gerente-operaciones', login } as const;
    expect(await people.add({ person, password: PASSWORD })).toMatchObject(refused);
    expect(await people.setKeychain({ on: true, password: PASSWORD })).toMatchObject(refused);
    await door.close();
    expect(await hashes()).toEqual(before);
  });

  it('keeps the keys as they lie where a line of both copies is damaged', async () => {
    const paths = workspacePaths(harness.folder).streamKeyFiles;
    const kept: Buffer[] = [];
    for (const path of paths) {
      const bytes = await readFile(path);
      const at = bytes.indexOf(`ticket:${second.id}`);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      kept.push(bytes);
    }
    const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.session.state().damage?.failure).toMatchObject({ kind: 'damaged', reason: 'key' });
    await door.close();
    for (const [index, path] of paths.entries())
      expect(await readFile(`${path}.damaged`)).toEqual(kept[index]);
  });

  it('keeps what is typed over a lock, however often, though it writes nothing', async () => {
    await turnBit(attachment);
    const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    const before = await hashes();
    expect(await open.session.saveDraft('ticket:x', 'algo')).toEqual({ ok: true, value: false });
    for (const _lock of [1, 2]) {
      await door.door.lock('idle');
      unwrap(await door.door.unlock({ login: harness.login, password: PASSWORD }));
      const { session } = behind(door).open;
      expect(await session.draft('ticket:x')).toBe('algo');
    }
    await door.close();
    expect(await hashes()).toEqual(before);
  });

  it.each(['settingsFile', 'draftsFile', 'mailFolderFile', 'sweptNotes'] as const)(
    'beside a damaged document opens all the same, set up as its requests have it, and leaves that where it lies: %s',
    async (which) => {
      const path = workspacePaths(harness.folder)[which];
      await writeFile(path, 'x'.repeat(200));
      await turnBit(attachment);
      const before = await hashes();
      const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
      const state = open.session.state();
      expect(state.damage?.failure).toMatchObject({ kind: 'damaged', path: journalPath() });
      expect([state.setupDone, state.settings.stationCode]).toEqual([true, 'MX01']);
      expect(open.notices).toContainEqual({ key: 'document-left', params: { name: basename(path) } });
      expect(cardsOf(open.desk).map(({ id }) => id)).toContain(first.id);
      await door.close();
      expect(await hashes()).toEqual(before);
    },
  );

  it('whose last lines are gone shows those that are left', async () => {
    await harness.reopen();
    await harness.close();
    const lines = (await readFile(journalPath(), 'utf8')).split('\n');
    await writeFile(journalPath(), `${lines.slice(0, -3).join('\n')}\n`);
    const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.session.state().damage?.failure).toMatchObject({ reason: 'shorter-than-known' });
    expect(open.desk.state.tickets.size).toBe(2);
    expect(door.isDamaged()).toBe(true);
    // A backup on quitting is asked for when nobody is at the desk any more.
    await door.door.lock('quit');
    expect(door.isDamaged()).toBe(true);
    await door.close();
  });

  it('leaves the damaged documents in the open where they lie, which a whole one sets aside', async () => {
    const { preferencesFile, attemptsFile } = workspacePaths(harness.folder);
    for (const path of [preferencesFile, attemptsFile]) await writeFile(path, 'x');
    const sound = await readFile(journalPath());
    const spoilt = Buffer.from(sound);
    spoilt[spoilt.length - 40] = (spoilt.at(-40) ?? 0) ^ 1;
    await writeFile(journalPath(), spoilt);
    const before = await hashes();
    const told = ({ door }: { readonly door: Awaited<ReturnType<typeof openTestDoor>> }) =>
      door.notices.map(({ key, params }) => [key, params['name']?.replace(/\.damaged-.*/, '')]);
    const damaged = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(told(damaged)).toEqual([
      ['document-left', basename(preferencesFile)],
      ['document-left', basename(attemptsFile)],
    ]);
    await damaged.door.close();
    expect(await hashes()).toEqual(before);
    await writeFile(journalPath(), sound);
    const whole = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(told(whole)).toEqual([
      ['document-set-aside', basename(preferencesFile)],
      ['document-set-aside', basename(attemptsFile)],
    ]);
    await whole.door.close();
    expect(Object.keys(await hashes()).filter((name) => name.includes('.damaged-'))).toHaveLength(2);
  });

  it('forgets no failed attempt that no record tells of', async () => {
    const sound = await readFile(journalPath());
    const spoilt = Buffer.from(sound);
    spoilt[spoilt.length - 40] = (spoilt.at(-40) ?? 0) ^ 1;
    await writeFile(journalPath(), spoilt);
    const { door, close } = await openTestDoor(harness.folder, harness.clock);
    for (let failure = 0; failure < 2; failure += 1) {
      expect(await door.unlock({ login: harness.login, password: 'esta no es la de nadie' })).toMatchObject({
        ok: false,
      });
    }
    unwrap(await door.unlock({ login: harness.login, password: PASSWORD }));
    expect(door.open?.desk.isReadOnly).toBe(true);
    await close();
    await writeFile(journalPath(), sound);
    const { door: whole } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    await whole.close();
    const opened = (await readWorkspaceEvents(harness.folder)).filter(
      ({ header }) => header.type === 'v1.access.opened',
    );
    expect(opened.at(-1)?.payload).toMatchObject({ failedAttempts: { count: 2 } });
  });

  it('whose last lines lie under zeros shows those before them, and cuts nothing off', async () => {
    await harness.reopen();
    await harness.close();
    const bytes = await readFile(journalPath());
    const lines = bytes.toString('latin1').split('\n');
    const spoilt = bytes.fill(0, lines.slice(0, -3).join('\n').length + 40);
    await writeFile(journalPath(), spoilt);
    for (const _start of [1, 2]) {
      const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
      expect(open.session.state().damage?.failure).toMatchObject({ reason: 'shorter-than-known' });
      expect(open.desk.state.tickets.size).toBe(2);
      await door.close();
    }
    expect(await readFile(journalPath())).toEqual(spoilt);
  });
});

describe('a journal that is empty beside what it spoke of', () => {
  it.each([
    ['of no byte', (length: number) => Buffer.alloc(length && 0)],
    ['of zeros', (length: number) => Buffer.alloc(length)],
  ])('%s is a lost one, and not the beginning of a new desk', async (_how, emptied) => {
    await writeFile(journalPath(), emptied((await readFile(journalPath())).length));
    await rm(workspacePaths(harness.folder).evidenceFolder, { recursive: true });
    const before = await hashes();
    expect(await tryHarnessDesk(harness.folder, harness.clock)).toMatchObject({
      ok: false,
      error: { kind: 'damaged', reason: 'journal-missing' },
    });
    const after = await hashes();
    expect({ ...after, ...before }).toEqual(after);
  });
});
