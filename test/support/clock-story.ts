/** A request told in a few lines, folded from its events as the desk folds them: what its clock says is worked out from that. */
import { Temporal } from 'temporal-polyfill';
import type { Priority, Targets } from '../../electron/shared/domain/clients';
import { evolveTicket, type TicketEvent } from '../../electron/shared/domain/evolve';
import type { Outcome } from '../../electron/shared/domain/procedure';
import type { AgreedTerms } from '../../electron/shared/domain/records';
import type { Ticket } from '../../electron/shared/domain/ticket';
import type { TicketEventPayloads, TicketEventType } from '../../electron/shared/domain/ticket-events';
import { exampleContract } from './example-client';
import { instantAt } from './local-time';

export type Happening =
  | readonly [at: string, what: 'received']
  /** Steps 2 to 4 at once, into step 5. */
  | readonly [at: string, what: 'assigned']
  | readonly [at: string, what: 'moves', to: number | Outcome, via: string]
  | readonly [at: string, what: 'waits', party: 'cliente' | 'fabricante']
  | readonly [at: string, what: 'waits no more']
  | readonly [at: string, what: 'delivered']
  | readonly [at: string, what: 'priority', priority: Priority]
  /** The nth wait of the story, or its end, really happened then. */
  | readonly [at: string, what: 'wait began' | 'wait ended', nth: number, really: string]
  | readonly [at: string, what: 'reception was', really: string]
  | readonly [at: string, what: 'terms', terms: AgreedTerms];

export interface Story {
  readonly terms: AgreedTerms;
  readonly happened: readonly Happening[];
}

const ID = '0193a000-0000-7000-8000-000000000000';
const uuidOf = (number: number) => `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const ANA = { id: 'ana', name: 'Ana Robles', role: 'soporte-n2', declared: false } as const;

const request = (receivedAt: string): TicketEventPayloads['v1.request.captured']['request'] => ({
  channel: 'phone',
  clientId: null,
  requester: { contactId: null, name: 'María', email: '', phone: '' },
  receivedAt,
  subject: 'Asunto',
  description: 'Descripción',
  product: null,
  original: null,
  call: null,
  attachments: [],
  messageId: '',
  continues: null,
});

export const PRIORITY_TARGETS: Readonly<Record<Priority, Targets>> = {
  critica: { firstResponseMinutes: 30, solutionMinutes: 240, reportMinutes: 1440 },
  alta: { firstResponseMinutes: 60, solutionMinutes: 480, reportMinutes: 2880 },
  media: { firstResponseMinutes: 5, solutionMinutes: 60, reportMinutes: 120 },
  baja: { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null },
};

class Teller {
  ticket: Ticket | undefined;
  #seq = 0;
  readonly #waits: { readonly started: number; ended: number | null }[] = [];
  readonly #zone: string;

  constructor(zone: string) {
    this.#zone = zone;
  }

  tell<T extends TicketEventType>(at: string, type: T, payload: TicketEventPayloads[T]): number {
    this.#seq += 1;
    const instant = instantAt(at, this.#zone);
    const header = {
      seq: this.#seq,
      eventId: uuidOf(this.#seq),
      streamId: `ticket:${ID}`,
      streamVersion: this.#seq,
      type,
      occurredAt: instant,
      recordedAt: instant,
      actor: ANA,
      recordedBy: ANA,
      commandId: uuidOf(900_000 + this.#seq),
    };
    this.ticket = evolveTicket(this.ticket, { type, payload, header } as TicketEvent);
    return this.#seq;
  }

  move(at: string, to: number | Outcome, via: string): void {
    const position = this.ticket?.position;
    const from = position?.kind === 'step' ? position.step : (position?.outcome ?? 1);
    const destination = typeof to === 'number' ? { step: to } : { end: to };
    this.tell(at, 'v1.ticket.moved', { via, from, to: destination, answer: null });
  }

  assign(at: string, terms: AgreedTerms): void {
    const contract = exampleContract({ targets: PRIORITY_TARGETS, coverage: terms.coverage });
    this.tell(at, 'v1.request.validated', {
      clientId: null,
      contractId: null,
      product: null,
      valid: true,
      criteria: [],
      note: '',
      frozen: { canonical: JSON.stringify({ client: null, contract }), sha256: '0'.repeat(64) },
      ratifyBy: null,
    });
    this.move(at, 4, '2-4');
    this.tell(at, 'v1.ticket.attended', {
      assignee: { id: 'ana', name: 'Ana Robles' },
      priority: 'critica',
      terms,
      agreed: '',
    });
    this.move(at, 5, '4-5');
  }

  wait(at: string, party: 'cliente' | 'fabricante'): void {
    this.#waits.push({
      started: this.tell(at, 'v1.waiting.started', { party, reason: 'Acceso' }),
      ended: null,
    });
  }

  waitNoMore(at: string): void {
    const open = this.#waits.findLast(({ ended }) => ended === null);
    if (open) open.ended = this.tell(at, 'v1.waiting.ended', { note: '' });
  }

  correctWait(at: string, which: 'wait began' | 'wait ended', nth: number, really: string): void {
    const wait = this.#waits[nth - 1];
    const seq = which === 'wait began' ? wait?.started : wait?.ended;
    const record = this.ticket?.records.find((candidate) => candidate.seq === seq);
    if (!record) throw new Error(`There is no wait ${nth} to correct`);
    this.tell(at, 'v1.record.amended', {
      eventId: record.eventId,
      payload: { ...record.payload, at: instantAt(really, this.#zone) },
      reason: 'Se anotó tarde',
    });
  }

  happen(happening: Happening, terms: AgreedTerms): void {
    const [at, what] = happening;
    switch (what) {
      case 'received':
        this.tell(at, 'v1.request.captured', {
          procedureVersion: 5,
          requestFolio: 'SOL-MX01-2026-0001',
          request: request(instantAt(at, this.#zone)),
        });
        this.move(at, 2, '1-2');
        return;
      case 'assigned':
        this.assign(at, terms);
        return;
      case 'moves':
        this.move(at, happening[2], happening[3]);
        return;
      case 'waits':
        this.wait(at, happening[2]);
        return;
      case 'waits no more':
        this.waitNoMore(at);
        return;
      case 'delivered':
        this.tell(at, 'v1.report.delivered', { revision: 1, sha256: '0'.repeat(64), mailId: uuidOf(1) });
        this.move(at, 10, '9-10');
        return;
      case 'priority':
        this.tell(at, 'v1.ticket.reprioritised', { priority: happening[2], reason: 'Cambió' });
        return;
      case 'wait began':
      case 'wait ended':
        this.correctWait(at, what, happening[2], happening[3]);
        return;
      case 'reception was':
        this.tell(at, 'v1.reception.corrected', {
          receivedAt: instantAt(happening[2], this.#zone),
          previous: null,
          reason: 'Llegó antes',
        });
        return;
      case 'terms':
        this.tell(at, 'v1.terms.revised', {
          basis: 'contract',
          terms: happening[2],
          byPriority: PRIORITY_TARGETS,
          contract: null,
          reason: 'Se firmó otro convenio',
        });
    }
  }
}

export function tell({ terms, happened }: Story): Ticket {
  const teller = new Teller(terms.timeZone);
  for (const happening of happened) teller.happen(happening, terms);
  if (!teller.ticket) throw new Error('Nothing happened');
  return teller.ticket;
}

/** `2026-03-02 13:00` in the zone, as the cases are written. */
export function localAt(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
}
