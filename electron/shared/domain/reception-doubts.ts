/** What another hour of reception would undo of the validation, whose record stays as it is until somebody corrects it. */
import { isCovered } from './agreed-hours';
import type { Criterion } from './clients';
import { dayIn } from './contract-evidence';
import { contractIn } from './frozen-contract';
import { publicHolidays } from './public-holidays';
import type { AgreedTerms } from './records';
import type { TicketEventPayloads } from './ticket-events';

type Validation = Pick<TicketEventPayloads['v1.request.validated'], 'criteria' | 'frozen'>;

/**
 * The criteria that were met at the hour of reception as it was known, and would not be at this one.
 * @param terms whose days of rest were frozen at step 4; null before it: then those of the law are asked
 * @param receivedAt RFC 3339 instant
 */
export function criteriaUndone(
  { criteria, frozen }: Validation,
  terms: AgreedTerms | null,
  receivedAt: string,
): readonly Criterion[] {
  const contract = contractIn(frozen.canonical);
  if (!contract) return [];
  const day = dayIn(contract.timeZone, receivedAt);
  const lawful = contract.restsOnHolidays ? publicHolidays(Number(day.slice(0, 4))) : [];
  const restDays = terms === null ? lawful : (terms.holidays?.days ?? []);
  const rests = restDays.some(({ date }) => date === day);
  const undone: Partial<Record<Criterion, boolean>> = {
    'contract-in-force': day < contract.validFrom || day > contract.validTo,
    'inside-coverage': rests || !isCovered(contract, receivedAt),
  };
  return criteria
    .filter(({ criterion, outcome }) => outcome === 'met' && undone[criterion])
    .map(({ criterion }) => criterion);
}
