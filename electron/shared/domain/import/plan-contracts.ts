/** Rows of contracts. What a row does not say of its terms is left out, and nothing is made up. */
import { type Contract, CRITERIA, contractSchema, PRIORITIES, type Targets } from '../clients';
import { readCoverage, readDate, readNumber, readProducts } from './cell-values';
import type { ImportContext, KnownRecords } from './known-records';
import { clientStreamOf, refused } from './plan-clients';
import type { RowOutcome } from './row-outcome';
import type { RowReader } from './row-reader';

const NO_TARGETS: Targets = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };

function quotaOf(row: RowReader): Contract['quota'] {
  const hours = row.read<number | null>('hours', readNumber, 'number', null);
  const tickets = row.read<number | null>('tickets', readNumber, 'number', null);
  if (hours !== null && tickets !== null) row.refuse('tickets', 'hours-and-tickets');
  const used = row.read<number | null>('used', readNumber, 'number', null);
  const usedBefore = used ?? 0;
  if (hours !== null) return { kind: 'hours', units: hours, usedBefore };
  if (tickets !== null) return { kind: 'tickets', units: tickets, usedBefore };
  const isUnlimited = row.text('hours') === '' && row.text('tickets') === '';
  if (used !== null && isUnlimited) row.refuse('used', 'used-of-nothing');
  return { kind: 'unlimited' };
}

export function planContract(
  row: RowReader,
  number: number,
  known: KnownRecords,
  { newId, timeZone, dates }: ImportContext,
): RowOutcome {
  const client = known.clientOf(row);
  const date = (text: string) => readDate(text, dates);
  const quota = quotaOf(row);
  const manufacturer = row.text('manufacturer');
  if (row.text('coverage') === '') row.refuse('coverage', 'required');
  const contract = row.parse(
    contractSchema,
    {
      id: newId(),
      number: row.text('number'),
      title: row.text('title'),
      validFrom: row.read('validFrom', date, 'date', ''),
      validTo: row.read('validTo', date, 'date', ''),
      timeZone,
      products: row.read('products', (text) => readProducts(text, manufacturer), 'products', []),
      coverage: row.read('coverage', readCoverage, 'coverage', { kind: '7x24' }),
      quota,
      criteria: [...CRITERIA],
      targets: Object.fromEntries(PRIORITIES.map((priority) => [priority, NO_TARGETS])),
      remindersBeforeClosing: row.read('reminders', readNumber, 'number', Number.NaN),
      notes: row.text('notes'),
      active: true,
    },
    {
      number: 'number',
      title: 'title',
      validFrom: 'validFrom',
      validTo: 'validTo',
      products: 'products',
      coverage: 'coverage',
      quota: quota.kind === 'tickets' ? 'tickets' : 'hours',
      remindersBeforeClosing: 'reminders',
      notes: 'notes',
    },
  );
  if (!client || !contract) return refused(row);
  if (client.contracts.some((other) => other.number === contract.number)) return { kind: 'existing' };
  const repeated = known.repeats([`contract ${client.id} ${contract.number}`], number);
  if (repeated !== null) {
    row.refuse('number', 'repeated', { row: String(repeated) });
    return refused(row);
  }
  const specs = [{ type: 'v1.contract.saved', payload: contract } as const];
  return { kind: 'new', groups: [{ streamId: clientStreamOf(client.id), specs }] };
}
