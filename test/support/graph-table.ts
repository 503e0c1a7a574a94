/**
 * PR-OPE-003 written down a second time, from the design's page and by hand, so that the engine is not judged by its
 * own table. `records` are what must have been written since the step was entered (or ever, where marked `ever:`).
 */
export interface TableEdge {
  readonly from: number | string;
  readonly to: number | string;
  readonly kind: 'step' | 'deviation';
  readonly records: readonly string[];
}

const CONTRACT_CHECK = ['v1.request.validated'];

export const TABLE: Readonly<Record<string, TableEdge>> = {
  '1-2': { from: 1, to: 2, kind: 'step', records: ['ever:v1.request.captured'] },
  '2-3': { from: 2, to: 3, kind: 'step', records: CONTRACT_CHECK },
  '2-4': { from: 2, to: 4, kind: 'step', records: CONTRACT_CHECK },
  '3-fin': {
    from: 3,
    to: 'improcedente',
    kind: 'step',
    records: ['v1.inadmissibility.recorded', 'v1.mail.drafted', 'v1.mail.sent-evidenced'],
  },
  '4-5': { from: 4, to: 5, kind: 'step', records: ['v1.ticket.attended', 'ever:v1.ticket.opened'] },
  '5-6': { from: 5, to: 6, kind: 'step', records: ['v1.work.logged', 'v1.solution.declared'] },
  '5-9': { from: 5, to: 9, kind: 'step', records: ['v1.work.logged', 'v1.solution.declared'] },
  '6-5': { from: 6, to: 5, kind: 'step', records: ['v1.work.logged', 'v1.operation.supported'] },
  '6-7': { from: 6, to: 7, kind: 'step', records: ['v1.work.logged', 'v1.operation.supported'] },
  '7-8': {
    from: 7,
    to: 8,
    kind: 'step',
    records: ['v1.manufacturer.package-prepared', 'v1.manufacturer.case-recorded'],
  },
  '8-5': { from: 8, to: 5, kind: 'step', records: ['v1.recommendation.recorded'] },
  '9-10': {
    from: 9,
    to: 10,
    kind: 'step',
    records: ['v1.report.issued', 'v1.mail.drafted', 'v1.mail.sent-evidenced', 'v1.report.delivered'],
  },
  '10-fin': { from: 10, to: 'con-vobo', kind: 'step', records: ['v1.approval.recorded'] },
  'vobo-denegado:10': { from: 10, to: 5, kind: 'deviation', records: ['v1.approval.recorded'] },
  'vobo-sin-respuesta:10': { from: 10, to: 'sin-vobo', kind: 'deviation', records: ['v1.approval.reminded'] },
  'fabricante-sin-apoyo:7': { from: 7, to: 5, kind: 'deviation', records: [] },
  'fabricante-sin-apoyo:8': { from: 8, to: 5, kind: 'deviation', records: [] },
  'retiro-cliente:1': { from: 1, to: 'retirada', kind: 'deviation', records: [] },
  'retiro-cliente:2': { from: 2, to: 'retirada', kind: 'deviation', records: [] },
  'retiro-cliente:4': { from: 4, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:5': { from: 5, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:6': { from: 6, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:7': { from: 7, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:8': { from: 8, to: 9, kind: 'deviation', records: [] },
  'atencion-condicionada:2': { from: 2, to: 4, kind: 'deviation', records: CONTRACT_CHECK },
  'reapertura:con-vobo': { from: 'con-vobo', to: 5, kind: 'deviation', records: [] },
  'reapertura:sin-vobo': { from: 'sin-vobo', to: 5, kind: 'deviation', records: [] },
};

/** Desviaciones that move nothing but must be told. */
export const UNMOVING = ['destinatario-no-registrado', 'aprueba-sin-poder', 'carta-no-emitida'] as const;
