/** What taking a bundle in would do to this desk; nothing is recorded here. */
import { canonicalJson } from '../../shared/canonical-json';
import type { Client } from '../../shared/domain/clients';
import { type CustodyEvent, evolveCustody, isCustodyEventType } from '../../shared/domain/custody';
import { unsettledMails } from '../../shared/domain/decide/decide-transfer';
import type { RecordedEvent } from '../../shared/domain/event-envelope';
import { type EvidenceRef, evidenceIn } from '../../shared/domain/evidence';
import {
  type ClientEvent,
  evolveClient,
  evolveTicket,
  isClientEventType,
  isTicketEventType,
  type TicketEvent,
} from '../../shared/domain/evolve';
import { PROCEDURES } from '../../shared/domain/procedures';
import { clientIdOf, type Ticket } from '../../shared/domain/ticket';
import { awayRecord, isTwofold } from '../../shared/domain/transfers';
import { runningTimers } from '../../shared/domain/work-time';
import type { TransferReason } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import type { DeskState } from '../desk-state';
import type { BroughtEvent, BundleContent } from './transfer-ports';

export interface ArrivalPlan {
  /** The request as it will be, up to the record that it came. */
  readonly ticket: Ticket;
  /** Whether it was here before and comes back. */
  readonly returns: boolean;
  /** Events of the request that this desk does not have. */
  readonly events: readonly BroughtEvent[];
  /** The same of its client. */
  readonly clientEvents: readonly BroughtEvent[];
  /** The client as it will be; null for a request without one. */
  readonly client: Client | null;
  readonly isNewClient: boolean;
  /** Files that this desk's own events of the request do not speak of. */
  readonly files: readonly EvidenceRef[];
  /** Contacts and contracts that come with it, as they will be. */
  readonly contacts: Client['contacts'];
  readonly contracts: Client['contracts'];
  /** Contacts and contracts that stand otherwise here, and stay as they are. */
  readonly kept: readonly string[];
}

/**
 * @param own the events of the request that this desk has, oldest first; empty for one that it never had
 */
export function planArrival(
  content: BundleContent,
  state: DeskState,
  own: readonly RecordedEvent[],
): Result<ArrivalPlan, TransferReason> {
  const { ticketId } = content;
  if (state.disposals.has(ticketId)) return err('disposed');
  const here = state.tickets.get(ticketId);
  if (here && isTwofold(here, content.events.map(transferOf))) return err('taken-back');
  const known = here ? knownEvents(here, own) : [];
  if (known === null) return err('here');
  const events = unknownEvents(content.events, known);
  if (events === null) return err('not-ours');
  // Numbered as they will be here: what of a mail came last is told by that.
  const before = known.at(-1)?.header.seq ?? 0;
  const numbered = events.map(({ header, payload }, index) => ({
    header: { ...header, seq: before + index + 1 },
    payload,
  }));
  try {
    const ticket = numbered.reduce<Ticket | undefined>((folded, event) => foldEvent(folded, event), here);
    if (!ticket || ticket.id !== ticketId || !hasLeft(ticket)) return err('inconsistent');
    if (!PROCEDURES.has(ticket.procedureVersion)) return err('newer');
    const clients = planClient(content.clientEvents, ticket, state);
    if (!clients) return err('inconsistent');
    const had = new Set(known.flatMap(({ payload }) => evidenceIn(payload)).map(({ sha256 }) => sha256));
    const files = content.files.filter(({ sha256 }) => !had.has(sha256));
    return ok({ ticket, returns: here !== undefined, events, files, ...clients });
  } catch {
    // What a signed bundle tells may still be nobody's request: whatever folding it throws is its own fault.
    return err('inconsistent');
  }
}

/** What this desk has of it; null for a request that is worked on here. */
const knownEvents = (here: Ticket, own: readonly RecordedEvent[]): readonly RecordedEvent[] | null =>
  awayRecord(here) ? own : null;

/**
 * A request that comes back begins with what this desk sent, event by event. Between them may stand only what a desk notes of a request
 * that is away from it: here, or there. Answers what this desk does not have; null where the two tell of different pasts.
 */
function unknownEvents(
  brought: readonly BroughtEvent[],
  known: readonly RecordedEvent[],
): readonly BroughtEvent[] | null {
  const [notedThere, notedHere] = [notedWhileAway(brought), notedWhileAway(known)];
  const fresh: BroughtEvent[] = [];
  let at = 0;
  for (const [index, event] of known.entries()) {
    while (!saysTheSame(event, brought[at])) {
      if (notedHere.has(index)) break;
      const between = brought[at];
      if (between === undefined || !notedThere.has(at)) return null;
      fresh.push(between);
      at += 1;
    }
    if (saysTheSame(event, brought[at])) at += 1;
  }
  if (known.length > 0 && at === brought.length) return null;
  // What was noted here stands elsewhere in the order of the other desk, which heard of it later.
  const ids = new Set(known.map(({ header }) => header.eventId));
  return [...fresh, ...brought.slice(at)].filter(({ header }) => !ids.has(header.eventId));
}

/** Places of what was noted between its leaving and its coming back: looks at its files, and copies of it. */
function notedWhileAway(events: readonly Pick<BroughtEvent, 'header'>[]): ReadonlySet<number> {
  const noted = new Set<number>();
  let isGone = false;
  for (const [index, { header }] of events.entries()) {
    if (header.type === 'v1.transfer.sent') isGone = true;
    else if (ENDS_OF_LEGS.has(header.type)) isGone = false;
    else if (isGone && (isCustodyEventType(header.type) || header.type === 'v1.expediente.exported'))
      noted.add(index);
  }
  return noted;
}

const ENDS_OF_LEGS: ReadonlySet<string> = new Set(['v1.transfer.received', 'v1.transfer.taken-back']);

const transferOf = ({ header: { type }, payload }: BroughtEvent) => ({
  type,
  bundleId:
    typeof payload === 'object' && payload !== null && 'bundleId' in payload ? String(payload.bundleId) : '',
});

/** As its desk let it go: with nothing that would go on by itself here, and a folio that this desk's own can stand beside. */
function hasLeft(ticket: Ticket): boolean {
  const folios = [ticket.requestFolio, ...(ticket.folio === null ? [] : [ticket.folio])];
  return (
    unsettledMails(ticket).length === 0 &&
    runningTimers(ticket).length === 0 &&
    folios.every((folio) => FOLIO.test(folio))
  );
}

const FOLIO = /^(?:SOL|N2)-[A-Z0-9]{2,8}-\d{4}-\d{4,9}$/;

function saysTheSame(known: RecordedEvent, brought: BroughtEvent | undefined): boolean {
  return brought !== undefined && canonicalJson(sayingOf(known)) === canonicalJson(sayingOf(brought));
}

/** Without what each journal gives an event by itself. */
function sayingOf({ header, payload }: BroughtEvent) {
  const { seq: _seq, streamVersion: _version, commandId: _command, ...said } = header;
  return { ...said, payload };
}

function foldEvent(ticket: Ticket | undefined, { header, payload }: BroughtEvent): Ticket {
  const { type } = header;
  if (isTicketEventType(type)) return evolveTicket(ticket, { type, payload, header } as TicketEvent);
  if (isCustodyEventType(type)) return evolveCustody(ticket, { type, payload, header } as CustodyEvent);
  throw new Error(`${type} is no event of a request`);
}

/** Null for events of another client, or of one that nobody registered. */
function planClient(
  brought: readonly BroughtEvent[],
  ticket: Ticket,
  state: DeskState,
): Pick<ArrivalPlan, 'clientEvents' | 'client' | 'isNewClient' | 'contacts' | 'contracts' | 'kept'> | null {
  const id = clientIdOf(ticket);
  const [first] = brought;
  if (first && first.header.streamId !== `client:${id}`) return null;
  const known = id === null ? undefined : state.clients.get(id);
  const parts = new Set([...(known?.contacts ?? []), ...(known?.contracts ?? [])].map((part) => part.id));
  const isLacking = ({ payload }: BroughtEvent) => {
    const part = partOf(payload);
    return part !== null && !parts.has(part.id);
  };
  // A type decides what an event does, whatever stream it names.
  if (!brought.every(({ header }) => isClientEventType(header.type))) return null;
  const clientEvents = known ? brought.filter(isLacking) : brought;
  const client = clientEvents.reduce<Client | undefined>(
    (folded, { header, payload }) =>
      isClientEventType(header.type)
        ? evolveClient(folded, { type: header.type, payload, header } as ClientEvent)
        : folded,
    known,
  );
  const isNew = (part: { readonly id: string }) => !parts.has(part.id);
  return {
    clientEvents,
    client: client ?? null,
    contacts: client?.contacts.filter(isNew) ?? [],
    contracts: client?.contracts.filter(isNew) ?? [],
    isNewClient: known === undefined && client !== undefined,
    kept: known ? keptOf(brought, known) : [],
  };
}

function partOf(payload: unknown): { readonly id: string } | null {
  return typeof payload === 'object' && payload !== null && 'id' in payload && typeof payload.id === 'string'
    ? { id: payload.id }
    : null;
}

/** Names of what is told otherwise than it stands here. */
function keptOf(brought: readonly BroughtEvent[], known: Client): readonly string[] {
  const last = new Map<string, unknown>();
  for (const { payload } of brought) {
    const part = partOf(payload);
    if (part) last.set(part.id, payload);
  }
  const differs = (part: { readonly id: string }) =>
    last.has(part.id) && canonicalJson(last.get(part.id)) !== canonicalJson(part);
  return [
    ...known.contacts.filter(differs).map(({ name }) => name),
    ...known.contracts.filter(differs).map(({ number }) => number),
  ];
}
