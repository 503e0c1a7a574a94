/** Commands of the attention: assignment, work, solution, operation, manufacturer. */
import { frozenContract } from '../../../electron/shared/domain/frozen-contract';
import { labelsOf } from '../../../electron/shared/domain/labels';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { runningTimers, timersOf } from '../../../electron/shared/domain/work-time';
import { exampleContract, PRODUCT } from '../example-client';
import { file, type Maker, proofOf } from './choices';

export const attentionMakers = {
  'ticket.attend': (ticket, choices, world) => {
    const contract = frozenContract(ticket) ?? exampleContract();
    const contracted = choices.below(2) === 0;
    return {
      type: 'ticket.attend',
      payload: {
        assignee: { id: choices.rarely(6) ? 'nadie' : world.assignee, name: '' },
        priority: 'alta',
        terms: {
          targets: contracted
            ? contract.targets.alta
            : { firstResponseMinutes: 7, solutionMinutes: null, reportMinutes: null },
          coverage: contract.coverage,
          timeZone: choices.rarely(8) ? 'Asia/Tokyo' : contract.timeZone,
        },
        agreed: contracted || choices.rarely(4) ? '' : 'Se acordó con el cliente por teléfono.',
      },
    };
  },
  'ticket.reassign': (_ticket, choices, world) => ({
    type: 'ticket.reassign',
    payload: { assignee: { id: choices.rarely(3) ? 'nadie' : world.assignee, name: '' }, reason: '' },
  }),
  'ticket.reprioritise': () => ({
    type: 'ticket.reprioritise',
    payload: { priority: 'baja', reason: 'Cedió' },
  }),
  'labels.change': (ticket, choices) => {
    const words = ['Urgente', 'urgente', 'VPN', 'Espera pieza'];
    const held = labelsOf(ticket);
    return {
      type: 'labels.change',
      payload:
        held.length > 0 && choices.below(2) === 0
          ? { added: [], removed: [held[0] ?? ''] }
          : { added: [words[choices.below(words.length)] ?? ''], removed: [] },
    };
  },
  'work.log': (_ticket, choices, world) => ({
    type: 'work.log',
    payload: {
      startedAt: choices.rarely(12)
        ? '2099-01-01T00:00:00.000Z'
        : new Date(Date.parse(world.now) - 5 * 60_000).toISOString(),
      minutes: 5,
      activity: 'Actividad',
      evidence: [],
    },
  }),
  'work.start': (_ticket, _choices, world) => ({
    type: 'work.start',
    payload: { timerId: world.id('timer') },
  }),
  'work.stop': (ticket, choices, world) => ({
    type: 'work.stop',
    payload: {
      timerId: runningTimers(ticket)[0]?.timerId ?? world.id('timer'),
      reason: choices.rarely(3) ? '' : 'Se olvidó',
    },
  }),
  'work.log-timed': (ticket, choices, world) => ({
    type: 'work.log-timed',
    payload: {
      timers: [timersOf(ticket).find(({ entryId }) => entryId === null)?.timerId ?? world.id('timer')],
      activity: 'Actividad medida',
      evidence: [],
      goOn: choices.rarely(4) ? world.id('next timer') : null,
    },
  }),
  'solution.declare': (_ticket, choices) =>
    choices.below(2) === 0
      ? { type: 'solution.declare', payload: { finished: false, pending: 'Persiste' } }
      : {
          type: 'solution.declare',
          payload: {
            finished: true,
            cause: 'Causa',
            solution: 'Solución',
            verification: 'Prueba',
            operationState: 'estable',
            pendingRisks: '',
            recommendations: '',
          },
        },
  'operation.support': (_ticket, choices) => ({
    type: 'operation.support',
    payload: {
      operationState: 'degradada',
      actions: '',
      manufacturerNeeded: choices.below(2) === 0,
      justification: 'Justificación',
    },
  }),
  'manufacturer.prepare': () => ({
    type: 'manufacturer.prepare',
    payload: {
      ...PRODUCT,
      productVersion: '',
      serial: '',
      severity: '',
      summary: 'Resumen',
      items: [{ kind: 'registro', description: 'Registro', file }],
    },
  }),
  'manufacturer.record-package': () => ({
    type: 'manufacturer.record-package',
    payload: {
      language: 'es-MX',
      limitBytes: null,
      shown: file.sha256,
      rules: ['ip'],
      words: [],
      items: [],
      archives: [{ ...file, name: 'paquete.zip' }],
      equivalences: null,
      told: { summary: 'Resumen', request: '', activities: [] },
    },
  }),
  'manufacturer.record-portal': (ticket, choices, world) => ({
    type: 'manufacturer.record-portal',
    payload: {
      portal: 'Portal',
      sentAt: world.now,
      number: '',
      evidence: choices.rarely(6) ? file : proofOf(ticket),
    },
  }),
  'manufacturer.submit': (_ticket, choices) => ({
    type: 'manufacturer.submit',
    payload:
      choices.below(2) === 0
        ? { caseNumber: 'C-1', noCaseReason: '' }
        : { caseNumber: '', noCaseReason: 'Sin contrato' },
  }),
  'recommendation.record': (ticket, _choices, world) => ({
    type: 'recommendation.record',
    payload: {
      recommendationId: world.id(`rec${ticket.records.length}`),
      text: 'Actualizar',
      file: null,
      from: 'TAC',
      receivedAt: world.now,
    },
  }),
  'recommendation.mark': (ticket, choices, world) => {
    const marked = new Set(
      recordsOf(ticket, 'v1.recommendation.marked').map((record) => record.payload.recommendationId),
    );
    const open = recordsOf(ticket, 'v1.recommendation.recorded').find(
      (record) => !marked.has(record.payload.recommendationId),
    );
    return {
      type: 'recommendation.mark',
      payload: {
        recommendationId: open?.payload.recommendationId ?? world.id('none'),
        outcome: choices.of(['applied', 'not-applied', 'failed']),
        note: 'Nota',
      },
    };
  },
  'manufacturer.return': () => ({ type: 'manufacturer.return', payload: {} }),
} satisfies Readonly<Record<string, Maker>>;
