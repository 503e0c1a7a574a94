/** What a contract says today that its frozen copy does not: for whoever reads a ticket that was validated under it. */
import { canonicalJson } from '../canonical-json';
import { type Contract, MANUFACTURER_REMINDER_HOURS } from './clients';

export const CONTRACT_FIELDS = [
  'number',
  'title',
  'validFrom',
  'validTo',
  'timeZone',
  'products',
  'coverage',
  'restsOnHolidays',
  'pauses',
  'quota',
  'criteria',
  'targets',
  'remindersBeforeClosing',
  'manufacturerReminderHours',
  'notes',
  'active',
] as const satisfies readonly (keyof Contract)[];
export type ContractField = (typeof CONTRACT_FIELDS)[number];

const DEFAULTS: Partial<Record<ContractField, unknown>> = {
  restsOnHolidays: false,
  pauses: { client: false, manufacturer: false },
  manufacturerReminderHours: MANUFACTURER_REMINDER_HOURS,
};

/** Fields in which the two differ; an absent one is what it means. Lists are compared as sets: their order says nothing. */
export function changedContractFields(frozen: Contract, today: Contract): readonly ContractField[] {
  const value = (contract: Contract, field: ContractField) => {
    const given: unknown = contract[field] === undefined ? (DEFAULTS[field] ?? null) : contract[field];
    if (!Array.isArray(given)) return canonicalJson(given);
    return given
      .map((item: unknown) => canonicalJson(item))
      .toSorted()
      .join('\n');
  };
  return CONTRACT_FIELDS.filter((field) => value(frozen, field) !== value(today, field));
}
