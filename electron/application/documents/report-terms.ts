/** §3 of the report: what was agreed, what was obtained and who attended. */
import { agreedTerms } from '../../shared/domain/agreed-terms';
import type { ReportTarget, ReportTerms } from '../../shared/domain/document-models';
import type { Procedure } from '../../shared/domain/procedure';
import {
  isPast,
  minutesTaken,
  type Reached,
  type TargetStatus,
  targetStatuses,
} from '../../shared/domain/service-targets';
import { assigneeOf, priorityOf, recordsOf, type Ticket } from '../../shared/domain/ticket';
import { personOf, ROLE_WORDS } from './people';
import { termsChanges } from './report-changes';
import { countingWords, PRIORITY_WORDS, TARGET_WORDS } from './words';

export function termsOf(ticket: Ticket, procedure: Procedure, issuedAt: string): ReportTerms {
  const terms = agreedTerms(ticket);
  const priority = priorityOf(ticket);
  const worked = [...recordsOf(ticket, 'v1.work.logged'), ...recordsOf(ticket, 'v1.work.started')];
  const engineers = new Map(worked.map(({ recordedBy }) => [recordedBy.id, personOf(recordedBy)]));
  const assignee = assigneeOf(ticket);
  const changes = termsChanges(ticket);
  if (assignee && !engineers.has(assignee.id)) {
    engineers.set(assignee.id, { name: assignee.name, position: ROLE_WORDS['soporte-n2'] });
  }
  return {
    priority: priority ? PRIORITY_WORDS[priority] : 'Sin asignar',
    calendar: terms ? countingWords(terms) : 'Sin acordar',
    pausesWhileWaiting: Boolean(terms?.pauses?.client || terms?.pauses?.manufacturer),
    targets: targetStatuses(ticket, procedure).map((status) =>
      targetRow(ticket, procedure, status, issuedAt),
    ),
    attendedBy: [...engineers.values()],
    ...(changes.length > 0 && { changes }),
  };
}

function targetRow(
  ticket: Ticket,
  procedure: Procedure,
  status: TargetStatus,
  issuedAt: string,
): ReportTarget {
  const { target, minutes, dueAt, reached, ended, firstRound } = status;
  const row = {
    name: TARGET_WORDS[target],
    targetMinutes: minutes,
    ...(firstRound && { firstRound: { actualMinutes: firstRound.minutes, outcome: outcomeOf(firstRound) } }),
  };
  const stopped = reached ?? ended;
  if (stopped) {
    const { missed } = stopped;
    return {
      ...row,
      actualMinutes: stopped.minutes,
      outcome: reached || missed ? outcomeOf(stopped) : 'sin-medir',
      ...(ended && { unsolved: true }),
      ...(missed && stopped.minutes <= minutes && { outsideHours: true }),
    };
  }
  if (!isPast(dueAt, issuedAt)) {
    return { ...row, actualMinutes: null, outcome: target === 'report' ? 'por-medir' : 'sin-medir' };
  }
  const soFar = minutesTaken(ticket, procedure, status, issuedAt);
  return {
    ...row,
    actualMinutes: soFar,
    outcome: 'incumplido',
    stillOpen: true,
    ...(soFar <= minutes && { outsideHours: true }),
  };
}

const outcomeOf = ({ missed }: Reached) => (missed ? ('incumplido' as const) : ('cumplido' as const));
