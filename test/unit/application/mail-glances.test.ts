import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMail } from '../../../electron/adapters/mail/parse-mail';
import { MailGlances } from '../../../electron/application/mail-glances';
import type { ParseMail } from '../../../electron/application/mail-ports';
import { MAX_GLANCED_BYTES } from '../../../electron/shared/mail-folder';
import { err } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { type MailFolderBench, mailFolderBench } from '../../support/mail-folder-bench';

const REST = 2_000;

let harness: DeskHarness;
let client: ExampleClient;
let bench: MailFolderBench;
let parsed: number;
let glances: MailGlances;

const glancesBy = (parse: ParseMail) =>
  new MailGlances({ mailFolder: bench.mailFolder, parseMail: parse, desk: harness.open.desk });

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  bench = await mailFolderBench(harness);
  unwrap(await bench.mailFolder.choose(bench.folder));
  parsed = 0;
  glances = glancesBy((bytes) => {
    parsed += 1;
    return parseMail(bytes);
  });
});
afterEach(async () => {
  await bench.dispose();
  await harness.dispose();
});

const mailOf = (headers: Readonly<Record<string, string>>, text = 'Hola') =>
  `${Object.entries({ From: 'María <mibanez@cliente.example>', Subject: 'FortiGate no responde', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${text}`;

async function save(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(bench.folder, name), content);
  await bench.after(0);
  await bench.after(REST);
}

const glance = async (name: string) => unwrap(await glances.of(bench.keyOf(name)));

describe('a mail that waits', () => {
  it('says who sent it, whose contact that is, about what and when', async () => {
    await save({ 'uno.eml': mailOf({ Date: 'Mon, 23 Nov 2026 09:30:00 -0600' }) });
    expect(await glance('uno.eml')).toEqual({
      from: { name: 'María', address: 'mibanez@cliente.example' },
      clientName: 'Grupo Bajío',
      subject: 'FortiGate no responde',
      date: '2026-11-23T15:30:00.000Z',
      warnings: [],
      requests: { registered: [], answered: [] },
    });
  });

  it('is told as registered by its bytes, and by its Message-ID where it was saved again', async () => {
    const first = mailOf({ 'Message-ID': '<uno@cliente.example>' });
    await save({ 'uno.eml': first, 'otra-vez.eml': mailOf({ 'Message-ID': '<uno@cliente.example>' }, '=') });
    expect((await glance('uno.eml')).requests.registered).toEqual([]);
    const original = unwrap(await bench.take('uno.eml'));
    const journey = await new Journey(harness, client).capture({
      original,
      messageId: 'uno@cliente.example',
      channel: 'email',
    });
    expect((await glance('uno.eml')).requests.registered).toMatchObject([{ id: journey.id, by: 'file' }]);
    expect((await glance('otra-vez.eml')).requests).toMatchObject({
      registered: [{ id: journey.id, by: 'message-id' }],
      answered: [],
    });
  });

  it('is told to belong to the request whose mail it answers, or whose folio it names', async () => {
    const journey = await new Journey(harness, client).capture({ messageId: 'uno@cliente.example' });
    await save({
      'respuesta.eml': mailOf({ 'In-Reply-To': '<uno@cliente.example>' }),
      'folio.eml': mailOf({ Subject: `RE: [${journey.ticket.requestFolio}] FortiGate` }),
      'otro.eml': mailOf({}),
    });
    const { id } = journey;
    expect((await glance('respuesta.eml')).requests.answered).toMatchObject([{ id, by: 'thread' }]);
    expect((await glance('folio.eml')).requests.answered).toMatchObject([{ id, by: 'folio' }]);
    expect((await glance('otro.eml')).requests.answered).toEqual([]);
  });

  it('is read once, whatever the desk records meanwhile; written to anew it is another one', async () => {
    await save({ 'uno.eml': mailOf({ 'Message-ID': '<uno@cliente.example>' }) });
    await Promise.all([glance('uno.eml'), glance('uno.eml')]);
    await new Journey(harness, client).capture({ messageId: 'uno@cliente.example' });
    expect((await glance('uno.eml')).requests.registered).toHaveLength(1);
    expect(parsed).toBe(1);
    await save({ 'uno.eml': mailOf({ Subject: 'Otro asunto' }) });
    expect((await glance('uno.eml')).subject).toBe('Otro asunto');
    expect(parsed).toBe(2);
  });

  it('says what disguises its sender, and what no person wrote', async () => {
    await save({
      'oculto.eml': mailOf({ From: '"\u202Egro.elpmaxe@socnab\u202C" <x@y.example>', Subject: '' }),
      'varios.eml': mailOf({ From: 'a@b.example, c@d.example' }),
      'ausente.eml': await readFile('test/fixtures/mail/respuesta-automatica.eml'),
    });
    expect(await glance('oculto.eml')).toMatchObject({
      from: { name: 'gro.elpmaxe@socnab', address: 'x@y.example' },
      subject: '',
      warnings: ['hidden-characters'],
    });
    expect((await glance('varios.eml')).warnings).toEqual(['several-senders']);
    expect((await glance('ausente.eml')).warnings).toContain('auto-reply');
  });

  it('without a sender is shown with all else; one that is none says so and stays', async () => {
    await save({
      'anonimo.eml': await readFile('test/fixtures/mail/sin-remitente.eml'),
      'basura.eml': await readFile('test/fixtures/mail/basura-binaria.eml'),
      'bien.eml': mailOf({}),
    });
    expect(await glance('anonimo.eml')).toMatchObject({ from: null, clientName: null });
    expect(await glances.of(bench.keyOf('basura.eml'))).toMatchObject({
      ok: false,
      error: { kind: 'mail', reason: 'not-an-email' },
    });
    expect((await glance('bien.eml')).subject).toBe('FortiGate no responde');
    expect(bench.mailFolder.view().waitingCount).toBe(3);
  });
});

describe('what is not read', () => {
  it('is what is too large for a list, what is no file of it, and what took its place', async () => {
    await writeFile(join(bench.folder, 'grande.eml'), mailOf({}));
    await truncate(join(bench.folder, 'grande.eml'), MAX_GLANCED_BYTES + 1);
    await save({ 'uno.eml': mailOf({}) });
    const key = bench.keyOf('uno.eml');
    await writeFile(join(bench.folder, 'uno.eml'), mailOf({ Subject: 'Otra cosa distinta' }));
    expect(await glances.of(bench.keyOf('grande.eml'))).toMatchObject({
      error: { kind: 'mail', reason: 'too-large-to-list' },
    });
    expect(await glances.of('f'.repeat(64))).toMatchObject({ error: { reason: 'folder-file-gone' } });
    expect(await glances.of(key)).toMatchObject({ error: { kind: 'source-unreadable' } });
    expect(parsed).toBe(0);
  });

  it('is tried again where the disk was away for a moment', async () => {
    await save({ 'uno.eml': mailOf({}) });
    let fails = true;
    const { mailFolder } = bench;
    glances = new MailGlances({
      parseMail,
      desk: harness.open.desk,
      mailFolder: {
        turn: () => 0,
        read: async (...asked) =>
          fails
            ? { ok: false, error: { kind: 'source-unreadable', path: 'uno.eml', code: 'EIO' } }
            : mailFolder.read(...asked),
      },
    });
    expect(await glances.of(bench.keyOf('uno.eml'))).toMatchObject({ error: { code: 'EIO' } });
    fails = false;
    expect((await glance('uno.eml')).subject).toBe('FortiGate no responde');
  });

  it('is tried again where the reader failed and not the mail; what is no mail is read once', async () => {
    await save({
      'uno.eml': mailOf({}),
      'basura.eml': await readFile('test/fixtures/mail/basura-binaria.eml'),
    });
    let fails = true;
    glances = glancesBy(async (bytes) => {
      parsed += 1;
      return fails ? err({ kind: 'reader-timeout', timeoutMs: 1 }) : parseMail(bytes);
    });
    expect(await glances.of(bench.keyOf('uno.eml'))).toMatchObject({ error: { reason: 'reader-timeout' } });
    fails = false;
    expect((await glance('uno.eml')).subject).toBe('FortiGate no responde');
    for (const _time of [1, 2])
      expect(await glances.of(bench.keyOf('basura.eml'))).toMatchObject({
        error: { reason: 'not-an-email' },
      });
    expect(parsed).toBe(3);
  });

  it('is waited for no longer where another folder was chosen', async () => {
    await save({ 'uno.eml': mailOf({}) });
    const { mailFolder } = bench;
    let turn = 0;
    glances = new MailGlances({
      parseMail,
      desk: harness.open.desk,
      mailFolder: {
        turn: () => turn,
        read: (...asked) => (turn === 0 ? new Promise(() => {}) : mailFolder.read(...asked)),
      },
    });
    void glances.of(bench.keyOf('uno.eml'));
    turn = 1;
    expect((await glance('uno.eml')).subject).toBe('FortiGate no responde');
  });

  it('is waited for by no lock: all that were asked for are answered, and none is read afterwards', async () => {
    await save({ 'uno.eml': mailOf({}), 'dos.eml': mailOf({ Subject: 'Dos' }) });
    let begun = () => {};
    const reading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let reads = 0;
    let finish = () => {};
    glances = glancesBy(() => {
      reads += 1;
      begun();
      return new Promise((resolve) => {
        finish = () => resolve({ ok: false, error: { kind: 'empty' } });
      });
    });
    const asked = ['uno.eml', 'dos.eml'].map((name) => glances.of(bench.keyOf(name)));
    await reading;
    glances.leave();
    expect(await Promise.all(asked)).toMatchObject([
      { error: { kind: 'locked-desk' } },
      { error: { kind: 'locked-desk' } },
    ]);
    finish();
    // Whatever waited behind it would have begun by now.
    for (const _turn of [1, 2]) await glancesBy(parseMail).of(bench.keyOf('dos.eml'));
    expect(reads).toBe(1);
    bench.mailFolder.locked();
    expect(await bench.mailFolder.read(bench.keyOf('uno.eml'), 1_000)).toMatchObject({
      error: { kind: 'locked-desk' },
    });
  });
});
