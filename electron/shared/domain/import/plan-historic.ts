/** Rows of old tickets. */
import { historicSchema, historicStreamOf } from '../historic';
import { readDate } from './cell-values';
import type { ImportContext, KnownRecords } from './known-records';
import { refused } from './plan-clients';
import type { RowOutcome } from './row-outcome';
import type { RowReader } from './row-reader';

export function planHistoric(
  row: RowReader,
  number: number,
  known: KnownRecords,
  { newId, dates }: ImportContext,
): RowOutcome {
  const client = known.clientOf(row);
  const date = (text: string) => readDate(text, dates);
  const historic = row.parse(
    historicSchema,
    {
      clientId: client?.id ?? newId(),
      reference: row.text('reference'),
      subject: row.text('subject'),
      description: row.text('description'),
      product: row.text('product'),
      openedOn: row.read('openedOn', date, 'date', ''),
      closedOn: row.read<string | null>('closedOn', date, 'date', null),
      cause: row.text('cause'),
      solution: row.text('solution'),
      attendedBy: row.text('attendedBy'),
    },
    {
      reference: 'reference',
      subject: 'subject',
      description: 'description',
      product: 'product',
      openedOn: 'openedOn',
      closedOn: 'closedOn',
      cause: 'cause',
      solution: 'solution',
      attendedBy: 'attendedBy',
    },
  );
  if (!client || !historic) return refused(row);
  if (known.isDisposed(historic)) {
    row.refuse('reference', 'disposed');
    return refused(row);
  }
  if (known.hasHistoric(historic)) return { kind: 'existing' };
  const repeated = known.repeats([`historic ${client.id} ${historic.reference}`], number);
  if (repeated !== null) {
    row.refuse('reference', 'repeated', { row: String(repeated) });
    return refused(row);
  }
  const specs = [{ type: 'v1.historic.recorded', payload: historic } as const];
  return { kind: 'new', groups: [{ streamId: historicStreamOf(newId()), specs }] };
}
