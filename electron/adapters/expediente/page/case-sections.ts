/** What happened in the case: what went off the graph, and every record under the step at which it was written. */

import { ROLE_WORDS } from '../../../application/documents/people';
import { reportDeviations } from '../../../application/documents/report-deviations';
import { isOutsider } from '../../../shared/domain/event-envelope';
import { exactDuration } from '../../../shared/domain/exact-duration';
import { activityName, type Procedure, stepOf } from '../../../shared/domain/procedure';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { latest, type Ticket, type TicketRecord, type Visit } from '../../../shared/domain/ticket';
import { entryTime } from '../../../shared/domain/work-time';
import { terms } from '../../pdf/spanish-terms';
import { type Html, html } from './html';
import { payloadView, type ValueContext } from './record-values';
import { eventWords, OUTCOME_WORDS } from './record-words';

export function deviationsSection(ticket: Ticket, gaps: readonly string[], dates: SpanishDates): Html {
  const deviations = reportDeviations(ticket);
  const report = latest(ticket, 'v1.report.issued');
  return html`<section id="atencion"><h2>Huecos y desviaciones</h2>
<h3>Huecos (${gaps.length})</h3>
${gaps.length === 0 ? html`<p>No se encontró ninguno.</p>` : gaps.map((gap) => html`<p class="mark">${gap}</p>`)}
<h3>Desviaciones y correcciones (${deviations.length})</h3>
${deviations.length === 0 ? html`<p>No se registró ninguna.</p>` : null}
${deviations.map(({ kind, at, move, reason, authorisedBy, ratification }) => {
  const isLater = report !== undefined && at > report.recordedAt;
  return html`<div class="mark"><p><strong>${terms.deviation[kind]}</strong>${move ? ` · ${moveWords(move)}` : ''} · ${dates.full(at)}</p>
<p class="text">${reason}</p>
<p>${terms.deviationAct[kind]}: ${authorisedBy.name}, ${authorisedBy.position}.${ratificationWords(ratification, dates)}</p>
${isLater ? html`<p><strong>Posterior al reporte, revisión ${report.payload.revision}: el reporte no la menciona.</strong></p>` : null}</div>`;
})}</section>`;
}

function moveWords({ from, to }: { readonly from: number; readonly to: number | 'fin' }): string {
  return to === 'fin' ? `del paso ${from} al fin` : `del paso ${from} al ${to}`;
}

type Ratification = ReturnType<typeof reportDeviations>[number]['ratification'];

function ratificationWords(ratification: Ratification, dates: SpanishDates): string {
  if (ratification === undefined) return '';
  if (ratification === null) return ' Sin ratificar.';
  return ` Resolvió la ratificación ${ratification.by.name}, el ${dates.full(ratification.at)}.`;
}

export function stepsSection(ticket: Ticket, procedure: Procedure, context: ValueContext): Html {
  const { note, write } = context.dates.forTable([
    ...ticket.visits.flatMap(({ enteredAt, leftAt }) =>
      leftAt === null ? [enteredAt] : [enteredAt, leftAt],
    ),
    ...[...ticket.records, ...ticket.undone].flatMap(({ occurredAt, recordedAt }) => [
      occurredAt,
      recordedAt,
    ]),
  ]);
  return html`<section id="pasos"><h2>Registros paso por paso</h2>
<p>${ticket.records.length} asientos, en el orden en que se anotaron. ${note}</p>
${ticket.visits.map((visit, index) => {
  const records = ticket.records.filter((record) => record.visit === index);
  return html`<section><h3>${visitTitle(visit, procedure)}</h3>
<p class="by">${visitWords(visit, procedure, write)}</p>
${records.map((record) => recordView(record, ticket, procedure, context, write))}</section>`;
})}${
  ticket.undone.length === 0
    ? null
    : html`<section><h3>Lo que se deshizo (${ticket.undone.length})</h3>
<p class="by">No cuenta; quién lo deshizo y por qué está en los registros de arriba.</p>
${ticket.undone.map((record) => recordView(record, ticket, procedure, context, write))}</section>`
}</section>`;
}

function visitTitle({ at }: Visit, procedure: Procedure): string {
  if (at.kind === 'closed') return `Fin · ${OUTCOME_WORDS[at.outcome]}`;
  return `Paso ${at.step} · ${activityName(procedure, at.step)}`;
}

type WriteTime = (instant: string) => string;

function visitWords(
  { at, enteredAt, leftAt, answer }: Visit,
  procedure: Procedure,
  write: WriteTime,
): string {
  const until = leftAt === null ? 'sigue aquí' : `hasta el ${write(leftAt)}`;
  const question = at.kind === 'step' ? stepOf(procedure, at.step).question : null;
  const replied = question !== null && answer !== null ? `. ${question} ${answer ? 'Sí' : 'No'}` : '';
  return `Desde el ${write(enteredAt)}; ${until}${replied}`;
}

/** What the clocks of an entry measured, as they stand now: what it says itself is what they told when it was written. */
function measuredView(record: TicketRecord, ticket: Ticket, dates: SpanishDates): Html | null {
  if (record.type !== 'v1.work.logged' || record.payload.timers === undefined) return null;
  const { startedAt, ms } = entryTime(ticket, record);
  return html`<p>Medido por cronómetro: ${exactDuration(ms)}, desde el ${dates.full(startedAt)}.</p>`;
}

function recordView(
  record: TicketRecord,
  ticket: Ticket,
  procedure: Procedure,
  context: ValueContext,
  write: WriteTime,
): Html {
  const { seq, occurredAt, recordedAt } = record;
  const times =
    write(occurredAt) === write(recordedAt)
      ? write(recordedAt)
      : `ocurrió el ${write(occurredAt)}, se anotó el ${write(recordedAt)}`;
  return html`<article class="record"><h4>${recordTitle(record)}</h4>
<p class="by">Asiento ${seq} · ${times} · ${whoWords(record)}</p>
${record.type === 'v1.ticket.moved' ? html`<p>${movedWords(record.payload, procedure)}</p>` : payloadView(record.payload, context)}
${measuredView(record, ticket, context.dates)}
${record.amendments.map(
  (
    amendment,
  ) => html`<div class="mark"><p><strong>Corregido</strong> por ${amendment.by.name} el ${write(amendment.recordedAt)}: <span class="text">${amendment.reason}</span></p>
<p>Antes decía:</p>${payloadView(amendment.previous, context)}</div>`,
)}</article>`;
}

function recordTitle(record: TicketRecord): string {
  if (record.type !== 'v1.deviation.recorded') return eventWords(record.type);
  return `Desviación: ${terms.deviation[record.payload.kind]}`;
}

function whoWords(record: TicketRecord): string {
  const { actor, recordedBy } = record;
  const name = ({ name: called }: TicketRecord['actor'], role: string) => `${called} (${role})`;
  const acted = name(actor, isOutsider(record) ? 'no es contacto registrado' : ROLE_WORDS[actor.role]);
  const same = actor.id === recordedBy.id && actor.role === recordedBy.role;
  return same ? acted : `${acted}; lo anotó ${name(recordedBy, ROLE_WORDS[recordedBy.role])}`;
}

function movedWords(
  { from, to }: Extract<TicketRecord, { readonly type: 'v1.ticket.moved' }>['payload'],
  procedure: Procedure,
): string {
  const start = typeof from === 'number' ? `Del paso ${from}` : `De «${OUTCOME_WORDS[from]}»`;
  if ('end' in to) return `${start} al fin: «${OUTCOME_WORDS[to.end]}».`;
  return `${start} al paso ${to.step}, «${activityName(procedure, to.step)}».`;
}
