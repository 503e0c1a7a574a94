import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../../../../electron/shared/domain/commands';
import type { Decision } from '../../../../electron/shared/domain/decide/context';
import { decideMailSent } from '../../../../electron/shared/domain/decide/decide-closure';
import {
  decideAttemptEnd,
  decideAttemptStart,
  decideMailDequeue,
  decideMailQueue,
  decideUncertain,
} from '../../../../electron/shared/domain/decide/decide-mail-sending';
import { evolveTicket, type TicketEvent } from '../../../../electron/shared/domain/evolve';
import type { AttemptEnded, AttemptStarted } from '../../../../electron/shared/domain/mail-attempts';
import { dueAt, mailSending } from '../../../../electron/shared/domain/mail-sending';
import { recordsOf, type Ticket } from '../../../../electron/shared/domain/ticket';

const MAIL = '0192f0a0-0000-7000-a000-000000000001';
const EML = 'a'.repeat(64);
const START = Date.parse('2026-11-23T15:00:00.000Z');
const actor = { id: 'ana', name: 'Ana Robles', role: 'soporte-n2', declared: false } as const;
const file = (name: string, sha256: string) => ({ name, sha256, mediaType: 'text/plain', sizeBytes: 9 });

/** A ticket and the time, moved on by what is decided. */
class World {
  ticket: Ticket;
  events: TicketEvent[] = [];
  nowMs = START;
  #seq = 0;

  constructor() {
    this.ticket = {
      id: 'uno',
      version: 0,
      changedAtVersion: 0,
      procedureVersion: 5,
      requestFolio: 'SOL',
      folio: 'N2',
      position: { kind: 'step', step: 9 },
      visits: [
        { at: { kind: 'step', step: 9 }, enteredAt: this.now, leftAt: null, leftVia: null, answer: null },
      ],
      records: [],
      custody: [],
      mailAttempts: [],
      undone: [],
    };
    this.take({
      ok: true,
      value: [
        {
          type: 'v1.mail.drafted',
          payload: {
            mailId: MAIL,
            purpose: 'reporte',
            to: [{ name: '', address: 'uno@cliente.example' }],
            cc: [{ name: '', address: 'dos@cliente.example' }],
            subject: 'Reporte',
            body: 'Va',
            attachments: [],
            messageId: 'uno@mesa.example',
            eml: file('reporte.eml', EML),
          },
        },
      ],
    });
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  /** Answers whether it was allowed. */
  take(decision: Decision): boolean {
    if (!decision.ok) return false;
    for (const { type, payload } of decision.value) {
      this.#seq += 1;
      const header = {
        seq: this.#seq,
        eventId: MAIL,
        streamId: 'ticket:uno',
        streamVersion: this.#seq,
        type,
        occurredAt: this.now,
        recordedAt: this.now,
        actor,
        recordedBy: actor,
        commandId: MAIL,
      };
      const event = { type, payload, header } as TicketEvent;
      this.events.push(event);
      this.ticket = evolveTicket(this.ticket, event);
    }
    return true;
  }
}

type Outcome = AttemptEnded['outcome'];
type Act =
  | { readonly kind: 'queue' | 'dequeue' | 'start' | 'by-hand' | 'leave' }
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly refused: readonly string[] }
  | { readonly kind: 'decide'; readonly decision: 'arrived' | 'send-again' | 'give-up' }
  | { readonly kind: 'wait'; readonly minutes: number };

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('queue' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('dequeue' as const, 'by-hand' as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('start' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      outcome: fc.constantFrom<Outcome>('accepted', 'refused', 'deferred', 'deferred', 'uncertain'),
      refused: fc.subarray(['uno@cliente.example', 'dos@cliente.example']),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.constantFrom('arrived' as const, 'send-again' as const, 'give-up' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: -90, max: 300 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const) }) },
);

let attempts = 0;

function perform(world: World, act: Act): boolean {
  const { ticket, now } = world;
  const attempt = ticket.mailAttempts.at(-1);
  switch (act.kind) {
    case 'wait':
      world.nowMs += act.minutes * 60_000;
      return true;
    case 'leave':
      return world.take({
        ok: true,
        value: [
          { type: 'v1.ticket.moved', payload: { via: '9-10', from: 9, to: { step: 10 }, answer: null } },
        ],
      });
    case 'queue': {
      const command = { type: 'mail.queue', payload: { mailId: MAIL, emlSha256: EML } } as const;
      return world.take(decideMailQueue(ticket, command));
    }
    case 'dequeue': {
      const command = { type: 'mail.dequeue', payload: { mailId: MAIL, reason: 'No' } } as const;
      return world.take(decideMailDequeue(ticket, command));
    }
    case 'by-hand': {
      const evidence = file('captura.png', 'b'.repeat(64));
      const payload = { mailId: MAIL, sentAt: now, how: 'screenshot', evidence, note: '' } as const;
      const command: CommandOf<'mail.confirm-sent'> = { type: 'mail.confirm-sent', payload };
      return world.take(decideMailSent(ticket, command, { now } as never));
    }
    case 'start': {
      attempts += 1;
      const started: AttemptStarted = {
        mailId: MAIL,
        attemptId: `attempt ${attempts}`,
        host: 'correo.example',
        port: 587,
        security: 'starttls',
        recipients: ['uno@cliente.example', 'dos@cliente.example'],
      };
      return world.take(decideAttemptStart(ticket, started, { now }));
    }
    case 'end': {
      const ended: AttemptEnded = {
        mailId: MAIL,
        attemptId: attempt?.attemptId ?? 'none',
        outcome: act.outcome,
        stage: 'answer',
        why: 'answered',
        code: null,
        answer: '',
        refused: act.refused.map((address) => ({ address, code: 550, answer: '550 No' })),
        transcript: file('smtp.txt', 'c'.repeat(64)),
      };
      return world.take(decideAttemptEnd(ticket, ended, { now }));
    }
    case 'decide': {
      const evidence = act.decision === 'arrived' ? file('acuse.txt', 'd'.repeat(64)) : null;
      const payload = {
        mailId: MAIL,
        attemptId: attempt?.attemptId ?? 'none',
        decision: act.decision,
        reason: 'Así',
        evidence,
      };
      return world.take(decideUncertain(ticket, { type: 'mail.decide-uncertain', payload }));
    }
  }
}

/** What must hold of any history, told from its events alone and not from what the desk makes of them. */
function judge(events: readonly TicketEvent[]): void {
  let isApproved = false;
  let isUnknown = false;
  let isUnderWay = false;
  let hasLeft = false;
  let evidenced = 0;
  for (const { type, payload } of events) {
    switch (type) {
      case 'v1.mail.queued':
        expect(isUnknown || isUnderWay).toBe(false);
        isApproved = true;
        break;
      case 'v1.mail.dequeued':
        expect(isUnderWay).toBe(false);
        isApproved = false;
        break;
      case 'v1.mail.uncertain-decided':
        expect(isUnknown).toBe(true);
        isUnknown = false;
        isApproved = payload.decision === 'send-again';
        break;
      case 'v1.mail.attempt-started':
        // Nobody is sent anything that a person did not approve, nor twice at a time, nor what may have arrived.
        expect([isApproved, isUnknown, isUnderWay, hasLeft, evidenced]).toEqual([
          true,
          false,
          false,
          false,
          0,
        ]);
        isUnderWay = true;
        break;
      case 'v1.mail.attempt-ended':
        expect(isUnderWay).toBe(true);
        isUnderWay = false;
        isUnknown = payload.outcome === 'uncertain';
        // Only what was put off goes on by itself.
        if (payload.outcome !== 'deferred') isApproved = false;
        break;
      case 'v1.mail.sent-evidenced':
        evidenced += 1;
        break;
      case 'v1.ticket.moved':
        hasLeft = true;
        break;
      default:
    }
  }
  expect(evidenced).toBeLessThanOrEqual(1);
}

describe('the sending of one mail', () => {
  it('whatever persons and servers do: approved, one at a time, and never repeated where it may have arrived', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40, size: 'max' }), (history) => {
        const world = new World();
        for (const act of history) {
          const before = world.ticket.changedAtVersion;
          const done = perform(world, act);
          if (done && act.kind === 'start') expect(world.ticket.changedAtVersion).toBe(before);
          const state = mailSending(world.ticket, MAIL);
          reached.add(state.kind);
          // Where a person is waited for the desk does nothing by itself.
          if (!['queued', 'retry'].includes(state.kind))
            expect(dueAt(world.ticket, MAIL, world.now)).toBeNull();
        }
        judge(world.events);
      }),
      { numRuns: 3000 },
    );
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'accepted',
        'evidenced',
        'given-up',
        'none',
        'queued',
        'refused',
        'retry',
        'sending',
        'uncertain',
      ]),
    );
  });

  it('an acceptance that reached none of those whom it was written to is no evidence', () => {
    const world = new World();
    const all = [
      { kind: 'queue' },
      { kind: 'start' },
      { kind: 'end', outcome: 'accepted', refused: ['uno@cliente.example'] },
    ] as const;
    for (const act of all) expect(perform(world, act)).toBe(true);
    expect(recordsOf(world.ticket, 'v1.mail.sent-evidenced')).toEqual([]);
    expect(mailSending(world.ticket, MAIL)).toMatchObject({ kind: 'accepted', isSettled: false });
  });
});
