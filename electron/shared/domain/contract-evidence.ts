/** What each criterion of step 2 was computed from: the facts, so that whoever reads it later can compute it again. */
import { Temporal } from 'temporal-polyfill';
import { isSameNumber } from './callers';
import { contractAt, contractSaved, isAfter, powerAt } from './client-history';
import type { Client, Contact, Contract, Criterion, Product } from './clients';
import { type ContractConsumption, unitsUsed } from './contract-usage';
import type { CriterionFact } from './facts';
import type { RequestRecord } from './records';
import { restDayOn, type WorkCalendar } from './work-calendar';

export interface EvidenceInput {
  readonly client: Client;
  readonly contract: Contract;
  readonly request: Pick<RequestRecord, 'channel' | 'requester' | 'call' | 'receivedAt'>;
  /** When the desk wrote the request down, RFC 3339: the one date of it that nobody claims. */
  readonly capturedAt: string;
  readonly product: Product | null;
  readonly usage: ContractConsumption;
  /** The desk's days of rest as they stand now. */
  readonly calendar: WorkCalendar;
  /** When it is judged, RFC 3339. */
  readonly now: string;
}

type Facts = readonly CriterionFact[];
const fact = (key: string, params: Readonly<Record<string, string>> = {}): CriterionFact => ({
  key,
  params: { ...params },
});

/** `YYYY-MM-DD HH:MM` by the contract's clock. */
export function localTime(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

export const dayIn = (timeZone: string, instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

const productList = ({ products }: Pick<Contract, 'products'>) =>
  products.map(({ manufacturer, product }) => `${manufacturer} · ${product}`).join('; ');

/** Since when the contract's record is as it is, and whether that is since before the request. */
function recordFacts({ client, contract, request, capturedAt }: EvidenceInput): Facts {
  const saved = contractSaved(client, contract.id);
  if (!saved) return [];
  const when = { saved: localTime(saved.at, contract.timeZone), by: saved.by };
  const key = isAfter(saved.at, request.receivedAt ?? capturedAt) ? 'contract-saved-after' : 'contract-saved';
  return [fact(key, when)];
}

/** As the desk knew the contract when the request came, where that was another. */
function contractThen({ client, contract, request, capturedAt }: EvidenceInput): Contract | null {
  return contractAt(client, contract.id, request.receivedAt ?? capturedAt)?.contract ?? null;
}

function inForceFacts(input: EvidenceInput): Facts {
  const { contract, request, capturedAt, now } = input;
  const { validFrom, validTo, timeZone, number } = contract;
  const then = contractThen(input);
  const changed = then !== null && (then.validFrom !== validFrom || then.validTo !== validTo);
  const today = Temporal.PlainDate.from(dayIn(timeZone, now));
  const days = today.until(Temporal.PlainDate.from(validTo), { largestUnit: 'day' }).days;
  return [
    fact('validity', { number, from: validFrom, to: validTo }),
    ...(request.receivedAt
      ? [fact('received', { local: localTime(request.receivedAt, timeZone), zone: timeZone })]
      : []),
    fact('captured', { local: localTime(capturedAt, timeZone), zone: timeZone }),
    ...recordFacts(input),
    ...(changed ? [fact('validity-was', { from: then.validFrom, to: then.validTo })] : []),
    days < 0
      ? fact('ended-by-now', { to: validTo, day: today.toString() })
      : fact('days-left', { days: days.toString(), day: today.toString() }),
  ];
}

function scopeFacts(input: EvidenceInput): Facts {
  const { contract, product } = input;
  const then = contractThen(input);
  const listed = productList(contract);
  const before = then && productList(then);
  return [
    ...(product ? [fact('asked-product', { ...product })] : []),
    listed === '' ? fact('contract-no-products') : fact('contract-products', { products: listed }),
    ...(before !== null && before !== listed
      ? [before === '' ? fact('products-were-none') : fact('products-were', { products: before })]
      : []),
    ...(before !== listed ? recordFacts(input) : []),
  ];
}

function requesterFacts({ client, contract, request, capturedAt }: EvidenceInput): Facts {
  const { contactId, name, email } = request.requester;
  const contact = client.contacts.find(({ id }) => id === contactId);
  if (!contact) return [fact('requester-stated', { name, email })];
  const { saved } = powerAt(client, contact.id, 'request', request.receivedAt ?? capturedAt);
  const yesNo = (may: boolean) => (may ? 'yes' : 'no');
  const { powers } = contact;
  return [
    fact('contact-record', { name: contact.name, position: contact.position, email: contact.email }),
    fact('powers', {
      request: yesNo(powers.request),
      approve: yesNo(powers.approve),
      sign: yesNo(powers.sign),
    }),
    ...(saved ? [fact('powers-saved', { saved: localTime(saved.at, contract.timeZone), by: saved.by })] : []),
    ...(request.channel === 'phone' ? numberFacts(request.call, contact) : addressFacts(email, contact)),
  ];
}

function addressFacts(email: string, contact: Contact): Facts {
  if (email === '' || contact.email === '') return [];
  return email.toLowerCase() === contact.email.toLowerCase()
    ? [fact('address-same', { email })]
    : [fact('address-differs', { email, registered: contact.email })];
}

/** A call comes from a number: the address that stands beside the caller is the desk's own. */
function numberFacts(call: RequestRecord['call'], contact: Contact): Facts {
  const number = call?.number.trim() ?? '';
  if (number === '' || contact.phone === '') return [];
  return isSameNumber(contact.phone, number)
    ? [fact('number-same', { number })]
    : [fact('number-differs', { number, registered: contact.phone })];
}

function coverageFacts({ contract, request, calendar }: EvidenceInput): Facts {
  const { coverage, timeZone } = contract;
  const windows = coverage.kind === '7x24' ? [] : coverage.kind === 'weekly' ? [coverage] : coverage.windows;
  const receivedAt = request.receivedAt;
  const rest = receivedAt ? restDayOn(calendar, dayIn(timeZone, receivedAt)) : null;
  return [
    ...(receivedAt
      ? [
          fact('received-weekday', {
            local: localTime(receivedAt, timeZone),
            zone: timeZone,
            weekdays: Temporal.Instant.from(receivedAt).toZonedDateTimeISO(timeZone).dayOfWeek.toString(),
          }),
        ]
      : []),
    ...(coverage.kind === '7x24' ? [fact('coverage-always')] : []),
    ...windows.map(({ days, from, to }) =>
      fact('coverage-window', {
        weekdays: days.toSorted((left, right) => left - right).join(','),
        hours: `${from}–${to}`,
      }),
    ),
    contract.restsOnHolidays
      ? rest
        ? fact('rest-day', { name: rest.name })
        : fact('no-rest-day', { version: calendar.version.toString() })
      : fact('holidays-count'),
  ];
}

function unitsFacts({ contract, usage }: EvidenceInput): Facts {
  const { quota, validFrom, validTo } = contract;
  const used = unitsUsed(quota, usage);
  if (quota.kind === 'unlimited' || !used) return [];
  const { kind } = quota;
  const before = quota.usedBefore.toString();
  return [
    fact('quota', { kind, units: quota.units.toString(), from: validFrom, to: validTo }),
    ...(quota.usedBefore > 0 ? [fact('used-before', { kind, used: before })] : []),
    usage.tickets === 0
      ? fact('used-by-none')
      : fact('used-here', { tickets: usage.tickets.toString(), minutes: usage.workedMinutes.toString() }),
    ...usage.consumers.map(({ folio, minutes }) => fact('consumer', { folio, minutes: minutes.toString() })),
    ...(usage.otherPeriods.length > 0
      ? [fact('other-periods', { folios: usage.otherPeriods.map(({ folio }) => folio).join(', ') })]
      : []),
  ];
}

const FACTS: Record<Criterion, (input: EvidenceInput) => Facts> = {
  'contract-in-force': inForceFacts,
  'product-in-scope': scopeFacts,
  'requester-authorised': requesterFacts,
  'inside-coverage': coverageFacts,
  'units-left': unitsFacts,
};

export const factsOf = (criterion: Criterion, input: EvidenceInput): Facts => FACTS[criterion](input);
