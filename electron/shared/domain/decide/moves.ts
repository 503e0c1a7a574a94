/** How a decision leaves a step: along an arrow of the procedure, or by a named deviation. */

import { err, ok } from '../../result';
import type { RuleName } from '../errors';
import type { EventHeader } from '../event-envelope';
import type { EvidenceRef } from '../evidence';
import { evolveTicket, type TicketEvent } from '../evolve';
import { missingFor } from '../guards';
import { type DeviationKind, deviationRule, type MoveCommand, type Procedure } from '../procedure';
import type { Authority } from '../records';
import type { Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { checkWord } from './evidence-rules';

/** The state as it would be with these events; guards look at it before anything is written. */
export function preview(ticket: Ticket, specs: readonly EventSpec[], context: DecisionContext): Ticket {
  const lastSeq = ticket.records.at(-1)?.seq ?? 0;
  return specs.reduce((state, spec, index) => {
    const header: EventHeader = {
      seq: lastSeq + index + 1,
      eventId: '00000000-0000-7000-8000-000000000000',
      streamId: `ticket:${ticket.id}`,
      streamVersion: state.version + 1,
      type: spec.type,
      occurredAt: spec.occurredAt ?? context.now,
      recordedAt: context.now,
      actor: spec.actor ?? context.session,
      recordedBy: context.session,
      commandId: '00000000-0000-7000-8000-000000000000',
    };
    return evolveTicket(state, { type: spec.type, payload: spec.payload, header } as TicketEvent);
  }, ticket);
}

/** Takes the arrow that belongs to the command and answer, if the procedure has it and its guards hold. */
export function move(
  ticket: Ticket,
  command: MoveCommand,
  answer: boolean | null,
  records: readonly EventSpec[],
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  const transition =
    position.kind === 'step'
      ? context.procedure.transitions.find(
          (candidate) =>
            candidate.from === position.step && candidate.command === command && candidate.answer === answer,
        )
      : undefined;
  if (!transition) return err({ kind: 'not-allowed-here', command, position });
  const missing = missingFor(transition.guards, preview(ticket, records, context));
  if (missing.length > 0) return err({ kind: 'guard-failed', from: position, to: transition.to, missing });
  return ok([
    ...records,
    {
      type: 'v1.ticket.moved',
      payload: { via: transition.id, from: transition.from, to: transition.to, answer },
    },
  ]);
}

export interface DeviationInput {
  readonly reason: string;
  readonly authority: Authority;
  readonly evidence: readonly EvidenceRef[];
}

/** The way that a deviation opens from where the ticket stands, if the procedure names it. */
export function deviationWay(procedure: Procedure, kind: DeviationKind, ticket: Ticket) {
  const rule = deviationRule(procedure, kind);
  const from = ticket.position.kind === 'step' ? ticket.position.step : ticket.position.outcome;
  const way = rule?.ways.find((candidate) => candidate.from === from);
  return rule && way ? { rule, way } : null;
}

/** Leaves the graph by a named deviation: rule, authority, guards, then the two events. */
export function deviate(
  ticket: Ticket,
  kind: DeviationKind,
  input: DeviationInput,
  records: readonly EventSpec[],
  context: DecisionContext,
): Decision {
  const found = deviationWay(context.procedure, kind, ticket);
  if (!found)
    return err({ kind: 'not-allowed-here', command: `deviation.${kind}`, position: ticket.position });
  const { rule, way } = found;
  const authorised = checkAuthority(ticket, input.authority, rule.authority, context);
  if (!authorised.ok) return authorised;
  const missing = missingFor(rule.guards, preview(ticket, records, context));
  if (missing.length > 0) {
    return err({ kind: 'guard-failed', from: ticket.position, to: way.to, missing });
  }
  return ok([
    ...records,
    {
      type: 'v1.deviation.recorded',
      payload: {
        kind,
        reason: input.reason,
        from: way.from,
        to: way.to,
        authority: input.authority,
        evidence: [...input.evidence],
      },
    },
    { type: 'v1.ticket.moved', payload: { via: kind, from: way.from, to: way.to, answer: null } },
  ]);
}

/**
 * Whether the authority named may do it: the role must be the one required (Soporte N2's acts anyone at the desk but the
 * auditor may record). Present means the person at the desk, by name; from afar it must be evidenced, with something that
 * can hold their word.
 */
export function checkAuthority(
  ticket: Ticket,
  authority: Authority,
  required: Authority['role'],
  context: DecisionContext,
): Decision {
  const may = required === 'soporte-n2' ? authority.role !== 'auditor' : authority.role === required;
  if (!may) return err({ kind: 'authority', required });
  if (authority.how === 'present' && authority.role !== context.session.role) {
    return err({ kind: 'authority', required: authority.role });
  }
  if (authority.how === 'present' && authority.name !== context.session.name) {
    return rule('authority-not-present', 'authority.name');
  }
  if (authority.how !== 'remote') return ok([]);
  if (authority.evidence === null) return err({ kind: 'authority-evidence' });
  return checkWord(ticket, [authority.evidence], 'authority.evidence');
}

export function rule(name: RuleName, field: string): Decision {
  return err({ kind: 'rule', rule: name, field });
}

/** The person at the desk, acting on their own authority. */
export function deskAuthority({ session }: DecisionContext): Authority {
  return { name: session.name, role: session.role, how: 'present', evidence: null };
}
