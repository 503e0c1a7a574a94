// Destroying what one closed request says, on real files with real keys.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkJournal } from '../../../electron/adapters/audit/check-journal';
import { makeBackup } from '../../../electron/adapters/backup/make-backup';
import { restoreBackup } from '../../../electron/adapters/backup/restore-backup';
import { createTerminalSpeaker } from '../../../electron/adapters/command-line/terminal-speaker';
import { parseMail } from '../../../electron/adapters/mail/parse-mail';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { MailDesk } from '../../../electron/application/mail-desk';
import { disposalStreamOf } from '../../../electron/shared/domain/disposals';
import { sayJournal } from '../../../electron/shared/verification/journal-words';
import { auditDeskOf } from '../../support/audit-bench';
import {
  actAs,
  createDeskHarness,
  type DeskHarness,
  keep,
  tryHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { everythingIn } from '../../support/opened-workspace';
import { readWorkspace, readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});
afterEach(async () => {
  await harness.dispose();
});

const CANARY = 'cacomixtle-en-la-azotea';
const ORDER = { ground: 'data-subject', reference: 'ARCO-17/2026', reason: 'Lo pidió su titular.' } as const;

/** A request about the canary, withdrawn: its subject, its mail with an attachment that was looked at, and a picture. */
async function told(word: string, extra = ''): Promise<Journey> {
  const attached = Buffer.from(`adjunto ${word}`).toString('base64');
  const mail = [
    'From: mibanez@cliente.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    `--x\r\nContent-Type: text/plain\r\n\r\ncuerpo ${word}`,
    `--x\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${attached}`,
    '--x--',
  ].join('\r\n');
  const original = await keep(harness, mail, `${word.slice(0, 8)}.eml`);
  const { desk, vault, session } = harness.open;
  const mails = new MailDesk({
    desk,
    vault,
    clock: harness.clock,
    settings: () => session.settings,
    parseMail,
    composeDraft: async () => {
      throw new Error('nothing is composed here');
    },
    openDraft: async () => {
      throw new Error('nothing is opened here');
    },
  });
  unwrap(await mails.read(original));
  const journey = await new Journey(harness, client).capture({ subject: `Asunto ${word}`, original });
  const file = await keep(harness, `captura ${word} ${extra}`, 'captura.txt');
  await journey.do({ type: 'evidence.attach', payload: { file, note: `nota ${word}` } });
  return journey;
}

async function withdraw(journey: Journey): Promise<Journey> {
  const authority = {
    name: 'Persona gerente-operaciones',
    role: 'gerente-operaciones',
    how: 'present',
  } as const;
  await actAs(harness, 'gerente-operaciones');
  await journey.do({
    type: 'deviation.withdraw',
    payload: {
      reason: 'Lo pide el cliente.',
      authority: { ...authority, evidence: null },
      evidence: [await keep(harness, 'ya no', `retiro-${randomUUID()}.txt`)],
    },
  });
  await actAs(harness, 'soporte-n2');
  return journey;
}

const dispose = (journey: Pick<Journey, 'id' | 'ticket'>) =>
  harness.open.disposals.dispose({
    commandId: randomUUID(),
    ticketId: journey.id,
    expectedVersion: journey.ticket.version,
    ...ORDER,
  });

it('a copy of the journal says at its head how many events say nothing since their request was disposed of', async () => {
  const gone = await withdraw(await told(CANARY));
  const { version } = gone.ticket;
  const target = join(harness.folder, 'extracto.jsonl');
  const filter = null;
  const before = unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter }));
  expect(before).toMatchObject({ disposed: 0 });
  expect(await readFile(target, 'utf8')).not.toContain('"about"');
  unwrap(await dispose(gone));
  const after = unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter }));
  expect(after).toMatchObject({ disposed: version, isDamaged: false });
  const [head = ''] = (await readFile(target, 'utf8')).split('\n');
  expect(head).toContain(`${version} asientos van solo con sus huellas`);
  expect(await checkJournal(target)).toMatchObject({
    report: { verdict: 'good', stated: { damage: null, disposed: version } },
  });
});

it('is found by its folio or the end of it, by whoever looks for it, and by nothing shorter', async () => {
  const gone = await withdraw(await told(CANARY));
  const { requestFolio } = gone.ticket;
  const { desk } = harness.open;
  expect(desk.disposedFound(requestFolio)).toEqual([]);
  unwrap(await dispose(gone));
  const left = {
    kind: 'disposed',
    ticketId: gone.id,
    folio: requestFolio,
    at: harness.clock.now(),
    by: 'Ana Robles',
    reference: 'ARCO-17/2026',
  };
  for (const text of [requestFolio, ` ${requestFolio.toLowerCase()} `, requestFolio.slice(-4)])
    expect(desk.disposedFound(text)).toEqual([left]);
  for (const text of ['', requestFolio.slice(-3), `${requestFolio}0`, requestFolio.slice(0, -1)])
    expect(desk.disposedFound(text)).toEqual([]);
});

it('says before a disposal when the request ended, and that it has no letter', async () => {
  const open = await told(CANARY);
  const preview = () => unwrap(harness.open.disposals.preview({ ticketId: open.id }));
  expect(preview()).toMatchObject({ closedAt: null, letter: 'none' });
  await withdraw(open);
  expect(preview()).toMatchObject({ closedAt: open.ticket.visits.at(-1)?.enteredAt, letter: 'none' });
});

describe('a request that is disposed of', () => {
  it('is in no part of the folder any more, for nobody; the others are whole and the chain holds', async () => {
    const gone = await withdraw(await told(CANARY));
    const kept = await told('ajolote', 'otro');
    unwrap(await harness.open.session.saveDraft(`ticket:${gone.id}:3:nota`, { text: CANARY }));
    await harness.close();
    const before = await everythingIn(harness.folder);
    // The control: what is looked for is found while it is there.
    for (const [part, text] of Object.entries(before)) expect(text, part).toContain(CANARY);
    await harness.reopen();
    const { id } = gone;
    const view = unwrap(await dispose(gone));
    expect(view).toMatchObject({ folio: expect.stringMatching(/^SOL-MX01-2026-\d{4}$/), unfinished: null });
    const headThen = harness.open.journal.head();
    expect(view.head).toBe(headThen);
    await harness.close();

    const after = await everythingIn(harness.folder);
    for (const [part, text] of Object.entries(after)) {
      expect(text, part).not.toContain(CANARY);
      if (part !== 'drafts') expect(text, part).toContain('ajolote');
    }
    const events = await readWorkspaceEvents(harness.folder);
    const ofIt = events.filter(({ header }) => header.streamId === `ticket:${id}`);
    expect(ofIt.length).toBeGreaterThan(2);
    for (const { payload, destroyed, header } of ofIt) {
      expect([payload, destroyed]).toEqual([null, true]);
      expect(header.recordedBy.name).not.toBe('');
    }
    const { codec } = await readWorkspace(harness.folder);
    const verdict = await checkJournal(harness.folder, { codec, heads: [headThen] });
    expect(verdict).toMatchObject({
      ok: true,
      report: { verdict: 'good', damage: null, destroyed: ofIt.length },
    });
    const words = verdict.ok ? sayJournal(verdict.report, createTerminalSpeaker()).lines : [];
    expect(words.find(({ id }) => id === 'destroyed')?.text).toBe(
      `El contenido de ${ofIt.length} asientos se suprimió con sus solicitudes: de ellos quedan sus huellas.`,
    );

    const backups = await mkdtemp(join(tmpdir(), 'mesa-n2-disposed-'));
    const place = join(backups, 'restaurada');
    const target = join(backups, 'respaldos');
    const { clock } = harness;
    unwrap(await makeBackup({ workspace: harness.folder, target, clock, files: nodeFileLayer }));
    unwrap(await restoreBackup(nodeFileLayer, target, place));
    const restored = await everythingIn(place);
    for (const [part, text] of Object.entries(restored)) expect(text, part).not.toContain(CANARY);
    await rm(backups, { recursive: true });

    await harness.reopen();
    expect(harness.open.desk.state.tickets.get(kept.id)).toEqual(kept.ticket);
    expect(harness.open.desk.page(id)).toMatchObject({
      ok: false,
      error: { kind: 'disposed', folio: view.folio, by: 'Ana Robles', reference: 'ARCO-17/2026' },
    });
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
  });

  it('folds to the same state with its content and without it, from a checkpoint and from the first line', async () => {
    const gone = await withdraw(await told(CANARY));
    await told('ajolote');
    unwrap(await dispose(gone));
    const live = harness.open.desk.state.snapshot();
    await harness.close();
    await rm(workspacePaths(harness.folder).checkpointFolder, { recursive: true });
    await harness.reopen();
    const folded = harness.open.desk.state.snapshot();
    expect(folded.tickets).toEqual(live.tickets);
    expect(folded.disposals).toEqual(live.disposals);
    expect(JSON.stringify(folded.folios)).toBe(JSON.stringify(live.folios));
    const next = await new Journey(harness, client).capture();
    expect(next.ticket.requestFolio).toBe('SOL-MX01-2026-0003');
  });

  it('leaves a file that another record, a draft or the settings speak of', async () => {
    const shared = await keep(harness, 'el mismo contrato', 'contrato.txt');
    const drafted = await keep(harness, 'lo que se escribe', 'nuevo.txt');
    const png = { name: 'logo.png', mediaType: 'image/png' };
    const logo = unwrap(await harness.open.vault.put(Buffer.from('el logotipo'), png));
    const gone = await told(CANARY);
    for (const file of [shared, drafted, logo]) {
      await gone.do({ type: 'evidence.attach', payload: { file, note: '' } });
    }
    const other = await new Journey(harness, client).capture();
    await other.do({ type: 'evidence.attach', payload: { file: shared, note: '' } });
    const { session, vault, disposals } = harness.open;
    unwrap(await session.saveDraft('request:new', { attachments: [drafted] }));
    const { issuer } = session.settings;
    unwrap(await session.save({ issuer: { ...issuer, logo } }));
    await withdraw(gone);
    expect(unwrap(disposals.preview({ ticketId: gone.id })).sharedFiles).toBe(1);
    unwrap(await dispose(gone));
    for (const { sha256 } of [shared, drafted, logo])
      expect(await vault.has(sha256)).toEqual({ ok: true, value: true });
  });

  it('must be over, and the very one that was looked at', async () => {
    const open = await told(CANARY);
    expect(await dispose(open)).toMatchObject({ ok: false, error: { kind: 'not-allowed-here' } });
    await withdraw(open);
    const { version } = open.ticket;
    const stale = { id: open.id, ticket: { ...open.ticket, version: version - 1 } };
    expect(await dispose(stale)).toMatchObject({ ok: false, error: { kind: 'conflict', actual: version } });
    expect(open.ticket.version).toBe(version);
  });

  it('goes on counting against its contract, and is answered again to who asks again', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(true));
    const { desk } = harness.open;
    const used = desk.state.usage(client.contract, '');
    expect(used).toMatchObject({ tickets: 1, workedMinutes: 25, otherPeriods: [] });
    const request = {
      commandId: randomUUID(),
      ticketId: journey.id,
      expectedVersion: journey.ticket.version,
      ...ORDER,
    };
    const first = unwrap(await harness.open.disposals.dispose(request));
    const destroyed = { ...used, consumers: used.consumers.map((one) => ({ ...one, ticketId: null })) };
    expect(desk.state.usage(client.contract, '')).toEqual(destroyed);
    const again = unwrap(await harness.open.disposals.dispose({ ...request, expectedVersion: 0 }));
    expect(again.folio).toBe(first.folio);
    await harness.reopen();
    expect(harness.open.desk.state.usage(client.contract, '')).toEqual(destroyed);
    const events = await readWorkspaceEvents(harness.folder);
    expect(events.filter(({ header }) => header.streamId === disposalStreamOf(journey.id))).toHaveLength(1);
  });
});

describe('content that was destroyed', () => {
  it('without a record of it is damage, to the desk and to the checker', async () => {
    const journey = await withdraw(await told(CANARY));
    await harness.close();
    const { streamKeyFiles } = workspacePaths(harness.folder);
    for (const path of streamKeyFiles) {
      const lines = (await readFile(path, 'utf8')).split('\n');
      await writeFile(path, lines.map((line) => destroyedLine(line, journey.id)).join('\n'));
    }
    const { codec } = await readWorkspace(harness.folder);
    expect(await checkJournal(harness.folder, { codec })).toMatchObject({
      ok: true,
      report: { verdict: 'bad', damage: { reason: 'key' } },
    });
    await rm(workspacePaths(harness.folder).checkpointFolder, { recursive: true });
    const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.isReadOnly).toBe(true);
    expect(open.session.state().damage?.failure).toMatchObject({ kind: 'damaged', reason: 'key' });
    await door.close();
  });

  it('is found behind a checkpoint that skips it', async () => {
    const journey = await withdraw(await told(CANARY));
    await harness.close();
    for (const path of workspacePaths(harness.folder).streamKeyFiles) {
      const lines = (await readFile(path, 'utf8')).split('\n');
      await writeFile(path, lines.map((line) => destroyedLine(line, journey.id)).join('\n'));
    }
    await harness.reopen();
    await harness.open.checked;
    expect(harness.open.notices.map(({ key }) => key)).toEqual(['journal-unreadable']);
  });

  it('does not come back with a key that somebody kept', async () => {
    const journey = await withdraw(await told(CANARY));
    const paths = workspacePaths(harness.folder);
    const ofIt = (line: string) => line.includes(`ticket:${journey.id}`);
    const linesOf = async (path: string) => (await readFile(path, 'utf8')).split('\n');
    const kept = (await linesOf(paths.streamKeyFiles[0])).find(ofIt) ?? '';
    unwrap(await dispose(journey));
    await harness.close();
    for (const path of paths.streamKeyFiles) {
      const lines = await linesOf(path);
      await writeFile(path, lines.map((line) => (ofIt(line) ? kept : line)).join('\n'));
    }
    expect((await everythingIn(harness.folder)).journal).toContain(CANARY);
    await harness.reopen();
    expect(harness.open.desk.state.tickets.has(journey.id)).toBe(false);
    await harness.close();
    expect((await everythingIn(harness.folder)).journal).not.toContain(CANARY);
  });
});

/** As anybody who may write the folder could, without any key: a line has no more than a checksum. */
function destroyedLine(line: string, ticketId: string): string {
  if (!line.includes(`ticket:${ticketId}`)) return line;
  const json = JSON.stringify({ stream: `ticket:${ticketId}`, destroyedAt: '2026-11-23T15:00:00.000Z' });
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
}
