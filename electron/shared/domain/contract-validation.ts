/**
 * Step 2, «Validación en Contrato»: each criterion computed with its basis; the engineer confirms or overrides.
 * Pure; the clock of the contract decides, not the workstation's zone.
 */
import { isCovered } from './agreed-hours';
import { contractAt, isAfter, powerAt } from './client-history';
import { type Client, type Contract, type Criterion, clientDisplayName, type Product } from './clients';
import { dayIn, type EvidenceInput, factsOf, localTime } from './contract-evidence';
import { unitsUsed } from './contract-usage';
import type { CriterionFact } from './facts';
import type { CriterionOutcome } from './records';
import { restDayOn } from './work-calendar';

export interface ComputedCriterion {
  readonly criterion: Criterion;
  readonly outcome: CriterionOutcome;
  /** Catalogue key under `basis.` and its parameters. */
  readonly basis: CriterionFact;
  /** What it was computed from, fact by fact; keys under `contract:fact.`. */
  readonly evidence: readonly CriterionFact[];
}

export interface ValidationInput extends Omit<EvidenceInput, 'client' | 'contract'> {
  readonly client: Client | null;
  readonly contract: Contract | null;
}

type Basis = CriterionFact;
type Verdict = readonly [CriterionOutcome, Basis];

const basis = (key: string, params: Record<string, string> = {}): Basis => ({ key, params });

function inForce(client: Client, contract: Contract, { request, capturedAt }: ValidationInput): Verdict {
  const { receivedAt } = request;
  if (!client.active) return ['not-met', basis('client-inactive', { client: clientDisplayName(client) })];
  if (!receivedAt) return ['unknown', basis('no-received-at')];
  const { timeZone, validFrom, validTo, number } = contract;
  const day = dayIn(timeZone, receivedAt);
  const params = { day, from: validFrom, to: validTo, number };
  if (!contract.active) return ['not-met', basis('contract-inactive', params)];
  if (day < validFrom) return ['not-met', basis('contract-not-started', params)];
  if (day > validTo) return ['not-met', basis('contract-expired', params)];
  // A claimed date alone does not bring back a contract that had ended when the request was written down.
  const captured = dayIn(timeZone, capturedAt);
  if (captured > validTo) return ['unknown', basis('contract-ended-since', { ...params, captured })];
  // Nor does a validity that was written after the request had come: somebody says by which paper.
  const then = contractAt(client, contract.id, receivedAt);
  const stood = then && covers(then.contract, day);
  const since = client.history.contracts.find(
    ({ contract: saved, at }) => saved.id === contract.id && isAfter(at, receivedAt) && covers(saved, day),
  );
  if (then && !stood && since) {
    const was = { fromBefore: then.contract.validFrom, toBefore: then.contract.validTo };
    const saved = { saved: localTime(since.at, timeZone), by: since.by };
    return ['unknown', basis('contract-extended-since', { ...params, ...was, ...saved })];
  }
  return ['met', basis('contract-in-force', params)];
}

const covers = ({ active, validFrom, validTo }: Contract, day: string) =>
  active && day >= validFrom && day <= validTo;

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

/** By the powers of the moment at which the request came, not of today. */
function authorised(client: Client, contract: Contract, { request, capturedAt }: ValidationInput): Verdict {
  const { requester, receivedAt } = request;
  const contact = client.contacts.find((candidate) => candidate.id === requester.contactId);
  if (!contact)
    return ['not-met', basis('requester-unknown', { name: requester.name, email: requester.email })];
  const { why, saved } = powerAt(client, contact.id, 'request', receivedAt ?? capturedAt);
  const name = { name: contact.name };
  const since = { ...name, saved: saved ? localTime(saved.at, contract.timeZone) : '', by: saved?.by ?? '' };
  switch (why) {
    case 'held':
      return ['met', basis('requester-may-request', name)];
    case 'registered-later':
      return ['met', basis('requester-registered-later', since)];
    case 'withdrawn-since':
      return ['met', basis('requester-withdrawn-since', since)];
    case 'given-since':
      return ['unknown', basis('requester-given-since', since)];
    case 'inactive':
      return ['not-met', basis('requester-inactive', name)];
    case 'not-held':
    case 'unknown':
      return ['not-met', basis('requester-may-not-request', name)];
  }
}

function covered(contract: Contract, { request, calendar }: ValidationInput): Verdict {
  const { receivedAt } = request;
  if (!receivedAt) return ['unknown', basis('no-received-at')];
  const params = { local: localTime(receivedAt, contract.timeZone), zone: contract.timeZone };
  const rest = contract.restsOnHolidays ? restDayOn(calendar, dayIn(contract.timeZone, receivedAt)) : null;
  if (rest) return ['not-met', basis('rest-day', { ...params, name: rest.name })];
  return isCovered(contract, receivedAt)
    ? ['met', basis('inside-coverage', params)]
    : ['not-met', basis('outside-coverage', params)];
}

function unitsLeft({ quota }: Contract, { usage }: ValidationInput): Verdict {
  const found = unitsUsed(quota, usage);
  if (!found) return ['met', basis('units-unlimited')];
  const { kind, used, units, left } = found;
  const params = { kind, used: used.toString(), units: units.toString(), left: left.toString() };
  return left > 0 ? ['met', basis('units-left', params)] : ['not-met', basis('units-exhausted', params)];
}

/** Every criterion that there is, whether the contract asks it or not. */
export function judgeAll(
  client: Client,
  contract: Contract,
  input: ValidationInput,
): Readonly<Record<Criterion, Verdict>> {
  return {
    'contract-in-force': inForce(client, contract, input),
    'product-in-scope': inScope(contract, input.product),
    'requester-authorised': authorised(client, contract, input),
    'inside-coverage': covered(contract, input),
    'units-left': unitsLeft(contract, input),
  };
}

/**
 * Which of them a contract is judged by: those that it asks, and always whether it is in force. What has ended, or is of a
 * client who is none any more, is never passed over in silence.
 */
export const appliesTo = ({ criteria }: Contract, criterion: Criterion) =>
  criterion === 'contract-in-force' || criteria.includes(criterion);

/** The criteria that apply, in the procedure's order. Without a contract only its absence can be told. */
export function computeCriteria(input: ValidationInput): readonly ComputedCriterion[] {
  const { client, contract } = input;
  if (!client || !contract) {
    return [
      {
        criterion: 'contract-in-force',
        outcome: 'not-met',
        basis: basis(client ? 'no-contract' : 'no-client'),
        evidence: [],
      },
    ];
  }
  const verdicts = judgeAll(client, contract, input);
  const facts = { ...input, client, contract };
  return (Object.keys(verdicts) as Criterion[])
    .filter((criterion) => appliesTo(contract, criterion))
    .map((criterion) => {
      const [outcome, found] = verdicts[criterion];
      return { criterion, outcome, basis: found, evidence: factsOf(criterion, facts) };
    });
}
