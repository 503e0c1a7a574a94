/** Spanish wording of facts that the report prints as sentences; the screen has its own catalogue. */
import type { Coverage, Criterion, Priority } from '../../shared/domain/clients';
import type { CriterionResult } from '../../shared/domain/records';

export const CRITERION_WORDS: Record<Criterion, string> = {
  'contract-in-force': 'Contrato vigente en la fecha de la solicitud',
  'product-in-scope': 'Producto o servicio dentro del alcance',
  'requester-authorised': 'Solicitante facultado para solicitar',
  'inside-coverage': 'Dentro del horario de cobertura',
  'units-left': 'Unidades disponibles del contrato',
};

export const PRIORITY_WORDS: Record<Priority, string> = {
  critica: 'Crítica',
  alta: 'Alta',
  media: 'Media',
  baja: 'Baja',
};

const DAY_WORDS = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];

export function coverageWords(coverage: Coverage, timeZone: string): string {
  if (coverage.kind === '7x24') return `Todos los días, las 24 horas (${timeZone})`;
  const days = coverage.days.toSorted().map((day) => DAY_WORDS[day - 1] ?? String(day));
  return `${days.join(', ')}, de ${coverage.from} a ${coverage.to} h (${timeZone})`;
}

type BasisParams = CriterionResult['basis']['params'];

const BASIS_WORDS: Readonly<Record<string, (params: BasisParams) => string>> = {
  'no-received-at': () => 'No se conoce la fecha de recepción.',
  'no-client': () => 'El remitente no corresponde a ningún cliente registrado.',
  'no-contract': () => 'No se eligió ningún contrato del cliente.',
  'no-product': () => 'No se indicó el producto.',
  'contract-in-force': (p) =>
    `Contrato ${p['number']}, vigente del ${p['from']} al ${p['to']}; solicitud del ${p['day']}.`,
  'client-inactive': (p) => `${p['client']} está dado de baja como cliente.`,
  'contract-ended-since': (p) =>
    `El contrato ${p['number']} venció el ${p['to']}; la solicitud, del ${p['day']}, se registró el ${p['captured']}.`,
  'contract-not-started': (p) =>
    `El contrato ${p['number']} inicia el ${p['from']}; solicitud del ${p['day']}.`,
  'contract-expired': (p) => `El contrato ${p['number']} venció el ${p['to']}; solicitud del ${p['day']}.`,
  'contract-inactive': (p) => `El contrato ${p['number']} está dado de baja.`,
  'product-listed': (p) => `${p['manufacturer']} ${p['product']} figura en el contrato.`,
  'product-not-listed': (p) => `${p['manufacturer']} ${p['product']} no figura en el contrato.`,
  'requester-unknown': (p) => `${p['name'] || p['email']} no es contacto registrado del cliente.`,
  'requester-inactive': (p) => `${p['name']} es un contacto dado de baja.`,
  'requester-may-request': (p) => `${p['name']} está facultado para solicitar.`,
  'requester-may-not-request': (p) => `${p['name']} no está facultado para solicitar.`,
  'inside-coverage': (p) => `Recibida el ${p['local']} (${p['zone']}), dentro del horario.`,
  'outside-coverage': (p) => `Recibida el ${p['local']} (${p['zone']}), fuera del horario.`,
  'units-unlimited': () => 'El contrato no limita las unidades.',
  'units-left': (p) => `Usadas ${p['used']} de ${p['units']} ${unitWord(p)}; quedan ${p['left']}.`,
  'units-exhausted': (p) => `Usadas ${p['used']} de ${p['units']} ${unitWord(p)}; no quedan.`,
};

function unitWord(params: BasisParams): string {
  return params['kind'] === 'hours' ? 'horas' : 'atenciones';
}

export function basisWords(basis: CriterionResult['basis']): string {
  return BASIS_WORDS[basis.key]?.(basis.params) ?? basis.key;
}

/** «Registro» of a step as the chronology names it: what, and where it is kept. */
export const RECORD_WORDS: Readonly<Record<string, string>> = {
  'v1.request.captured': 'Solicitud',
  'v1.request.updated': 'Solicitud completada',
  'v1.request.validated': 'Validación en contrato',
  'v1.ticket.opened': 'Folio de ticket',
  'v1.inadmissibility.recorded': 'Improcedencia',
  'v1.mail.drafted': 'Correo redactado',
  'v1.mail.sent-evidenced': 'Evidencia de envío',
  'v1.ticket.attended': 'Asignación de ticket',
  'v1.work.logged': 'Seguimiento',
  'v1.solution.declared': 'Respuesta a «¿Solicitud finalizada?»',
  'v1.operation.supported': 'Estado de la operación',
  'v1.manufacturer.package-prepared': 'Paquete para el fabricante',
  'v1.manufacturer.portal-sent': 'Envío por portal del fabricante',
  'v1.manufacturer.case-recorded': 'Caso del fabricante',
  'v1.recommendation.recorded': 'Recomendación del fabricante',
  'v1.report.issued': 'Reporte de atención',
  'v1.report.delivered': 'Entrega del reporte',
  'v1.approval.reminded': 'Recordatorio de Vo.Bo.',
  'v1.approval.recorded': 'Vo.Bo. del cliente',
};
