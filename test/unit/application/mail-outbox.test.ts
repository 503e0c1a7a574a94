import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outbox as outboxRows } from '../../../electron/application/desk-queries';
import { MailOutbox } from '../../../electron/application/mail-outbox';
import type { MailSender, SendingResult } from '../../../electron/application/smtp-ports';
import { mailSending } from '../../../electron/shared/domain/mail-sending';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import type { MailServer } from '../../../electron/shared/mail-account';
import { err, ok } from '../../../electron/shared/result';
import type { StoreFailure } from '../../../electron/shared/store-failure';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { silentLog } from '../../support/silent-log';

const SERVER: MailServer = {
  host: 'correo.example',
  port: 587,
  security: 'starttls',
  user: 'mesa',
  password: 'secreto',
  authority: '',
};
const ACCEPTED: SendingResult = {
  outcome: 'accepted',
  stage: 'answer',
  why: 'answered',
  code: 250,
  answer: '250 Ok',
  refused: [],
  transcript: '<< 250 Ok\n',
};
const DEFERRED: SendingResult = {
  ...ACCEPTED,
  outcome: 'deferred',
  why: 'recipients-refused',
  code: 451,
  answer: '451 Greylisted',
  transcript: '<< 451 Greylisted\n',
};
const UNCERTAIN: SendingResult = {
  ...ACCEPTED,
  outcome: 'uncertain',
  why: 'no-answer',
  code: null,
  answer: '',
};

let harness: DeskHarness;
let journey: Journey;
let mailId: string;
let sent: number;
let results: SendingResult[];
let waits: { readonly ms: number; readonly act: () => void }[];
let worker: MailOutbox;
/** What happens while the server is spoken to. */
let meanwhile: () => Promise<void>;
let server: MailServer | null;
let goesOn: boolean;
/** How many had been sent at each mark. */
let noted: number[];
let markFailure: StoreFailure | null;
/** What the window says of mails that wait for the disk. */
let waitsFor: (string | null)[];

function newWorker(): MailOutbox {
  const sender: MailSender = {
    send: async () => {
      sent += 1;
      await meanwhile();
      return results.shift() ?? ACCEPTED;
    },
    probe: async () => {
      throw new Error('not asked');
    },
    authorityProblem: async () => null,
  };
  const { desk, vault, session } = harness.open;
  return new MailOutbox({
    desk,
    vault,
    clock: harness.clock,
    log: silentLog,
    pause: async () => {},
    server: () => server,
    sender,
    mark: {
      goesOn: async () => goesOn,
      note: async () => {
        noted.push(sent);
        return markFailure ? err(markFailure) : ok(undefined);
      },
    },
    mayRecord: () => session.state().person?.role !== 'auditor',
    waits: (why) => {
      waitsFor.push(why?.kind ?? null);
    },
    later: (ms, act) => {
      const wait = { ms, act };
      waits.push(wait);
      return () => {
        waits = waits.filter((each) => each !== wait);
      };
    },
  });
}

const state = () => mailSending(journey.ticket, mailId);
const draft = () => latest(journey.ticket, 'v1.mail.drafted')?.payload;
const queue = () =>
  journey.do({ type: 'mail.queue', payload: { mailId, emlSha256: draft()?.eml.sha256 ?? '' } });

/** Until the worker sleeps. */
const settled = () => worker.settled();

/** Until the server is spoken to, by a sender that then waits for `go`. */
function held(): { readonly begun: Promise<void>; readonly go: () => void } {
  let go = () => {};
  const begun = new Promise<void>((tell) => {
    meanwhile = () => {
      tell();
      return new Promise((resolve) => {
        go = resolve;
      });
    };
  });
  return { begun, go: () => go() };
}

async function wake(): Promise<void> {
  const [wait] = waits.splice(0, 1);
  wait?.act();
  await settled();
}

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = new Journey(harness, await registerClient(harness));
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
  await journey.sendMail('reporte', [document], undefined, false);
  mailId = draft()?.mailId ?? '';
  sent = 0;
  goesOn = true;
  noted = [];
  markFailure = null;
  waitsFor = [];
  results = [];
  waits = [];
  meanwhile = async () => {};
  server = SERVER;
  worker = newWorker();
  await worker.start();
});

afterEach(async () => {
  await worker.stop();
  await harness.dispose();
});

describe('what a person approved', () => {
  it('is sent, its answer kept as the evidence, and the report counts as delivered', async () => {
    expect(sent).toBe(0);
    await queue();
    await settled();
    expect(state()).toMatchObject({ kind: 'accepted', isSettled: true });
    const evidence = latest(journey.ticket, 'v1.mail.sent-evidenced')?.payload;
    expect(evidence).toMatchObject({ mailId, how: 'server-answer', evidence: { mediaType: 'text/plain' } });
    const kept = unwrap(await harness.open.vault.read(evidence?.evidence.sha256 ?? ''));
    expect(Buffer.from(kept).toString()).toBe('<< 250 Ok\n');
    await journey.do({ type: 'report.deliver', payload: {} });
    expect(journey.ticket.position).toEqual({ kind: 'step', step: 10 });
  });

  it('is that very message: another hash, or another message, is not approved', async () => {
    const other = { mailId, emlSha256: 'f'.repeat(64) };
    const refused = await journey.try({ type: 'mail.queue', payload: other });
    expect(refused).toMatchObject({ ok: false, error: { rule: 'mail-not-approved' } });
    await settled();
    expect(sent).toBe(0);
  });

  it('is not sent without a server, nor by an auditor, and leaves once there is one', async () => {
    server = null;
    await queue();
    await settled();
    expect(sent).toBe(0);
    server = SERVER;
    await actAs(harness, 'auditor');
    worker.wake();
    await settled();
    expect(sent).toBe(0);
    expect(await journey.try({ type: 'mail.dequeue', payload: { mailId, reason: 'no' } })).toMatchObject({
      error: { kind: 'reader-only' },
    });
    await actAs(harness, 'soporte-n2');
    worker.wake();
    await settled();
    expect(sent).toBe(1);
  });

  it('is not sent once its step was left', async () => {
    const [document] = draft()?.attachments ?? [];
    if (!document) throw new Error('The report was not attached');
    server = null;
    await queue();
    await journey.sendMail('reporte', [document]);
    await journey.do({ type: 'report.deliver', payload: {} });
    server = SERVER;
    worker.wake();
    await settled();
    expect(sent).toBe(0);
    expect(await outboxRows(harness.open.desk, async () => {})).toEqual([]);
  });
});

describe('what the server put off', () => {
  it('is tried again after 1, 5, 15 and 60 minutes, then every 4 hours, for three days', async () => {
    results = Array.from({ length: 100 }, () => DEFERRED);
    await queue();
    await settled();
    const gaps: number[] = [];
    for (let now = state(); now.kind === 'retry'; now = state()) {
      const minutes = Math.round((Date.parse(now.dueAt) - Date.parse(harness.clock.now())) / 60_000);
      gaps.push(minutes);
      harness.clock.advance(minutes);
      await wake();
    }
    expect(gaps.slice(0, 6)).toEqual([1, 5, 15, 60, 240, 240]);
    expect(state().kind).toBe('expired');
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeLessThanOrEqual(3 * 24 * 60);
    expect(waits).toEqual([]);
    // A person may want it all the same.
    results = [];
    await queue();
    await settled();
    expect(state().kind).toBe('accepted');
  });

  it('is looked at by the clock, so that a computer that slept is late by no more than that', async () => {
    results = [DEFERRED];
    await queue();
    await settled();
    expect(waits).toHaveLength(1);
    expect(waits[0]?.ms).toBeLessThanOrEqual(30_000);
    await wake();
    expect(sent).toBe(1);
    harness.clock.advance(600);
    await wake();
    expect(sent).toBe(2);
  });

  it('is not waited for longer because the clock was set back', async () => {
    results = [DEFERRED];
    await queue();
    await settled();
    harness.clock.advance(-600);
    await wake();
    expect(sent).toBe(2);
  });

  it('makes nobody’s form stale', async () => {
    const { version } = journey.ticket;
    results = [DEFERRED];
    await queue();
    const seen = journey.ticket.version;
    await settled();
    expect(journey.ticket.version).toBeGreaterThan(seen);
    expect(journey.ticket.changedAtVersion).toBe(version + 1);
  });
});

it('a server that refused who the desk is is not asked again for others, until it was changed or somebody says so', async () => {
  const [document] = draft()?.attachments ?? [];
  const [first] = [mailId];
  if (!document) throw new Error('The report was not attached');
  server = null;
  await queue();
  await journey.sendMail('reporte', [document], undefined, false);
  mailId = draft()?.mailId ?? '';
  await queue();
  results = [{ ...DEFERRED, outcome: 'refused', stage: 'login', why: 'login-refused', code: 535 }];
  server = { ...SERVER };
  worker.wake();
  await settled();
  expect(sent).toBe(1);
  expect([mailSending(journey.ticket, first).kind, state().kind]).toEqual(['refused', 'queued']);
  worker.wake();
  await settled();
  expect(sent).toBe(1);
  server = { ...SERVER, password: 'la buena' };
  worker.wake();
  await settled();
  expect(sent).toBe(2);
  expect(state().kind).toBe('accepted');
});

describe('what nobody knows', () => {
  beforeEach(async () => {
    results = [UNCERTAIN];
    await queue();
    await settled();
  });

  const decide = (decision: 'arrived' | 'send-again' | 'give-up', evidence: object | null = null) => {
    const now = state();
    const attemptId = now.kind === 'uncertain' ? now.last.attemptId : mailId;
    return journey.try({
      type: 'mail.decide-uncertain',
      payload: { mailId, attemptId, decision, reason: 'Se preguntó', evidence: evidence as never },
    });
  };

  it('waits for a person, and is neither repeated nor called sent', async () => {
    harness.clock.advance(10_000);
    worker.wake();
    await settled();
    expect(sent).toBe(1);
    expect(state().kind).toBe('uncertain');
    expect(recordsOf(journey.ticket, 'v1.mail.sent-evidenced')).toEqual([]);
    expect(
      await journey.try({ type: 'mail.queue', payload: { mailId, emlSha256: draft()?.eml.sha256 ?? '' } }),
    ).toMatchObject({ error: { rule: 'mail-uncertain' } });
    expect(await outboxRows(harness.open.desk, async () => {})).toMatchObject([
      { mail: { sending: { kind: 'uncertain' } } },
    ]);
  });

  it('is sent again when a person says so', async () => {
    unwrap(await decide('send-again'));
    await settled();
    expect(sent).toBe(2);
    expect(state().kind).toBe('accepted');
    expect(await decide('send-again')).toMatchObject({ error: { rule: 'mail-not-uncertain' } });
  });

  it('arrived, with what shows it', async () => {
    const picture = unwrap(
      await harness.open.vault.put(Buffer.from('PNG'), { name: 'acuse.png', mediaType: 'image/png' }),
    );
    expect(await decide('arrived', draft()?.eml)).toMatchObject({ error: { rule: 'evidence-own-file' } });
    unwrap(await decide('arrived', picture));
    expect(state().kind).toBe('evidenced');
    await journey.do({ type: 'report.deliver', payload: {} });
    expect(sent).toBe(1);
  });

  it('is given up, and is not sent', async () => {
    unwrap(await decide('give-up'));
    await settled();
    expect(sent).toBe(1);
    expect(recordsOf(journey.ticket, 'v1.mail.sent-evidenced')).toEqual([]);
  });
});

describe('while it is under way', () => {
  it('an end of the program leaves it uncertain, and nothing is sent by itself', async () => {
    // As a process that was killed: what began is on record, and no end of it.
    const { begun, go } = held();
    await queue();
    await begun;
    expect(state().kind).toBe('sending');
    const next = newWorker();
    meanwhile = async () => {};
    await next.start();
    await next.settled();
    expect(state()).toMatchObject({ kind: 'uncertain', last: { ended: { why: 'interrupted' } } });
    expect(sent).toBe(1);
    // What it answers to a process that is gone is recorded by nobody.
    go();
    await settled();
    expect(state().kind).toBe('uncertain');
    await next.stop();
  });

  it('it is neither taken out, nor approved twice, nor called sent by hand', async () => {
    let refusals: unknown[] = [];
    meanwhile = async () => {
      const evidence = await keep(harness, 'copia', 'copia.txt');
      refusals = [
        await journey.try({ type: 'mail.dequeue', payload: { mailId, reason: 'no' } }),
        await journey.try({ type: 'mail.queue', payload: { mailId, emlSha256: draft()?.eml.sha256 ?? '' } }),
        await journey.try({
          type: 'mail.confirm-sent',
          payload: { mailId, sentAt: harness.clock.now(), how: 'screenshot', evidence, note: '' },
        }),
      ];
    };
    await queue();
    await settled();
    expect(refusals).toMatchObject([
      { error: { rule: 'mail-being-sent' } },
      { error: { rule: 'mail-in-queue' } },
      { error: { rule: 'mail-being-sent' } },
    ]);
    expect(state().kind).toBe('accepted');
  });

  it('a lock waits for the answer of what was handed over, and it is recorded', async () => {
    const { begun, go } = held();
    await queue();
    await begun;
    const stopped = worker.stop();
    go();
    await stopped;
    expect(state().kind).toBe('accepted');
  });
});

describe('recipients who were refused', () => {
  it('are shown until somebody has dealt with them', async () => {
    const refused = [{ address: 'copia@cliente.example', code: 550, answer: '550 No such user' }];
    results = [{ ...ACCEPTED, refused }];
    await queue();
    await settled();
    expect(state()).toMatchObject({ kind: 'accepted', isSettled: false });
    expect(await outboxRows(harness.open.desk, async () => {})).toHaveLength(1);
    await journey.do({ type: 'mail.dequeue', payload: { mailId, reason: 'Se le llamó por teléfono' } });
    expect(await outboxRows(harness.open.desk, async () => {})).toEqual([]);
    expect(state()).toMatchObject({ kind: 'accepted', isSettled: true });
  });

  it('when they are all whom it was written to, it does not count as sent', async () => {
    const address = draft()?.to[0]?.address ?? '';
    results = [{ ...ACCEPTED, refused: [{ address, code: 550, answer: '550 No' }] }];
    await queue();
    await settled();
    expect(recordsOf(journey.ticket, 'v1.mail.sent-evidenced')).toEqual([]);
  });
});

describe('what this computer remembers of the folder', () => {
  it('is noted before anything leaves', async () => {
    await queue();
    await settled();
    expect(sent).toBe(1);
    expect(noted).toEqual([0, 0]);
  });

  it('keeps the mail in the queue where it cannot be noted', async () => {
    markFailure = { kind: 'disk-full', path: '/datos/sent-from.json' };
    await queue();
    await settled();
    expect(sent).toBe(0);
    expect(journey.ticket.mailAttempts.at(-1)?.ended).toMatchObject({
      outcome: 'deferred',
      why: 'not-noted',
    });
    markFailure = null;
    harness.clock.advance(60);
    await wake();
    expect(state().kind).toBe('accepted');
  });

  it('takes out of the queue what was queued in a folder that goes not on from there', async () => {
    server = null;
    await queue();
    goesOn = false;
    server = SERVER;
    const next = newWorker();
    await next.start();
    await next.settled();
    expect(sent).toBe(0);
    expect(latest(journey.ticket, 'v1.mail.dequeued')?.payload.reason).toContain('se copió');
    await next.stop();
  });
});

it('after a restore what was queued waits for a person again', async () => {
  server = null;
  await queue();
  const next = newWorker();
  expect(await next.hold()).toBe(true);
  server = SERVER;
  await next.start();
  await next.settled();
  expect(sent).toBe(0);
  expect(state()).toEqual({ kind: 'none' });
  expect(latest(journey.ticket, 'v1.mail.dequeued')?.payload.reason).toContain('restauró');
  await next.stop();
});

describe('where the record of a sending finds no room', () => {
  const noRoom = () =>
    vi
      .spyOn(harness.open.journal, 'append')
      .mockResolvedValue(err({ kind: 'disk-full', path: '/datos/000001.jsonl' }));

  it('what has to be taken out of the queue is, by itself, once there is room; until then it is said and nothing is sent', async () => {
    server = null;
    await queue();
    await worker.stop();
    goesOn = false;
    server = SERVER;
    const full = noRoom();
    worker = newWorker();
    await worker.start();
    expect([waitsFor, state().kind, waits.length]).toEqual([['disk-full'], 'queued', 1]);
    await wake();
    expect([waitsFor, waits.length]).toEqual([['disk-full'], 1]);
    full.mockRestore();
    await wake();
    expect(waitsFor).toEqual(['disk-full', null]);
    expect(state()).toEqual({ kind: 'none' });
    await queue();
    await settled();
    expect([sent, state().kind]).toEqual([1, 'accepted']);
  });

  it('what comes before the first sending is tried again too', async () => {
    await worker.stop();
    const answers = [false, true];
    worker = newWorker();
    await worker.start(async () => answers.shift() ?? true);
    await queue();
    await settled();
    expect([sent, answers]).toEqual([1, []]);
  });

  it('an attempt is begun again without filling the log, and the window says why it waits', async () => {
    server = null;
    await queue();
    server = SERVER;
    const full = noRoom();
    worker.wake();
    await settled();
    expect([sent, waitsFor, waits.map(({ ms }) => ms)]).toEqual([0, ['disk-full'], [30_000]]);
    full.mockRestore();
    await wake();
    expect([sent, waitsFor]).toEqual([1, ['disk-full', null]]);
  });
});
