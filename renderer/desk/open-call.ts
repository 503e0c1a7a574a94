/** A call as its sheet holds it, as a draft keeps it, and as a record takes it. */
import { z } from 'zod';
import type { CallNote } from '../../electron/shared/domain/records';

/** Which record the call becomes. */
const destinationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request') }),
  z.strictObject({ kind: z.enum(['approval', 'recommendation', 'work']), ticketId: z.uuid() }),
]);
export type CallDestination = z.infer<typeof destinationSchema>;

const openCallSchema = z.strictObject({
  id: z.uuid(),
  beganAt: z.iso.datetime(),
  /** null while it lasts. */
  endedAt: z.iso.datetime().nullable(),
  answeredBy: z.string(),
  caller: z.string(),
  number: z.string(),
  /** The contact that somebody took the caller for. */
  contact: z
    .strictObject({
      clientId: z.uuid(),
      contactId: z.uuid(),
      name: z.string(),
      email: z.string(),
      phone: z.string(),
      mayRequest: z.boolean(),
      mayApprove: z.boolean(),
    })
    .nullable(),
  said: z.string(),
  readBack: z.string(),
  destination: destinationSchema.nullable(),
});
export type OpenCall = z.infer<typeof openCallSchema>;
export type CallContact = NonNullable<OpenCall['contact']>;

/** The calls of a draft; one that cannot be read does not take the others with it. */
export function readCalls(value: unknown): readonly OpenCall[] {
  const list = z.object({ calls: z.array(z.unknown()) }).safeParse(value);
  if (!list.success) return [];
  return list.data.calls.flatMap((one) => {
    const call = openCallSchema.safeParse(one);
    return call.success ? [call.data] : [];
  });
}

export const isBlank = ({ caller, number, said, readBack }: OpenCall): boolean =>
  [caller, number, said, readBack].every((text) => text.trim() === '');

export const hasWords = (call: OpenCall): boolean => !isBlank(call);

/** The call as a record keeps it. */
export function noteOf({
  id,
  beganAt,
  endedAt,
  caller,
  number,
  said,
  readBack,
  contact,
}: OpenCall): CallNote {
  return {
    caller,
    number,
    at: beganAt,
    said,
    callId: id,
    ...(endedAt !== null && { until: endedAt }),
    ...(readBack.trim() !== '' && { readBack }),
    standing: {
      contactId: contact?.contactId ?? null,
      mayRequest: contact?.mayRequest ?? false,
      mayApprove: contact?.mayApprove ?? false,
    },
  };
}
