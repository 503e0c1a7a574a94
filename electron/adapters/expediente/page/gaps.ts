/** What is lacking in a ticket, told before anybody asks. Each gap is one sentence. */

import type { ExpedienteManifest } from '../../../shared/domain/expediente';
import { currentLetter, isSettled, letterIsDue, letterState } from '../../../shared/domain/letter';
import { activityName, type Procedure } from '../../../shared/domain/procedure';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { latest, ratificationOf, recordsOf, type Ticket } from '../../../shared/domain/ticket';
import { terms } from '../../pdf/spanish-terms';
import type { VerifiedDocument } from '../pack-sources';
import { eventWords, LETTER_STATE_WORDS } from './record-words';

/** From here on a record counts as written down late. */
const LATE_HOURS = 24;
const HOUR_MS = 3_600_000;

interface Case {
  readonly ticket: Ticket;
  readonly procedure: Procedure;
  readonly missing: ExpedienteManifest['missing'];
  readonly verified: readonly VerifiedDocument[];
}

export function gapsOf(
  { ticket, procedure, missing, verified }: Case,
  dates: SpanishDates,
): readonly string[] {
  return [
    ...missingFiles(missing),
    ...openPosition(ticket, procedure),
    ...emptySteps(ticket, procedure),
    ...unsentMails(ticket),
    ...unfinished(ticket),
    ...invalidDocuments(verified),
    ...lateRecords(ticket, dates),
  ];
}

function missingFiles(missing: ExpedienteManifest['missing']): readonly string[] {
  return missing.map(({ originalName, reason, events }) => {
    const why = reason === 'absent' ? 'ya no está en la mesa' : 'está dañado en la mesa';
    return `El archivo «${originalName}», del que hablan los asientos ${events.join(', ')}, ${why}: no pudo incluirse.`;
  });
}

function openPosition({ position }: Ticket, procedure: Procedure): readonly string[] {
  if (position.kind === 'closed') return [];
  const { step } = position;
  return [`La solicitud no ha concluido: está en el paso ${step}, «${activityName(procedure, step)}».`];
}

/** What the desk itself called invalid when it exported; why stands with the document. */
function invalidDocuments(verified: readonly VerifiedDocument[]): readonly string[] {
  return verified
    .filter(({ file, report }) => file.role !== 'evidence' && report.verdict === 'bad')
    .map(({ file }) => `${file.path} no es válido: véase «Documentos y firmas».`);
}

/** A passage that nothing but its own move or a desviación speaks of. */
function emptySteps(ticket: Ticket, procedure: Procedure): readonly string[] {
  return ticket.visits.flatMap(({ at, leftAt }, index) => {
    if (at.kind !== 'step' || leftAt === null) return [];
    const wrote = ticket.records.some(
      ({ visit, type }) => visit === index && type !== 'v1.ticket.moved' && type !== 'v1.deviation.recorded',
    );
    return wrote
      ? []
      : [`El paso ${at.step}, «${activityName(procedure, at.step)}», se dejó sin ningún registro.`];
  });
}

function unsentMails(ticket: Ticket): readonly string[] {
  const sent = new Set(recordsOf(ticket, 'v1.mail.sent-evidenced').map(({ payload }) => payload.mailId));
  return recordsOf(ticket, 'v1.mail.drafted')
    .filter(({ payload }) => !sent.has(payload.mailId))
    .map(({ seq, payload }) => `Del correo «${payload.subject}» (asiento ${seq}) no hay evidencia de envío.`);
}

function unfinished(ticket: Ticket): readonly string[] {
  const gaps: string[] = [];
  const ratification = ratificationOf(ticket);
  if (ratification === 'pending' || ratification === 'refused') {
    const words =
      ratification === 'pending' ? 'falta la ratificación del Líder SOC' : 'el Líder SOC no la ratificó';
    gaps.push(`${terms.deviation['atencion-condicionada']}: ${words}.`);
  }
  const report = latest(ticket, 'v1.report.issued');
  const delivered = latest(ticket, 'v1.report.delivered');
  if (report && report.payload.revision !== delivered?.payload.revision) {
    gaps.push(`La revisión ${report.payload.revision} del reporte no consta como entregada.`);
  }
  const marked = new Set(
    recordsOf(ticket, 'v1.recommendation.marked').map(({ payload }) => payload.recommendationId),
  );
  for (const { seq, payload } of recordsOf(ticket, 'v1.recommendation.recorded')) {
    if (!marked.has(payload.recommendationId)) {
      gaps.push(`La recomendación de ${payload.from} (asiento ${seq}) no tiene resultado.`);
    }
  }
  return [...gaps, ...letterGaps(ticket)];
}

function letterGaps(ticket: Ticket): readonly string[] {
  const letter = currentLetter(ticket);
  if (!letter) return letterIsDue(ticket) ? ['No se ha emitido la carta de aceptación.'] : [];
  const { letterId, number } = letter.payload;
  const state = letterState(ticket, letterId);
  if (state === 'completa-autografa') {
    return [
      `La carta ${number} lleva del cliente una firma autógrafa digitalizada, sin certificado que diga de quién es.`,
    ];
  }
  if (state === 'firmada-en-papel') {
    return [
      `La carta ${number} se firmó en papel: no lleva firmas con certificado, y la mesa no puede comprobar quién firmó ni qué muestra la digitalización.`,
    ];
  }
  // One that was undone is told among the deviations.
  return isSettled(state) || state === 'sin-efecto'
    ? []
    : [`La carta ${number} no está completa: ${LETTER_STATE_WORDS[state]}.`];
}

/** Legitimate, and worth asking about. */
function lateRecords(ticket: Ticket, dates: SpanishDates): readonly string[] {
  return ticket.records.flatMap(({ seq, type, occurredAt, recordedAt }) => {
    const hours = (Date.parse(recordedAt) - Date.parse(occurredAt)) / HOUR_MS;
    if (hours < LATE_HOURS) return [];
    return [
      `El asiento ${seq} (${eventWords(type)}) se anotó ${Math.floor(hours)} horas después del hecho, del ${dates.brief(occurredAt)}.`,
    ];
  });
}
