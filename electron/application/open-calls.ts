/** The calls that the window keeps as a draft, as far as others are told of them: who answered, since when. */
import { z } from 'zod';
import { instantSchema } from '../shared/domain/event-envelope';
import type { DeskStanding } from '../shared/domain/handover';

const openCallSchema = z.object({ beganAt: instantSchema, answeredBy: z.string().max(200) });

/** @param draft what was kept under `calls:open`; what cannot be read is left out */
export function openCalls(draft: unknown): DeskStanding['calls'] {
  const list = z.object({ calls: z.array(z.unknown()) }).safeParse(draft);
  if (!list.success) return [];
  return list.data.calls.flatMap((one) => {
    const call = openCallSchema.safeParse(one);
    return call.success ? [{ answeredBy: call.data.answeredBy, beganAt: call.data.beganAt }] : [];
  });
}
