import { err, ok } from '../../result';
import {
  type DeskStanding,
  type Handover,
  type HandoverAnswer,
  type HandoverInput,
  type HandoverLine,
  isPending,
} from '../handover';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

/** Handing the shift over: to somebody else who records, one at a time. What stands open is the desk's own word. */
export function decideHandover(
  handovers: readonly Handover[],
  { toId, note }: Pick<HandoverInput, 'toId' | 'note'>,
  standing: { readonly lines: readonly HandoverLine[]; readonly desk: DeskStanding },
  { session, colleague }: Pick<DecisionContext, 'session' | 'colleague'>,
): Decision {
  if (session.role === 'auditor') return err({ kind: 'reader-only' });
  if (handovers.some(isPending)) return rule('handover-pending', 'toId');
  const to = toId === null ? undefined : colleague(toId);
  if (toId !== null && (!to?.active || to.role === 'auditor')) return rule('handover-to-nobody', 'toId');
  if (to?.id === session.id) return rule('handover-to-oneself', 'toId');
  return ok([
    {
      type: 'v1.handover.given',
      payload: {
        to: to ? { id: to.id, name: to.name } : null,
        note,
        lines: [...standing.lines],
        desk: standing.desk,
      },
    },
  ]);
}

/** Two persons make a handover: who gave it cannot receive it, and nobody else takes it back. */
export function decideHandoverAnswer(
  handover: Handover | undefined,
  { type, payload }: HandoverAnswer,
  { session }: Pick<DecisionContext, 'session'>,
): Decision {
  if (session.role === 'auditor') return err({ kind: 'reader-only' });
  if (!handover) return err({ kind: 'not-found', what: 'handover' });
  if (!isPending(handover)) return rule('handover-answered', 'note');
  const isOwn = handover.givenBy.id === session.id;
  if (type === 'handover.receive')
    return isOwn ? rule('handover-own', 'note') : ok([{ type: 'v1.handover.received', payload }]);
  return isOwn ? ok([{ type: 'v1.handover.withdrawn', payload }]) : rule('handover-of-another', 'reason');
}
