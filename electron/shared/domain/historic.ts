/**
 * Old work: a ticket of before this desk, as another tool or a spreadsheet told it. A kind of its own that never passed the guard: it
 * has no step, no terms and no folio of this desk, and is found by looking for it (design decision 11).
 */
import { z } from 'zod';
import { calendarDateSchema } from './clients';
import { disposalOrderSchema } from './disposals';
import type { Actor, EventHeader } from './event-envelope';
import { optionalLine, optionalText, requiredLine } from './text';

export const historicSchema = z
  .strictObject({
    clientId: z.uuid(),
    /** What it was called where it comes from. */
    reference: requiredLine(80),
    subject: requiredLine(300),
    description: optionalText(20_000),
    product: optionalLine(300),
    openedOn: calendarDateSchema,
    /** Null where the file does not say. */
    closedOn: calendarDateSchema.nullable(),
    cause: optionalText(8_000),
    solution: optionalText(8_000),
    attendedBy: optionalLine(200),
  })
  .refine(({ openedOn, closedOn }) => closedOn === null || closedOn >= openedOn, {
    error: 'validation.dates-order',
    path: ['closedOn'],
  });

export const historicEventSchemas = {
  /** Its command is the import that brought it. */
  'v1.historic.recorded': historicSchema,
  'v1.historic.withdrawn': z.strictObject({ importId: z.uuid() }),
  /** On a stream of its own (`disposalStreamOf`), since what it was of cannot be read any more. */
  'v1.historic.disposed': z.strictObject({
    ...disposalOrderSchema.shape,
    historicId: z.uuid(),
    clientId: z.uuid(),
    /** What it was called, as with a request its folio: by it the same row of the same file is told, and does not come in again. */
    formerly: requiredLine(80),
  }),
} as const;
export type HistoricEventType = keyof typeof historicEventSchemas;
export type HistoricEventPayloads = { [T in HistoricEventType]: z.output<(typeof historicEventSchemas)[T]> };
export type HistoricEvent = {
  [T in HistoricEventType]: {
    readonly type: T;
    readonly payload: HistoricEventPayloads[T];
    readonly header: EventHeader;
  };
}[HistoricEventType];

export interface Historic extends z.output<typeof historicSchema> {
  readonly id: string;
  readonly importId: string;
}

/** Old work of which nothing is left but this. */
export interface HistoricDisposal {
  readonly historicId: string;
  readonly clientId: string;
  readonly formerly: string;
  /** The paper that orders it. */
  readonly reference: string;
  readonly at: string;
  readonly by: Actor;
}

export const historicDisposalOf = ({
  payload: { historicId, clientId, formerly, reference },
  header,
}: Extract<HistoricEvent, { readonly type: 'v1.historic.disposed' }>): HistoricDisposal => ({
  ...{ historicId, clientId, formerly, reference },
  at: header.recordedAt,
  by: header.recordedBy,
});

export function isHistoricEventType(type: string): type is HistoricEventType {
  return Object.hasOwn(historicEventSchemas, type);
}

export const historicStreamOf = (id: string): string => `historic:${id}`;

/** By this two rows are the same old ticket. */
export const historicKey = ({ clientId, reference }: Pick<Historic, 'clientId' | 'reference'>): string =>
  `${clientId} ${reference.toLowerCase()}`;
