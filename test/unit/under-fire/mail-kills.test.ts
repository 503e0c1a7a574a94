/** SIGKILL at each point of a sending by SMTP: nothing is lost, and nothing is repeated without somebody's word. */

import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeDraft } from '../../../electron/adapters/mail/compose-draft';
import { NO_MARK } from '../../../electron/adapters/mail/sending-mark';
import { smtpSender } from '../../../electron/adapters/mail/smtp/smtp-sender';
import { MailOutbox } from '../../../electron/application/mail-outbox';
import { mailSending } from '../../../electron/shared/domain/mail-sending';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { bundleScript } from '../../support/bundle-script';
import {
  createDeskHarness,
  type DeskHarness,
  give,
  keep,
  openHarnessDesk,
  TestClock,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { seededRandom } from '../../support/seeded-random';
import { silentLog } from '../../support/silent-log';
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp/smtp-peer';
import { FULL, seed, tell } from '../../support/under-fire/figures';

const MESSAGE_ID = 'unico@mesa.example';
/** Where the process kills itself, or is killed by what the peer sees. */
const POINTS = [
  'before it started',
  'started',
  'at connect',
  'at login',
  'at envelope',
  'at body',
  'at answer',
  'peer: body',
  'peer: whole',
  'answered',
  'answer kept',
  'recorded',
] as const;
type Point = (typeof POINTS)[number] | 'some time';

let script: string;
let template: string;
let at: string;
let ticketId: string;
let mailId: string;

beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('../../support/smtp/outbox-child.ts', import.meta.url)));
  const harness = await createDeskHarness();
  const journey = new Journey(harness, await registerClient(harness));
  await prepare(harness, journey);
  ticketId = journey.id;
  at = harness.clock.now();
  await harness.close();
  template = harness.folder;
}, 120_000);

afterAll(async () => {
  await rm(template, { recursive: true, force: true });
  await rm(dirname(script), { recursive: true, force: true });
});

/** A request with a report whose mail somebody approved. */
async function prepare(harness: DeskHarness, journey: Journey): Promise<void> {
  await journey.capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  const document = await keep(harness, '%PDF reporte', 'reporte-1.pdf');
  const journalHead = harness.open.journal.head();
  await journey.do({
    type: 'report.issue',
    payload: { revision: 1, supersedes: null, document, journalHead, revisionReason: '' },
  });
  const to = [{ name: '', address: 'mibanez@cliente.example' }];
  const message = await composeDraft({
    from: { name: 'Ana Robles', address: 'ana.robles@mesa.example' },
    to,
    cc: [],
    subject: 'Reporte',
    text: 'Adjunto.',
    attachments: [{ name: 'reporte.pdf', mediaType: 'application/pdf', content: Buffer.alloc(2_000_000, 7) }],
    messageId: MESSAGE_ID,
    date: '2026-11-23T15:00:00.000Z',
    inReplyTo: null,
    references: [],
    attachmentsLimitBytes: 25_000_000,
  });
  if (!message.ok) throw new Error(JSON.stringify(message.error));
  const meta = { name: 'reporte.eml', mediaType: 'message/rfc822' };
  const eml = unwrap(await harness.open.vault.put(message.value, meta));
  mailId = crypto.randomUUID();
  await journey.do({
    type: 'mail.draft',
    payload: {
      mailId,
      purpose: 'reporte',
      to,
      cc: [],
      subject: 'Reporte',
      body: 'Adjunto.',
      attachments: [document],
      messageId: MESSAGE_ID,
      eml,
    },
  });
  await journey.do({ type: 'mail.queue', payload: { mailId, emlSha256: eml.sha256 } });
}

/** Sends in a process of its own, until it is dead. */
async function sendAndDie(folder: string, peer: SmtpPeer, point: Point, afterMs: number): Promise<void> {
  const child: ChildProcess = spawn(
    process.execPath,
    [script, folder, at, point, JSON.stringify(peer.server)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    complaint += bytes.toString('utf8');
  });
  peer.conduct.told = (what) => point === `peer: ${what}` && child.kill('SIGKILL');
  if (point === 'some time') setTimeout(() => child.kill('SIGKILL'), afterMs);
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`The process ended by itself: ${complaint}`);
}

interface Survived {
  readonly found: string;
  readonly takenBefore: number;
}

/** Opens what is left, lets it work by itself, and only then decides as a person would who asked the recipient. */
async function comeBack(folder: string, peer: SmtpPeer, told: string): Promise<Survived> {
  const clock = new TestClock(at);
  clock.advance(600);
  const { open, door, people } = await openHarnessDesk(folder, clock);
  const outbox = new MailOutbox({
    desk: open.desk,
    vault: open.vault,
    clock,
    log: silentLog,
    pause: async () => {},
    server: () => peer.server,
    mark: NO_MARK,
    sender: smtpSender(),
    mayRecord: () => true,
    waits: () => {},
    later: () => () => {},
  });
  const ticket = () => {
    const found = open.desk.state.tickets.get(ticketId);
    if (!found) throw new Error('The request is gone');
    return found;
  };
  const ends = () => recordsOf(ticket(), 'v1.mail.sent-evidenced').length;
  await outbox.start();
  await outbox.settled();
  const state = mailSending(ticket(), mailId);
  const takenBefore = peer.taken.length;
  // By itself the desk brought it there at most once, and calls sent only what was taken.
  expect(takenBefore, told).toBeLessThanOrEqual(1);
  expect(['accepted', 'uncertain'], told).toContain(state.kind);
  if (state.kind === 'accepted') expect(takenBefore, told).toBe(1);
  expect(ends(), told).toBe(state.kind === 'accepted' ? 1 : 0);
  if (state.kind === 'uncertain') {
    const harness = { open, door, people, clock } as unknown as DeskHarness;
    const arrived = takenBefore === 1;
    const evidence = arrived ? await keep(harness, 'Sí me llegó', 'acuse.txt') : null;
    unwrap(
      await give(harness, ticketId, {
        type: 'mail.decide-uncertain',
        payload: {
          mailId,
          attemptId: state.last.attemptId,
          decision: arrived ? 'arrived' : 'send-again',
          reason: 'Se preguntó al destinatario',
          evidence,
        },
      }),
    );
    await outbox.settled();
  }
  expect(peer.taken.length, told).toBe(1);
  expect(peer.taken[0]?.bytes.toString('latin1'), told).toContain(`Message-ID: <${MESSAGE_ID}>`);
  expect(ends(), told).toBe(1);
  await outbox.stop();
  await door.close();
  return { found: state.kind, takenBefore };
}

it('control: what is repeated blindly is seen twice', async () => {
  const peer = await startSmtpPeer();
  const eml = Buffer.from('From: a@b.example\r\n\r\nHola\r\n');
  const signal = new AbortController().signal;
  for (let time = 0; time < 2; time += 1)
    await smtpSender().send(peer.server, { eml, recipients: ['c@d.example'], signal });
  await peer.close();
  expect(peer.taken).toHaveLength(2);
});

it('killed at each point, it reaches its recipient once, or somebody is asked', async () => {
  const random = seededRandom(seed);
  const rounds = FULL ? 20 : 1;
  const points: readonly Point[] = [...POINTS, ...Array.from({ length: 3 }, () => 'some time' as const)];
  const figures: Record<string, number> = { kills: 0, accepted: 0, uncertain: 0, 'uncertain and taken': 0 };
  const add = (name: string) => {
    figures[name] = (figures[name] ?? 0) + 1;
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const point of points) {
      const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-smtp-'));
      const peer = await startSmtpPeer();
      const afterMs = 300 + random() * 1500;
      await cp(template, folder, { recursive: true });
      await sendAndDie(folder, peer, point, afterMs);
      peer.conduct.told = () => {};
      const told = `${point}, ${Math.round(afterMs)} ms, round ${round}`;
      const { found, takenBefore } = await comeBack(folder, peer, told);
      add('kills');
      add(found);
      if (found === 'uncertain' && takenBefore === 1) add('uncertain and taken');
      // What had not begun is sent by itself; what was recorded is known.
      if (point === 'before it started' || point === 'recorded') expect(found, told).toBe('accepted');
      else if (point !== 'some time') expect(found, told).toBe('uncertain');
      await peer.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  tell('mail, killed at each point', figures);
}, 3_600_000);
