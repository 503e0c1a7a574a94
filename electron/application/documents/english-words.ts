/** English wording of what a validation found, for the messages to clients who read English. */
import { Temporal } from 'temporal-polyfill';
import { type Criterion, productName } from '../../shared/domain/clients';
import type { CriterionOutcome, CriterionResult } from '../../shared/domain/records';
import { zoneWords } from '../../shared/domain/spanish-dates';
import { type BasisParams, spokenParams } from './words';

export const ENGLISH_CRITERION_WORDS: Record<Criterion, string> = {
  'contract-in-force': 'Contract in force on the day of the request',
  'product-in-scope': 'Product or service in the scope of the contract',
  'requester-authorised': 'Requester with the power to request',
  'inside-coverage': 'Inside the hours of coverage',
  'units-left': 'Units of the contract left',
};

export const ENGLISH_OUTCOME_WORDS: Record<CriterionOutcome, string> = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'could not be determined',
};

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

const RECORDED = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d))?$/;

/** A recorded day, with its hour if it has one, as «31 December 2026, 21:05»; anything else as it is. */
function englishDay(text: string): string {
  const [, year, month, day, hour] = RECORDED.exec(text) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return text;
  return `${Number(day)} ${name} ${year}${hour === undefined ? '' : `, ${hour}`}`;
}

/** «22 November 2026, 14:05 (UTC−06:00, Ciudad de México)». */
export function englishInstant(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${englishDay(`${local.toPlainDate()} ${time}`)} (${zoneWords(local)})`;
}

const named = (p: BasisParams) => productName(p['manufacturer'] ?? '', p['product'] ?? '');
const units = (p: BasisParams) => (p['kind'] === 'hours' ? 'hours' : 'tickets');

const BASIS_WORDS: Readonly<Record<string, (params: BasisParams) => string>> = {
  'no-received-at': () => 'The date of reception is not known.',
  'no-client': () => 'The sender is not with any registered client.',
  'no-contract': () => 'No contract of the client was chosen.',
  'no-product': () => 'The product was not stated.',
  'contract-in-force': (p) =>
    `Contract ${p['number']} runs from ${p['from']} to ${p['to']}; the request is of ${p['day']}.`,
  'contract-extended-since': (p) =>
    `Contract ${p['number']} runs from ${p['from']} to ${p['to']}, which was recorded on ${p['saved']}, after the request of ${p['day']}.`,
  'client-inactive': (p) => `${p['client']} is no longer an active client.`,
  'contract-ended-since': (p) =>
    `Contract ${p['number']} ended on ${p['to']}; the request, of ${p['day']}, was recorded on ${p['captured']}.`,
  'contract-not-started': (p) =>
    `Contract ${p['number']} starts on ${p['from']}; the request is of ${p['day']}.`,
  'contract-expired': (p) => `Contract ${p['number']} ended on ${p['to']}; the request is of ${p['day']}.`,
  'contract-inactive': (p) => `Contract ${p['number']} is no longer active.`,
  'product-listed': (p) => `${named(p)} is in the contract.`,
  'product-not-listed': (p) => `${named(p)} is not in the contract.`,
  'requester-unknown': (p) => `${p['name'] || p['email']} is not a registered contact of the client.`,
  'requester-inactive': (p) => `${p['name']} is no longer an active contact.`,
  'requester-registered-later': (p) =>
    `${p['name']} has the power to request; they were registered on ${p['saved']}, after the request.`,
  'requester-withdrawn-since': (p) =>
    `${p['name']} had the power to request when the request was received; it was withdrawn on ${p['saved']}.`,
  'requester-given-since': (p) =>
    `${p['name']} did not have the power to request when the request was received; it was given on ${p['saved']}.`,
  'requester-may-request': (p) => `${p['name']} has the power to request.`,
  'requester-may-not-request': (p) => `${p['name']} does not have the power to request.`,
  'inside-coverage': (p) => `Received on ${p['local']} (${p['zone']} time), inside the hours.`,
  'rest-day': (p) =>
    `Received on ${p['local']} (${p['zone']} time), a day of rest of the contract: ${p['name']}.`,
  'outside-coverage': (p) => `Received on ${p['local']} (${p['zone']} time), outside the hours.`,
  'units-unlimited': () => 'The contract sets no limit of units.',
  'units-left': (p) => `${p['used']} of ${p['units']} ${units(p)} used; ${p['left']} left.`,
  'units-exhausted': (p) => `${p['used']} of ${p['units']} ${units(p)} used; none left.`,
};

export function englishBasisWords(basis: CriterionResult['basis']): string {
  return BASIS_WORDS[basis.key]?.(spokenParams(basis.params, englishDay)) ?? basis.key;
}
