import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sourcesOf } from '../../../electron/adapters/backup/backup-sources';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { CHANNEL_ACCESS } from '../../../electron/shared/channel-access';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import type { MailAccountInput } from '../../../electron/shared/mail-account';
import { err } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { PEER_PASSWORD, type SmtpPeer, startSmtpPeer } from '../../support/smtp/smtp-peer';

let harness: DeskHarness;
let peer: SmtpPeer;

beforeEach(async () => {
  harness = await createDeskHarness();
  peer = await startSmtpPeer();
});

afterEach(async () => {
  await harness.dispose();
  await peer.close();
});

const save = (changes: Partial<MailAccountInput> = {}) =>
  harness.open.mailAccount.save({ ...peer.server, ...changes });

it('there is none at first, and nothing is tried', async () => {
  expect(harness.open.mailAccount.view()).toBeNull();
  expect(await harness.open.mailAccount.probe()).toMatchObject({
    ok: false,
    error: { kind: 'sending', reason: 'not-configured' },
  });
  expect(peer.count.connections).toBe(0);
});

it('is kept sealed, and the window learns that there is a password and not which', async () => {
  const view = unwrap(await save());
  expect(view).toMatchObject({ host: 'localhost', hasPassword: true });
  expect(JSON.stringify([view, harness.open.mailAccount.view(), harness.open.session.state()])).not.toContain(
    PEER_PASSWORD,
  );
  await harness.reopen();
  expect(harness.open.mailAccount.view()).toEqual(view);
  expect(unwrap(await harness.open.mailAccount.probe())).toMatchObject({ user: peer.server.user });
  const found = await readdir(harness.folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(5);
  for (const path of files) {
    const text = await readFile(path, 'latin1');
    expect(text, path).not.toContain(PEER_PASSWORD);
    expect(text, path).not.toContain(Buffer.from(PEER_PASSWORD).toString('base64'));
  }
});

it('goes into backups', async () => {
  unwrap(await save());
  const sources = await sourcesOf(nodeFileLayer, harness.folder);
  expect(sources.map(({ path }) => path)).toContain(join(harness.folder, 'data', 'mail-account.sealed'));
});

it('the password goes to the server and user that it was typed for, and to no other', async () => {
  unwrap(await save());
  expect(unwrap(await save({ password: null, authority: '' }))).toMatchObject({ hasPassword: true });
  for (const changes of [{ host: 'otro.example' }, { user: 'otra@empresa.example' }, { port: 2525 }]) {
    expect(await save({ password: null, ...changes })).toMatchObject({
      ok: false,
      error: { kind: 'invalid', issues: [{ path: 'password', message: 'validation.mail-password' }] },
    });
  }
  expect(unwrap(await save({ user: '', password: null }))).toMatchObject({ hasPassword: false });
});

it('an authority is one, or is not kept', async () => {
  expect(await save({ authority: 'no es PEM' })).toMatchObject({
    error: { issues: [{ path: 'authority', message: 'validation.mail-not-a-certificate' }] },
  });
  expect(await save({ authority: peer.conduct.identity.cert })).toMatchObject({
    error: { issues: [{ path: 'authority', message: 'validation.mail-not-an-authority' }] },
  });
});

it('is taken away', async () => {
  unwrap(await save());
  unwrap(await harness.open.mailAccount.remove());
  await harness.reopen();
  expect(harness.open.mailAccount.view()).toBeNull();
});

it('whoever names or takes away the server is in the journal, with what and when, and without the password', async () => {
  const recorded = async () => {
    const events: RecordedEvent[] = [];
    for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
    return events.filter(({ header }) => header.type === 'v1.mail-account.changed');
  };
  unwrap(await save());
  unwrap(await harness.open.mailAccount.remove());
  const told = await recorded();
  const { host, port, security, user } = peer.server;
  expect(told.map(({ payload }) => payload)).toEqual([
    { server: { host, port, security, user } },
    { server: null },
  ]);
  expect(told[0]?.header).toMatchObject({ actor: { name: 'Ana Robles' }, recordedAt: harness.clock.now() });
  expect(JSON.stringify(told)).not.toContain(PEER_PASSWORD);
});

it('what finds no room in the journal is not changed', async () => {
  const full = err({ kind: 'disk-full' as const, path: '/datos/000001.jsonl' });
  vi.spyOn(harness.open.journal, 'append').mockResolvedValueOnce(full);
  expect(await save()).toEqual(full);
  expect(harness.open.mailAccount.view()).toBeNull();
});

it('what was recorded and then could not be written is said not to be so', async () => {
  unwrap(await save());
  const { mailAccountFile } = harness.door.workspace.paths;
  // Nothing is written there: the file beside cannot be made.
  await mkdir(`${mailAccountFile}.tmp`);
  expect(await harness.open.mailAccount.remove()).toMatchObject({ error: { kind: 'io' } });
  const { host, port, security, user } = peer.server;
  expect(harness.open.mailAccount.view()).toMatchObject({ host });
  const events: RecordedEvent[] = [];
  for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
  expect(events.slice(-2).map(({ payload }) => payload)).toEqual([
    { server: null },
    { server: { host, port, security, user }, unwritten: true },
  ]);
});

it('only who administers the desk changes or tries it', () => {
  expect(CHANNEL_ACCESS['mail-account:save']).toBe('administer');
  expect(CHANNEL_ACCESS['mail-account:remove']).toBe('administer');
  expect(CHANNEL_ACCESS['mail-account:probe']).toBe('administer');
});
