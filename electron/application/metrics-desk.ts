/** The figures of this desk: of a period, of the months before it, and by client, product and engineer. */
import { Temporal } from 'temporal-polyfill';
import { clientDisplayName } from '../shared/domain/clients';
import { unitsUsed } from '../shared/domain/contract-usage';
import type { TicketWithFacts } from '../shared/domain/metrics/client-month';
import { daysOfMonth, periodOf } from '../shared/domain/metrics/period';
import { isChosen, type Metrics, MetricsTally, type Period } from '../shared/domain/metrics/summarise';
import { type TicketFacts, ticketFacts } from '../shared/domain/metrics/ticket-facts';
import { clientIdOf, type Ticket } from '../shared/domain/ticket';
import { workedMinutesBetween } from '../shared/domain/work-time';
import type { ContractRow, MetricsRequest, MetricsRow, MetricsView, MonthRow } from '../shared/ipc-views';
import type { Clock } from './ports';
import type { TicketDesk } from './ticket-desk';

export interface MetricsDeskParts {
  readonly desk: TicketDesk;
  readonly clock: Clock;
  /** IANA zone in which days and months begin. */
  readonly timeZone: () => string;
  /** Begins a piece of work; each call of what it answers may let others have a turn. */
  readonly slices: () => () => Promise<void>;
}

export interface NamedFacts extends TicketFacts {
  /** Empty where no client is known. */
  readonly clientName: string;
}

/** Months that the row of months shows, the last of the period among them. */
const MONTHS = 12;

export class MetricsDesk {
  readonly #parts: MetricsDeskParts;
  /** Of what has ended nothing changes any more without making another ticket of it. */
  readonly #ended = new WeakMap<Ticket, TicketFacts>();

  constructor(parts: MetricsDeskParts) {
    this.#parts = parts;
  }

  async view({ from, to, ...filter }: MetricsRequest): Promise<MetricsView> {
    const { desk, clock, timeZone, slices } = this.#parts;
    const now = clock.now();
    const zone = timeZone();
    const period = periodOf(from, to, zone);
    const whole = new MetricsTally(period, now);
    const before = new MetricsTally(periodOf(...daysBefore(from, to), zone), now);
    const months = monthsUntil(to).map(([first, last]) => ({
      month: first.slice(0, 7),
      tally: new MetricsTally(periodOf(first, last, zone), now),
    }));
    const groups = {
      clients: new Groups(period, now),
      products: new Groups(period, now),
      engineers: new Groups(period, now),
    };
    const pause = slices();
    for (const ticket of [...desk.state.tickets.values()]) {
      await pause();
      const facts = this.#factsOf(ticket, now);
      if (!isChosen(facts, filter)) continue;
      for (const tally of [whole, before, ...months.map((month) => month.tally)]) tally.add(facts);
      groups.clients.add(facts.clientId ?? '', this.#clientName(facts.clientId), facts);
      groups.products.add(facts.product, facts.product, facts);
      groups.engineers.add(facts.engineer?.id ?? '', facts.engineer?.name ?? '', facts);
    }
    return {
      now,
      metrics: whole.result(),
      before: before.result(),
      months: months.map(({ month, tally }) => monthRow(month, tally.result())),
      clients: groups.clients.rows(),
      products: groups.products.rows(),
      engineers: groups.engineers.rows(),
      contracts: await this.#contracts({ from, to, clientId: filter.clientId }, period, pause),
    };
  }

  /** The requests behind the figures, in the order in which they came: those that were open at any moment of the period. */
  async requests({ from, to, ...filter }: MetricsRequest): Promise<readonly NamedFacts[]> {
    const { desk, clock, timeZone, slices } = this.#parts;
    const now = clock.now();
    const period = periodOf(from, to, timeZone());
    const found: NamedFacts[] = [];
    const pause = slices();
    for (const ticket of [...desk.state.tickets.values()]) {
      await pause();
      const facts = this.#factsOf(ticket, now);
      const wasOpen =
        facts.receivedAt < period.to && (facts.closedAt === null || facts.closedAt >= period.from);
      if (wasOpen && isChosen(facts, filter))
        found.push({ ...facts, clientName: this.#clientName(facts.clientId) });
    }
    return found.toSorted((left, right) => (left.receivedAt < right.receivedAt ? -1 : 1));
  }

  /** Every request of a client, and of nobody else. @param now RFC 3339, for what still runs */
  async ofClient(clientId: string, now: string): Promise<readonly TicketWithFacts[]> {
    const { desk, slices } = this.#parts;
    const found: TicketWithFacts[] = [];
    const pause = slices();
    for (const ticket of [...desk.state.tickets.values()]) {
      await pause();
      if (clientIdOf(ticket) === clientId) found.push({ ticket, facts: this.#factsOf(ticket, now) });
    }
    return found;
  }

  /** Of these requests, in their order; one that is gone is left out. */
  async chosen(ticketIds: readonly string[]): Promise<readonly NamedFacts[]> {
    const { desk, clock, slices } = this.#parts;
    const now = clock.now();
    const found: NamedFacts[] = [];
    const pause = slices();
    for (const id of ticketIds) {
      await pause();
      const ticket = desk.state.tickets.get(id);
      if (!ticket) continue;
      const facts = this.#factsOf(ticket, now);
      found.push({ ...facts, clientName: this.#clientName(facts.clientId) });
    }
    return found;
  }

  #factsOf(ticket: Ticket, now: string): TicketFacts {
    const known = this.#ended.get(ticket);
    if (known) return known;
    const made = ticketFacts(ticket, this.#parts.desk.procedureOf(ticket.procedureVersion), now);
    if (made.outcome !== null) this.#ended.set(ticket, made);
    return made;
  }

  async #contracts(
    { from, to, clientId }: Pick<MetricsRequest, 'from' | 'to' | 'clientId'>,
    period: Period,
    pause: () => Promise<void>,
  ): Promise<readonly ContractRow[]> {
    const { state } = this.#parts.desk;
    const [fromMs, untilMs] = [Date.parse(period.from), Date.parse(period.to)];
    const rows: ContractRow[] = [];
    for (const client of [...state.clients.values()]) {
      if (clientId !== null && client.id !== clientId) continue;
      for (const contract of client.contracts) {
        await pause();
        const { id, number, title, validFrom, validTo, quota, active } = contract;
        if (!active || validFrom > to || validTo < from) continue;
        const usage = state.usage(contract, '');
        const tickets = usage.consumers.flatMap(({ ticketId }) => {
          const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
          return ticket ? [ticket] : [];
        });
        rows.push({
          contractId: id,
          clientName: clientDisplayName(client),
          name: title === '' ? number : `${number}, ${title}`,
          validTo,
          units: unitsUsed(quota, usage),
          workedMinutes: tickets.reduce(
            (sum, ticket) => sum + workedMinutesBetween(ticket, fromMs, untilMs),
            0,
          ),
          tickets: tickets.map((ticket) => ticket.id),
        });
      }
    }
    return rows.toSorted((left, right) => shareUsed(right) - shareUsed(left));
  }

  #clientName(id: string | null): string {
    const client = id === null ? undefined : this.#parts.desk.state.clients.get(id);
    return client ? clientDisplayName(client) : '';
  }
}

/** As many days just before: a whole month is compared with the whole month before it. */
function daysBefore(from: string, to: string): [from: string, to: string] {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const isMonth = first.day === 1 && last.equals(first.add({ months: 1 }).subtract({ days: 1 }));
  const length = isMonth ? { months: 1 } : { days: first.until(last).days + 1 };
  return [first.subtract(length).toString(), first.subtract({ days: 1 }).toString()];
}

function monthsUntil(to: string): readonly (readonly [first: string, last: string])[] {
  const current = Temporal.PlainDate.from(to).with({ day: 1 });
  return Array.from({ length: MONTHS }, (_, index) => {
    const first = current.subtract({ months: MONTHS - 1 - index });
    return daysOfMonth(first.toString().slice(0, 7));
  });
}

/** What is nearest to its end first. */
const shareUsed = ({ units }: ContractRow) => (units ? units.used / units.units : -1);

const closedIn = ({ closed }: Metrics) => Object.values(closed).flat().length;

function monthRow(month: string, metrics: Metrics): MonthRow {
  const { received, terms } = metrics;
  return {
    month,
    received: received.length,
    closed: closedIn(metrics),
    missed: new Set(terms.flatMap((term) => term.missed)).size,
  };
}

/** Figures by something that tickets have, such as their client. */
class Groups {
  readonly #period: Period;
  readonly #now: string;
  readonly #groups = new Map<string, { readonly name: string; readonly tally: MetricsTally }>();

  constructor(period: Period, now: string) {
    this.#period = period;
    this.#now = now;
  }

  add(key: string, name: string, facts: TicketFacts): void {
    const group = this.#groups.get(key) ?? { name, tally: new MetricsTally(this.#period, this.#now) };
    this.#groups.set(key, group);
    group.tally.add(facts);
  }

  /** One for each of which there is something to tell; the busiest first. */
  rows(): readonly MetricsRow[] {
    return [...this.#groups]
      .map(([key, { name, tally }]): MetricsRow => {
        const metrics = tally.result();
        const { received, open, terms, workedMinutes } = metrics;
        return {
          key,
          name,
          received: received.length,
          closed: closedIn(metrics),
          open: open.flatMap(({ byAge }) => byAge.flat()).length,
          met: terms.flatMap((term) => term.met).length,
          missed: terms.flatMap((term) => term.missed).length,
          workedMinutes,
          solutionMinutes: terms.find(({ target }) => target === 'solution')?.taken?.medianMinutes ?? null,
        };
      })
      .filter(({ received, closed, open, met, missed }) => received + closed + open + met + missed > 0)
      .toSorted((left, right) => right.received + right.open - (left.received + left.open));
  }
}
