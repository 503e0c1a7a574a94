/** Spanish wording of facts that the report prints as sentences; the screen has its own catalogue. */
import {
  type Coverage,
  type CoverageWindow,
  type Criterion,
  type Pauses,
  type Priority,
  productName,
} from '../../shared/domain/clients';
import type { Target } from '../../shared/domain/clock-changes';
import type { OperationState } from '../../shared/domain/document-models';
import type { AgreedTerms, CriterionResult } from '../../shared/domain/records';
import { daySpan, recordedDay } from '../../shared/domain/spanish-dates';
import { zoneName } from '../../shared/domain/zone-names';
import { sharedBasisWords } from './fact-words';

export const CRITERION_WORDS: Record<Criterion, string> = {
  'contract-in-force': 'Contrato vigente en la fecha de la solicitud',
  'product-in-scope': 'Producto o servicio dentro del alcance',
  'requester-authorised': 'Solicitante con facultad para solicitar',
  'inside-coverage': 'Dentro del horario de cobertura',
  'units-left': 'Unidades disponibles del contrato',
};

export const PRIORITY_WORDS: Record<Priority, string> = {
  critica: 'Crítica',
  alta: 'Alta',
  media: 'Media',
  baja: 'Baja',
};

export const TARGET_WORDS: Readonly<Record<Target, string>> = {
  'first-response': 'Primera respuesta',
  solution: 'Solución',
  report: 'Entrega del reporte',
};

/** What the documents say of an operation that is not stable when the request ends; nothing needs saying of one that is. */
export function operationWarning(state: OperationState): string | null {
  switch (state) {
    case 'estable':
      return null;
    case 'degradada':
      return 'La solicitud se declaró finalizada con la operación degradada: no se ha restablecido por completo.';
    case 'caida':
      return 'La solicitud se declaró finalizada con la operación caída: no se ha restablecido.';
  }
}

const DAY_WORDS = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];

/** «lunes a viernes», as people say days that follow one another; others by name. */
function dayWords(days: readonly number[]): string {
  const sorted = days.toSorted((left, right) => left - right);
  const name = (day: number | undefined) => DAY_WORDS[(day ?? 0) - 1] ?? String(day);
  const follow = sorted.every((day, index) => index === 0 || day === (sorted[index - 1] ?? 0) + 1);
  return follow && sorted.length > 2
    ? `${name(sorted[0])} a ${name(sorted.at(-1))}`
    : sorted.map(name).join(', ');
}

export function coverageWords(coverage: Coverage, timeZone: string): string {
  const clock = `hora de ${zoneName(timeZone)}`;
  if (coverage.kind === '7x24') return `Todos los días, las 24 horas (${clock})`;
  const windows = coverage.kind === 'weekly' ? [coverage] : coverage.windows;
  return `${windows.map(windowWords).join('; ')} (${clock})`;
}

const windowWords = ({ days, from, to }: CoverageWindow) => `${dayWords(days)}, de ${from} a ${to} h`;

/** Whose waiting stops the terms. */
export function pauseWords(pauses: Pauses | undefined): string {
  const whose = [
    ...(pauses?.client ? ['al cliente'] : []),
    ...(pauses?.manufacturer ? ['al fabricante'] : []),
  ];
  return whose.length === 0
    ? 'Los plazos corren también mientras se espera a alguien.'
    : `Los plazos se detienen mientras se espera ${whose.join(' o ')}.`;
}

/** By which hours, days of rest and pauses the terms are counted. */
export function countingWords({ coverage, timeZone, holidays, pauses }: AgreedTerms): string {
  const hours = coverageWords(coverage, timeZone);
  if (!holidays && !pauses) return hours;
  const days = holidays
    ? `No se cuentan los días de descanso acordados ${daySpan(holidays.from, holidays.until)}: ${holidays.days.length} (calendario de la mesa, versión ${holidays.calendarVersion}).`
    : '';
  return [`${hours}.`, days, pauses && pauseWords(pauses)].filter(Boolean).join(' ');
}

export type BasisParams = CriterionResult['basis']['params'];

const BASIS_WORDS: Readonly<Record<string, (params: BasisParams) => string>> = {
  'no-received-at': () => 'No se conoce la fecha de recepción.',
  'no-client': () => 'El remitente no corresponde a ningún cliente registrado.',
  'no-contract': () => 'No se eligió ningún contrato del cliente.',
  'no-product': () => 'No se indicó el producto.',
  'contract-in-force': (p) =>
    `Contrato ${p['number']}, vigente del ${p['from']} al ${p['to']}; solicitud del ${p['day']}.`,
  'client-inactive': (p) => `El cliente ${p['client']} está dado de baja.`,
  'contract-ended-since': (p) =>
    `El contrato ${p['number']} venció el ${p['to']}; la solicitud, del ${p['day']}, se registró el ${p['captured']}.`,
  'contract-not-started': (p) =>
    `El contrato ${p['number']} inicia el ${p['from']}; solicitud del ${p['day']}.`,
  'contract-expired': (p) => `El contrato ${p['number']} venció el ${p['to']}; solicitud del ${p['day']}.`,
  'contract-inactive': (p) => `El contrato ${p['number']} está dado de baja.`,
  'product-listed': (p) => `${named(p)} figura en el contrato.`,
  'product-not-listed': (p) => `${named(p)} no figura en el contrato.`,
  'requester-unknown': (p) => `${p['name'] || p['email']} no figura entre los contactos del cliente.`,
  'requester-inactive': (p) => `El contacto ${p['name']} está dado de baja.`,
  'requester-may-request': (p) => `${p['name']} tiene facultad para solicitar.`,
  'requester-may-not-request': (p) => `${p['name']} no tiene facultad para solicitar.`,
  'inside-coverage': (p) => `Recibida el ${p['local']} (hora de ${p['zone']}), dentro del horario.`,
  'rest-day': (p) =>
    `Recibida el ${p['local']} (hora de ${p['zone']}), día de descanso del contrato: ${p['name']}.`,
  'outside-coverage': (p) => `Recibida el ${p['local']} (hora de ${p['zone']}), fuera del horario.`,
  'units-unlimited': () => 'El contrato no limita las unidades.',
  'units-left': (p) => `${used(p)} de ${p['units']} ${unitWord(p)}; quedan ${p['left']}.`,
  'units-exhausted': (p) => `${used(p)} de ${p['units']} ${unitWord(p)}; no quedan.`,
};

const named = (p: BasisParams) => productName(p['manufacturer'] ?? '', p['product'] ?? '');

/** «horas» are used otherwise than «tickets». */
function used(params: BasisParams): string {
  return `${params['kind'] === 'hours' ? 'Usadas' : 'Usados'} ${params['used']}`;
}

function unitWord(params: BasisParams): string {
  return params['kind'] === 'hours' ? 'horas' : 'tickets';
}

/** The record holds days and zones as machines write them; a sentence says them as people do. */
export function spokenParams(params: BasisParams, dayWords: (recorded: string) => string): BasisParams {
  const dated = ['from', 'to', 'day', 'captured', 'local', 'saved', 'fromBefore', 'toBefore'].flatMap(
    (name) => {
      const value = params[name];
      return value === undefined ? [] : [[name, dayWords(value)] as const];
    },
  );
  const zone = params['zone'];
  return { ...params, ...Object.fromEntries(dated), ...(zone !== undefined && { zone: zoneName(zone) }) };
}

export function basisWords(basis: CriterionResult['basis']): string {
  const params = spokenParams(basis.params, recordedDay);
  return BASIS_WORDS[basis.key]?.(params) ?? sharedBasisWords(basis.key, params) ?? basis.key;
}

/** «Registro» of a step as the chronology names it: what, and where it is kept. */
export const RECORD_WORDS: Readonly<Record<string, string>> = {
  'v1.request.captured': 'Solicitud',
  'v1.request.updated': 'Solicitud completada',
  'v1.request.validated': 'Validación en Contrato',
  'v1.ticket.opened': 'Folio de ticket',
  'v1.inadmissibility.recorded': 'Improcedencia',
  'v1.mail.drafted': 'Correo redactado',
  'v1.mail.sent-evidenced': 'Evidencia de envío',
  'v1.mail.queued': 'Envío aprobado',
  'v1.mail.dequeued': 'Sacado de la cola de envío',
  'v1.mail.uncertain-decided': 'Decisión sobre un envío incierto',
  'v1.ticket.attended': 'Asignación de Ticket',
  'v1.work.logged': 'Seguimiento',
  'v1.solution.declared': 'Respuesta a «¿Solicitud finalizada?»',
  'v1.operation.supported': 'Estado de la operación',
  'v1.manufacturer.package-prepared': 'Información para el fabricante',
  'v1.manufacturer.package-built': 'Paquete para el fabricante',
  'v1.manufacturer.portal-sent': 'Envío por portal del fabricante',
  'v1.manufacturer.case-recorded': 'Caso del fabricante',
  'v1.recommendation.recorded': 'Recomendación del fabricante',
  'v1.report.issued': 'Reporte de atención',
  'v1.report.delivered': 'Entrega del reporte',
  'v1.approval.reminded': 'Recordatorio de Vo.Bo.',
  'v1.approval.recorded': 'Vo.Bo. del cliente',
};
