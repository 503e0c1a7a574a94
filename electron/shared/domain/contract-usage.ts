/**
 * What the tickets of this desk used of a contract, always added up from what was recorded: from each ticket that was
 * validated under it, with the work noted in it. Nothing is counted on.
 */
import { Temporal } from 'temporal-polyfill';
import type { Contract } from './clients';

/** Units of a contract used up by tickets of this desk. */
export interface ContractUsage {
  readonly tickets: number;
  readonly workedMinutes: number;
}

/** One ticket that was attended under a contract. */
export interface Consumer {
  /** null once its content was destroyed. */
  readonly ticketId: string | null;
  readonly folio: string;
  /** When its request was received; null of one destroyed before that was kept. */
  readonly receivedAt: string | null;
  /** The validity of the contract when it was accepted; null likewise. */
  readonly period: Pick<Contract, 'validFrom' | 'validTo'> | null;
  readonly minutes: number;
}

/** With the tickets that used it. */
export interface ContractConsumption extends ContractUsage {
  readonly consumers: readonly Consumer[];
  /** Attended under the same contract in another period: what they used is not of this one's units. */
  readonly otherPeriods: readonly Consumer[];
}

export const NOTHING_USED: ContractConsumption = {
  tickets: 0,
  workedMinutes: 0,
  consumers: [],
  otherPeriods: [],
};

type Period = Pick<Contract, 'validFrom' | 'validTo' | 'timeZone'>;

/**
 * Units are contracted for a validity. A ticket draws on the one in which its request was received; or, where it was
 * accepted outside of it, on the one under which it was: an extension keeps what was used, a renewal begins anew.
 */
function isOfPeriod({ receivedAt, period }: Consumer, { validFrom, validTo, timeZone }: Period): boolean {
  if (receivedAt === null || period === null) return true;
  const day = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (day >= validFrom && day <= validTo) return true;
  return period.validTo >= validFrom && period.validFrom <= validTo;
}

export function consumptionOf(contract: Period, all: readonly Consumer[]): ContractConsumption {
  const consumers = all.filter((consumer) => isOfPeriod(consumer, contract));
  return {
    tickets: consumers.length,
    workedMinutes: consumers.reduce((sum, { minutes }) => sum + minutes, 0),
    consumers,
    otherPeriods: all.filter((consumer) => !consumers.includes(consumer)),
  };
}

export interface UnitsUsed {
  readonly kind: 'hours' | 'tickets';
  readonly units: number;
  readonly used: number;
  readonly left: number;
}

/** Hours to the hundredth, which is finer than the minutes that they are added up from. */
const hundredths = (value: number) => Math.round(value * 100) / 100;

/** null when the contract sets no limit. */
export function unitsUsed(quota: Contract['quota'], usage: ContractUsage): UnitsUsed | null {
  if (quota.kind === 'unlimited') return null;
  const here = quota.kind === 'hours' ? usage.workedMinutes / 60 : usage.tickets;
  const used = hundredths(quota.usedBefore + here);
  return { kind: quota.kind, units: quota.units, used, left: hundredths(Math.max(0, quota.units - used)) };
}
