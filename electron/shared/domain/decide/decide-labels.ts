/** Labels are put and taken away wherever a request stands, also after it ended: they change nothing of the procedure. */
import { ok } from '../../result';
import type { CommandOf } from '../commands';
import { LABELS_PER_TICKET, labelsAfter, labelsOf } from '../labels';
import type { Ticket } from '../ticket';
import type { Decision } from './context';
import { rule } from './moves';

/** @returns the event with what really changes: what the request has already, or never had, is left out of it */
export function decideLabels(ticket: Ticket, { payload }: CommandOf<'labels.change'>): Decision {
  const held = labelsOf(ticket);
  const after = labelsAfter(held, payload);
  const added = after.filter((label) => !held.includes(label));
  const removed = held.filter((label) => !after.includes(label));
  if (added.length + removed.length === 0) return rule('labels-unchanged', 'added');
  if (after.length > LABELS_PER_TICKET) return rule('labels-too-many', 'added');
  return ok([{ type: 'v1.labels.changed', payload: { added: [...added], removed: [...removed] } }]);
}
