/** What moved the terms of a request after they were agreed, oldest first: a client who remembers other ones finds out why. */
import type { ClockChange, Standing, Verdict } from '../../shared/domain/clock-changes';
import type { ReportStanding, ReportTermsChange } from '../../shared/domain/document-models';
import { recordsOf, type Ticket } from '../../shared/domain/ticket';
import { personOf } from './people';
import { PRIORITY_WORDS, TARGET_WORDS } from './words';

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  open: 'abierto',
  overdue: 'vencido',
  paused: 'en pausa',
  met: 'cumplido',
  missed: 'no cumplido',
  ended: 'terminado',
};

const standing = (stood: Standing | null): ReportStanding | null =>
  stood && { minutes: stood.minutes, verdict: VERDICT_WORDS[stood.verdict] };

const targets = (changes: readonly ClockChange[] = []): ReportTermsChange['targets'] =>
  changes.map(({ target, before, after }) => ({
    name: TARGET_WORDS[target],
    before: standing(before),
    after: standing(after),
  }));

/** Priority, terms and hour of reception; the corrections of other records are told with the desviaciones. */
export function termsChanges(ticket: Ticket): readonly ReportTermsChange[] {
  let priority = recordsOf(ticket, 'v1.ticket.attended').at(-1)?.payload.priority ?? null;
  const priorities = recordsOf(ticket, 'v1.ticket.reprioritised').map((record) => {
    const before = priority;
    priority = record.payload.priority;
    return {
      record,
      change: {
        kind: 'prioridad',
        before: before && PRIORITY_WORDS[before],
        after: PRIORITY_WORDS[priority],
      },
    } as const;
  });
  const terms = recordsOf(ticket, 'v1.terms.revised').map(
    (record) => ({ record, change: { kind: 'terminos', basis: record.payload.basis } }) as const,
  );
  const receptions = recordsOf(ticket, 'v1.reception.corrected').map((record) => {
    const { previous: before, receivedAt: after } = record.payload;
    return { record, change: { kind: 'recepcion', before, after } } as const;
  });
  return [...priorities, ...terms, ...receptions]
    .toSorted((left, right) => left.record.seq - right.record.seq)
    .map(({ record, change }) => ({
      change,
      at: record.recordedAt,
      by: personOf(record.recordedBy),
      reason: record.payload.reason,
      targets: targets(record.payload.changes),
    }));
}
