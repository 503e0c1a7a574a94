/** How a contract stands on a day, by its own calendar. */
import { Temporal } from 'temporal-polyfill';
import type { Contract } from './clients';

export type ContractStatus =
  | { readonly kind: 'inactive' }
  | { readonly kind: 'not-started' | 'in-force' | 'expiring' | 'expired'; readonly days: number };
export type ContractStatusKind = ContractStatus['kind'];

export type Validity = Pick<Contract, 'active' | 'validFrom' | 'validTo' | 'timeZone'>;

/**
 * `days` are whole days until it begins or ends, or since it ended. The last day is still in force.
 * @param withinDays from how many days before its end it is said to be about to expire
 */
export function contractStatus(contract: Validity, nowMs: number, withinDays: number): ContractStatus {
  if (!contract.active) return { kind: 'inactive' };
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(contract.timeZone)
    .toPlainDate();
  const daysTo = (date: string) => today.until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days;
  const begins = daysTo(contract.validFrom);
  if (begins > 0) return { kind: 'not-started', days: begins };
  const ends = daysTo(contract.validTo);
  if (ends < 0) return { kind: 'expired', days: -ends };
  return { kind: ends <= withinDays ? 'expiring' : 'in-force', days: ends };
}
