/** The contract's form: what it begins with, and what it hands to the schema. */
import type { z } from 'zod';
import {
  type Contract,
  CRITERIA,
  type contractSchema,
  MANUFACTURER_REMINDER_HOURS,
  PRIORITIES,
  type Priority,
  type Targets,
} from '../../../electron/shared/domain/clients';
import { readTime } from '../../ui/instant-text';

export type ContractInput = z.input<typeof contractSchema>;

const NO_TARGETS: Targets = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };
const WEEKLY = { days: [1, 2, 3, 4, 5], from: '', to: '' };
/** What a contract with several windows begins with: one of them, empty. */
export const newWindow = () => ({ days: [1, 2, 3, 4, 5], from: '', to: '' });
const NO_PAUSES = { client: false, manufacturer: false };
const QUOTA = { units: undefined, usedBefore: 0 };

/** What a new contract begins with. Times, hours and quota stay empty: what was not agreed is not invented. */
export function newContract(id: string, timeZone: string) {
  return {
    id,
    number: '',
    title: '',
    validFrom: '',
    validTo: '',
    timeZone,
    products: [],
    coverage: { kind: '7x24' as const, ...WEEKLY, windows: [newWindow()] },
    restsOnHolidays: false,
    pauses: { ...NO_PAUSES },
    quota: { kind: 'unlimited' as const, ...QUOTA },
    criteria: [...CRITERIA],
    targets: {
      critica: { ...NO_TARGETS },
      alta: { ...NO_TARGETS },
      media: { ...NO_TARGETS },
      baja: { ...NO_TARGETS },
    },
    manufacturerReminderHours: MANUFACTURER_REMINDER_HOURS,
    notes: '',
    active: true,
  };
}

/** A contract as its form edits it: the fields of the kinds that were not chosen are there, empty. */
export function contractFields(contract: Contract) {
  return {
    ...contract,
    products: contract.products.map((product) => ({ ...product })),
    coverage: { ...WEEKLY, windows: [newWindow()], ...contract.coverage },
    restsOnHolidays: contract.restsOnHolidays ?? false,
    pauses: { ...NO_PAUSES, ...contract.pauses },
    quota: { ...QUOTA, ...contract.quota },
    criteria: [...contract.criteria],
    manufacturerReminderHours:
      contract.manufacturerReminderHours === undefined
        ? MANUFACTURER_REMINDER_HOURS
        : contract.manufacturerReminderHours,
  };
}

type CoverageInput = ContractInput['coverage'];

function prepareCoverage(coverage: CoverageInput): CoverageInput {
  if (coverage.kind === '7x24') return { kind: coverage.kind };
  if (coverage.kind === 'custom') return { kind: coverage.kind, windows: coverage.windows.map(withTimes) };
  const { kind, days, from, to } = coverage;
  return { kind, ...withTimes({ days, from, to }) };
}

const withTimes = <T extends { readonly from: string; readonly to: string }>(hours: T): T => ({
  ...hours,
  from: readTime(hours.from) ?? hours.from,
  to: readTime(hours.to) ?? hours.to,
});

/**
 * Leaves out the fields of the kinds that were not chosen, which the form keeps so that changing one's mind is free, and
 * understands hours as they are typed («9» is «09:00»).
 */
export function prepareContract(values: ContractInput): ContractInput {
  const { coverage, quota, restsOnHolidays, pauses, manufacturerReminderHours, ...said } = values;
  return {
    ...said,
    // What was not agreed is absent, as in contracts from before it was asked.
    ...(restsOnHolidays && { restsOnHolidays }),
    ...((pauses?.client || pauses?.manufacturer) && { pauses }),
    ...(manufacturerReminderHours !== MANUFACTURER_REMINDER_HOURS && {
      manufacturerReminderHours: manufacturerReminderHours ?? null,
    }),
    coverage: prepareCoverage(coverage),
    quota: quota.kind === 'unlimited' ? { kind: quota.kind } : quota,
  };
}

export const TARGETS = ['firstResponseMinutes', 'solutionMinutes', 'reportMinutes'] as const;

/** Priorities whose report would be due before its solution: both count from the reception, so nobody can mean that. */
export function reportBeforeSolution(targets: Readonly<Record<Priority, Readonly<Record<string, unknown>>>>) {
  return PRIORITIES.filter((priority) => {
    const { solutionMinutes: solution, reportMinutes: report } = targets[priority];
    return typeof solution === 'number' && typeof report === 'number' && report < solution;
  });
}

export function hasTargets(targets: Contract['targets']): boolean {
  return PRIORITIES.some((priority) => TARGETS.some((target) => targets[priority][target] !== null));
}
