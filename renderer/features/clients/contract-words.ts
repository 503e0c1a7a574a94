/** What a contract agrees, in words. */
import type { TFunction } from 'i18next';
import type { Contract, Coverage, CoverageWindow, Pauses } from '../../../electron/shared/domain/clients';
import { type ContractUsage, unitsUsed } from '../../../electron/shared/domain/contract-usage';

/** «lunes a viernes» when the days follow each other, otherwise «lunes, miércoles y viernes». */
function daysText(days: readonly number[], t: TFunction, language: string): string {
  const sorted = days.toSorted((left, right) => left - right);
  const names = sorted.map((day) => t(`weekday.${day}`, { ns: 'common' }));
  const first = sorted[0] ?? 0;
  const inARow = sorted.every((day, index) => day === first + index);
  if (inARow && names.length > 2) {
    return t('coverage.day-range', { ns: 'clients', from: names[0] ?? '', to: names.at(-1) ?? '' });
  }
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

export function coverageText(coverage: Coverage, t: TFunction, language: string): string {
  if (coverage.kind === '7x24') return t('coverage.always', { ns: 'clients' });
  const windows = coverage.kind === 'weekly' ? [coverage] : coverage.windows;
  const windowText = ({ days, from, to }: CoverageWindow) =>
    t('coverage.hours', { ns: 'clients', days: daysText(days, t, language), from, to });
  return windows.map(windowText).join('; ');
}

/** Whose waiting stops the terms. */
export function pausesText(pauses: Pauses, t: TFunction): string {
  const whose = (['client', 'manufacturer'] as const).filter((party) => pauses[party]);
  return whose.map((party) => t(`pauses.${party}`, { ns: 'clients' })).join(' · ');
}

export interface QuotaUse {
  readonly kind: 'hours' | 'tickets';
  readonly units: number;
  readonly used: number;
  readonly left: number;
  /** 0–100. */
  readonly percent: number;
  readonly state: 'enough' | 'low' | 'exhausted';
}

/** From how much use on the rest is said to be little. */
const LITTLE_LEFT_PERCENT = 90;

/** null when the contract sets no limit; the same figures as step 2 judges by. */
export function quotaUse(quota: Contract['quota'], usage: ContractUsage | undefined): QuotaUse | null {
  if (quota.kind === 'unlimited') return null;
  const found = unitsUsed(quota, usage ?? { tickets: 0, workedMinutes: 0 });
  if (!found) return null;
  const { used, left } = found;
  const percent = Math.min(100, Math.round((used / quota.units) * 100));
  return {
    kind: quota.kind,
    units: quota.units,
    used,
    left,
    percent,
    state: left === 0 ? 'exhausted' : percent >= LITTLE_LEFT_PERCENT ? 'low' : 'enough',
  };
}
