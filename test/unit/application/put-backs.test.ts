// A file that is brought again where it was damaged: on record whichever way it comes, and as soon as there is room.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { parseMail } from '../../../electron/adapters/mail/parse-mail';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { MailDesk } from '../../../electron/application/mail-desk';
import { PASSWORD } from '../../support/desk-access';
import {
  addPerson,
  behind,
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { readWorkspace, readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;
let journey: Journey;
let full: boolean;
let noNote: boolean;
/** Of a disk that hangs while the journal is written. */
let hanging: (() => Promise<void>) | null;
let root: string;
let renamed: FileLayer['rename'];

/** Whose journal finds no room while the test says so. */
const files: FileLayer = {
  ...nodeFileLayer,
  rename: (from, to) => renamed(from, to),
  open: async (path, ...how) => {
    if (noNote && path.includes('put-backs')) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    const file = await nodeFileLayer.open(path, ...how);
    if (!path.endsWith('000001.jsonl')) return file;
    const write: typeof file.write = async (...given) => {
      await hanging?.();
      if (full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      return file.write(...given);
    };
    // A disk that takes its time: what is under way at a lock is still under way then.
    const datasync: typeof file.datasync = async () => {
      await new Promise((done) => setTimeout(done, 3));
      await file.datasync();
    };
    return new Proxy(file, {
      get: (target, name) => {
        if (name === 'write') return write;
        if (name === 'datasync') return datasync;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  },
};

beforeEach(async () => {
  [full, noNote, renamed, hanging] = [false, false, nodeFileLayer.rename, null];
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-put-backs-'));
  harness = await createDeskHarness('lider-soc');
  journey = await new Journey(harness, await registerClient(harness)).capture();
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

async function damage(sha256: string): Promise<void> {
  const { evidence } = await readWorkspace(harness.folder);
  const path = evidencePath(workspacePaths(harness.folder).evidenceFolder, sha256, evidence.keys);
  const bytes = await readFile(path);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  await writeFile(path, bytes);
}
const putBacks = () =>
  (harness.open.desk.state.tickets.get(journey.id)?.custody ?? []).filter(({ act }) => act === 'put-back');

it('is told of an attachment that reading its mail brought', async () => {
  const mail = [
    'From: mibanez@cliente.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: application/octet-stream; name=a.bin',
    'Content-Disposition: attachment; filename=a.bin',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('la prueba adjunta').toString('base64'),
    '--x--',
  ].join('\r\n');
  const original = await keep(harness, mail, 'correo.eml');
  const { desk, vault, session, clock } = harness.open;
  const unused = async () => {
    throw new Error('asked for');
  };
  const mails = new MailDesk({
    ...{ desk, vault, clock, settings: () => session.settings, parseMail },
    composeDraft: unused,
    openDraft: unused,
  });
  const [file] = unwrap(await mails.read(original)).attachments;
  if (!file) throw new Error('no attachment');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  expect(putBacks()).toEqual([]);
  await damage(file.sha256);
  unwrap(await mails.read(original));
  expect(putBacks()).toMatchObject([{ sha256: file.sha256, by: { name: 'Ana Robles' } }]);
  expect(harness.open.putBack()).toHaveLength(1);
});

it('is told once there is room, over a lock and by somebody else, as of who brought it and when', async () => {
  const file = await keep(harness, 'la prueba');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  const luis = { name: 'Luis Prado', email: '', role: 'soporte-n2' as const, login: 'luis.prado' };
  await addPerson(harness, luis);
  await harness.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files }));
  await damage(file.sha256);
  harness.clock.advance(5);
  full = true;
  const broughtAt = harness.clock.now();
  await keep(harness, 'la prueba');
  expect(putBacks()).toEqual([]);
  harness.clock.advance(5);
  await harness.door.door.lock('idle');
  full = false;
  unwrap(await harness.door.door.unlock({ login: luis.login, password: PASSWORD }));
  Object.assign(harness, behind(harness.door));
  await expect.poll(putBacks).toMatchObject([{ at: broughtAt, by: { name: 'Ana Robles' } }]);
  await keep(harness, 'la prueba');
  expect(putBacks()).toHaveLength(1);
});

/** Files on record of the request, each of which is damaged now. */
async function damagedFiles(count: number): Promise<readonly string[]> {
  const texts = Array.from({ length: count }, (_none, index) => `la prueba ${index}`);
  const hashes: string[] = [];
  for (const text of texts) {
    const file = await keep(harness, text);
    await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
    hashes.push(file.sha256);
  }
  await harness.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files }));
  for (const sha256 of hashes) await damage(sha256);
  return texts;
}

it('is told of each of several that come at once, before they are answered', async () => {
  const texts = await damagedFiles(4);
  const isTold = async (text: string) => {
    const { sha256: brought } = await keep(harness, text);
    return putBacks().some(({ sha256 }) => sha256 === brought);
  };
  expect(await Promise.all(texts.map(isTold))).toEqual([true, true, true, true]);
});

it.each([1, 8])(
  'of %i that are owed when the desk is locked: none is told of behind the shut door',
  async (count) => {
    const texts = await damagedFiles(count);
    full = true;
    for (const text of texts) await keep(harness, text);
    full = false;
    harness.clock.advance(5);
    const rejected: unknown[] = [];
    const note = (error: unknown) => rejected.push(error);
    process.on('unhandledRejection', note);
    await harness.door.door.lock('idle');
    expect((await typesOnDisk()).at(-1)).toBe('v1.access.closed');
    unwrap(await harness.door.door.unlock({ login: harness.login, password: PASSWORD }));
    Object.assign(harness, behind(harness.door));
    await expect.poll(() => putBacks().length).toBe(count);
    await harness.close();
    process.off('unhandledRejection', note);
    expect(rejected).toEqual([]);
    expect((await typesOnDisk()).at(-1)).toBe('v1.access.closed');
  },
);

/** As the folder is where the process ends now: what was in memory is gone. */
async function killedAs(name: string): Promise<DeskHarness> {
  const killed = join(root, name);
  await cp(harness.folder, killed, { recursive: true });
  await rm(join(killed, 'workspace.lock'), { force: true, recursive: true });
  return { ...harness, folder: killed, ...(await openHarnessDesk(killed, harness.clock, { files })) };
}
const owedOn = async ({ folder }: DeskHarness): Promise<unknown> => {
  const { keys } = (await readWorkspace(folder)).evidence;
  const plain = keys.unsealFile('put-backs', await readFile(workspacePaths(folder).putBacksFile));
  return JSON.parse(plain?.toString('utf8') ?? 'null');
};
const putBacksOf = ({ open }: DeskHarness) =>
  (open.desk.state.tickets.get(journey.id)?.custody ?? []).filter(({ act }) => act === 'put-back');

it('is told by the next process, where this one ended before there was room', async () => {
  const [text = ''] = await damagedFiles(1);
  full = true;
  const broughtAt = harness.clock.now();
  await keep(harness, text);
  harness.clock.advance(5);
  expect(putBacks()).toEqual([]);
  // A backup of now finds it signed, on record or not.
  expect(harness.open.putBack()).toMatchObject([{ at: broughtAt }]);
  const signed = harness.open.putBack();
  full = false;
  const next = await killedAs('sin lugar');
  await expect.poll(() => putBacksOf(next)).toMatchObject([{ at: broughtAt, by: { name: 'Ana Robles' } }]);
  expect(next.open.putBack()).toEqual(signed);
  await next.door.close();
  const third = await openHarnessDesk(next.folder, harness.clock, { files });
  expect(
    third.open.desk.state.tickets.get(journey.id)?.custody.filter(({ act }) => act === 'put-back'),
  ).toHaveLength(1);
  await third.door.close();
});

it.each([
  ['lies in its place', 1],
  ['does not yet', 0],
])(
  'is told by the next process, where this one was killed when the file %s, if it is there',
  async (when, told) => {
    const [text = ''] = await damagedFiles(1);
    const { rename } = nodeFileLayer;
    let next: DeskHarness | null = null;
    renamed = async (from, to) => {
      const isShelving = from.includes('.incoming-');
      if (isShelving && when === 'does not yet') next ??= await killedAs('antes');
      await rename(from, to);
      if (isShelving && when === 'lies in its place') next ??= await killedAs('después');
    };
    await keep(harness, text);
    renamed = rename;
    if (next === null) throw new Error('nothing was put in its place');
    const after: DeskHarness = next;
    await expect.poll(() => owedOn(after)).toEqual({ owed: [] });
    expect(putBacksOf(after)).toHaveLength(told);
    await after.door.close();
  },
);

it('is told of who brought it, and not of who tried to before and could not', async () => {
  const [text = ''] = await damagedFiles(1);
  const { rename } = nodeFileLayer;
  renamed = async (from, to) => {
    if (!from.includes('.incoming-')) return rename(from, to);
    noNote = true;
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  };
  const put = await harness.open.vault.put(Buffer.from(text), { name: 'a.txt', mediaType: 'text/plain' });
  expect(put).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  [noNote, renamed] = [false, rename];
  harness.clock.advance(5);
  const broughtAt = harness.clock.now();
  await keep(harness, text);
  expect(putBacks().map(({ at }) => at)).toEqual([broughtAt]);
});

it('keeps nobody at the desk who leaves while the disk hangs', async () => {
  const [text = ''] = await damagedFiles(1);
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  let kept: Promise<unknown> = Promise.resolve();
  await new Promise<void>((reached) => {
    hanging = () => {
      reached();
      return released;
    };
    kept = keep(harness, text);
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const left = harness.open.leave();
  await vi.advanceTimersByTimeAsync(5_000);
  await left;
  vi.useRealTimers();
  release();
  await kept;
}, 10_000);

it('takes no place where nobody can note who brought it', async () => {
  const [text = ''] = await damagedFiles(1);
  noNote = true;
  const put = await harness.open.vault.put(Buffer.from(text), { name: 'a.txt', mediaType: 'text/plain' });
  expect(put).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  noNote = false;
  await keep(harness, text);
  expect(putBacks()).toHaveLength(1);
});

it('is told to the backups after what was still under way at a lock', async () => {
  const [text = ''] = await damagedFiles(1);
  await harness.close();
  const seen: unknown[] = [];
  const desk = await openHarnessDesk(harness.folder, harness.clock, {
    files,
    putAway: async () => {
      await keep({ ...harness, ...desk }, text);
    },
    left: async () => {
      seen.push(desk.open.putBack());
    },
  });
  await desk.door.door.lock('idle');
  expect(seen).toMatchObject([[{ at: harness.clock.now() }]]);
  expect((await typesOnDisk()).slice(-2)).toEqual(['v1.evidence.put-back', 'v1.access.closed']);
  await desk.door.close();
});

it('looks into a request once for each state of it, however many files come in', async () => {
  const { tickets } = harness.open.desk.state;
  const ticket = tickets.get(journey.id);
  if (!ticket || !(tickets instanceof Map)) throw new Error('no ticket');
  let looks = 0;
  const watched = new Proxy(ticket, {
    get: (target, name) => {
      if (name === 'records') looks += 1;
      return Reflect.get(target, name);
    },
  });
  tickets.set(journey.id, watched);
  await keep(harness, 'una');
  expect(looks).toBe(1);
  for (const text of ['otra', 'y otra']) await keep(harness, text);
  expect(looks).toBe(1);
  tickets.set(journey.id, ticket);
});

const typesOnDisk = async () => (await readWorkspaceEvents(harness.folder)).map(({ header }) => header.type);
