/**
 * Step 2, «Validación en Contrato»: each criterion computed with its basis; the engineer confirms or overrides.
 * Pure; the clock of the contract decides, not the workstation's zone.
 */
import { Temporal } from 'temporal-polyfill';
import { isCovered } from './agreed-hours';
import { type Client, type Contract, type Criterion, clientDisplayName, type Product } from './clients';
import type { CriterionOutcome, RequestRecord } from './records';
import { restDayOn, type WorkCalendar } from './work-calendar';

export interface ComputedCriterion {
  readonly criterion: Criterion;
  readonly outcome: CriterionOutcome;
  /** Catalogue key under `basis.` and its parameters, all strings. */
  readonly basis: { readonly key: string; readonly params: Readonly<Record<string, string>> };
}

/** Units of a contract used up by tickets of this desk. */
export interface ContractUsage {
  readonly tickets: number;
  readonly workedMinutes: number;
}

export interface ValidationInput {
  readonly client: Client | null;
  readonly contract: Contract | null;
  readonly request: Pick<RequestRecord, 'requester' | 'receivedAt'>;
  /** When the desk wrote the request down, RFC 3339: the one date of it that nobody claims. */
  readonly capturedAt: string;
  readonly product: Product | null;
  readonly usage: ContractUsage;
  /** The desk's days of rest as they stand now. */
  readonly calendar: WorkCalendar;
}

type Basis = ComputedCriterion['basis'];
type Verdict = readonly [CriterionOutcome, Basis];

const basis = (key: string, params: Record<string, string> = {}): Basis => ({ key, params });

const dayIn = ({ timeZone }: Contract, instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

function inForce(client: Client, contract: Contract, receivedAt: string | null, capturedAt: string): Verdict {
  if (!client.active) return ['not-met', basis('client-inactive', { client: clientDisplayName(client) })];
  if (!receivedAt) return ['unknown', basis('no-received-at')];
  const day = dayIn(contract, receivedAt);
  const params = { day, from: contract.validFrom, to: contract.validTo, number: contract.number };
  if (!contract.active) return ['not-met', basis('contract-inactive', params)];
  if (day < contract.validFrom) return ['not-met', basis('contract-not-started', params)];
  if (day > contract.validTo) return ['not-met', basis('contract-expired', params)];
  // A claimed date alone does not bring back a contract that had ended when the request was written down.
  const captured = dayIn(contract, capturedAt);
  if (captured > contract.validTo) return ['unknown', basis('contract-ended-since', { ...params, captured })];
  return ['met', basis('contract-in-force', params)];
}

/** Whether a contract names a product, whatever its case and accents. */
export function listsProduct({ products }: Pick<Contract, 'products'>, product: Product): boolean {
  const same = (left: string, right: string) =>
    left.localeCompare(right, 'es', { sensitivity: 'base' }) === 0;
  return products.some(
    (entry) => same(entry.manufacturer, product.manufacturer) && same(entry.product, product.product),
  );
}

function inScope(contract: Contract, product: Product | null): Verdict {
  if (!product) return ['unknown', basis('no-product')];
  const params = { manufacturer: product.manufacturer, product: product.product };
  return listsProduct(contract, product)
    ? ['met', basis('product-listed', params)]
    : ['not-met', basis('product-not-listed', params)];
}

function authorised(client: Client, requester: RequestRecord['requester']): Verdict {
  const contact = client.contacts.find((candidate) => candidate.id === requester.contactId);
  if (!contact)
    return ['not-met', basis('requester-unknown', { name: requester.name, email: requester.email })];
  if (!contact.active) return ['not-met', basis('requester-inactive', { name: contact.name })];
  return contact.powers.request
    ? ['met', basis('requester-may-request', { name: contact.name })]
    : ['not-met', basis('requester-may-not-request', { name: contact.name })];
}

function covered(contract: Contract, receivedAt: string | null, calendar: WorkCalendar): Verdict {
  if (!receivedAt) return ['unknown', basis('no-received-at')];
  const local = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(contract.timeZone);
  const params = {
    local: local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '),
    zone: contract.timeZone,
  };
  const rest = contract.restsOnHolidays ? restDayOn(calendar, dayIn(contract, receivedAt)) : null;
  if (rest) return ['not-met', basis('rest-day', { ...params, name: rest.name })];
  return isCovered(contract, receivedAt)
    ? ['met', basis('inside-coverage', params)]
    : ['not-met', basis('outside-coverage', params)];
}

function unitsLeft(contract: Contract, usage: ContractUsage): Verdict {
  const { quota } = contract;
  if (quota.kind === 'unlimited') return ['met', basis('units-unlimited')];
  const usedHere = quota.kind === 'hours' ? usage.workedMinutes / 60 : usage.tickets;
  const used = quota.usedBefore + usedHere;
  const params = {
    kind: quota.kind,
    used: (Math.round(used * 10) / 10).toString(),
    units: quota.units.toString(),
    left: (Math.round(Math.max(0, quota.units - used) * 10) / 10).toString(),
  };
  return used < quota.units
    ? ['met', basis('units-left', params)]
    : ['not-met', basis('units-exhausted', params)];
}

/** The criteria that apply, in the procedure's order. Without a contract only its absence can be told. */
export function computeCriteria(input: ValidationInput): readonly ComputedCriterion[] {
  const { client, contract } = input;
  if (!client || !contract) {
    return [
      {
        criterion: 'contract-in-force',
        outcome: 'not-met',
        basis: basis(client ? 'no-contract' : 'no-client'),
      },
    ];
  }
  const verdicts: Record<Criterion, () => Verdict> = {
    'contract-in-force': () => inForce(client, contract, input.request.receivedAt, input.capturedAt),
    'product-in-scope': () => inScope(contract, input.product),
    'requester-authorised': () => authorised(client, input.request.requester),
    'inside-coverage': () => covered(contract, input.request.receivedAt, input.calendar),
    'units-left': () => unitsLeft(contract, input.usage),
  };
  return (
    (Object.keys(verdicts) as Criterion[])
      // Whatever the contract lists, a client who is none any more has no contract in force.
      .filter(
        (criterion) =>
          contract.criteria.includes(criterion) || (!client.active && criterion === 'contract-in-force'),
      )
      .map((criterion) => {
        const [outcome, found] = verdicts[criterion]();
        return { criterion, outcome, basis: found };
      })
  );
}
