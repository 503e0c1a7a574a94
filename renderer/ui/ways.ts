/**
 * Where a card may go, as the desk said when it sent it (`moves` and `deviations`): drag, keyboard and «Mover a…» all
 * ask here, so that they can never answer differently.
 */
import type { PersonTicketCommandType } from '../../electron/shared/domain/commands';
import type { GuardName } from '../../electron/shared/domain/guard-names';
import type { Destination, DeviationKind, Procedure } from '../../electron/shared/domain/procedure';
import type { Card, Column } from '../../electron/shared/domain/projections/card';

/** One way out of where a card stands: the form that it opens, and what is still missing. */
export interface Way {
  readonly key: string;
  readonly command: PersonTicketCommandType;
  readonly answer: boolean | null;
  readonly deviation: DeviationKind | null;
  readonly to: Destination;
  readonly missing: readonly GuardName[];
}

interface DeviationForm {
  readonly command: PersonTicketCommandType;
  readonly answer: boolean | null;
}

/** The record that each deviation is written with. The last three are marks on other records, not ways. */
const DEVIATION_FORMS: Record<DeviationKind, DeviationForm | null> = {
  'vobo-denegado': { command: 'approval.record', answer: false },
  'vobo-sin-respuesta': { command: 'deviation.close-unanswered', answer: null },
  'fabricante-sin-apoyo': { command: 'deviation.manufacturer-unsupported', answer: null },
  'retiro-cliente': { command: 'deviation.withdraw', answer: null },
  'atencion-condicionada': { command: 'request.validate', answer: true },
  reapertura: { command: 'deviation.reopen', answer: null },
  'destinatario-no-registrado': null,
  'aprueba-sin-poder': null,
  'carta-no-emitida': null,
};

/** The deviation by which a step was left without the record that the procedure demands of it; null for any other way. */
export function wayWithoutRecord(via: string | null): DeviationKind | null {
  const kinds = Object.keys(DEVIATION_FORMS) as DeviationKind[];
  return (
    kinds.find((kind) => kind === via && DEVIATION_FORMS[kind]?.command.startsWith('deviation.')) ?? null
  );
}

/** Along the graph. */
export function movesOf(card: Card): readonly Way[] {
  return card.moves.map((move) => ({
    key: move.transition,
    command: move.command,
    answer: move.answer,
    deviation: null,
    to: move.to,
    missing: move.missing,
  }));
}

/** Off the graph, each by its name. */
export function deviationsOf(card: Card): readonly Way[] {
  return card.deviations.flatMap(({ kind, to, missing }) => {
    const form = DEVIATION_FORMS[kind];
    return form ? [{ key: kind, ...form, deviation: kind, to, missing }] : [];
  });
}

/** Where a destination stands on the board. What ends without a letter goes to the archive. */
export function columnOfDestination(to: Destination): Column {
  if ('step' in to) return `step-${to.step}`;
  return to.end === 'con-vobo' ? 'letter' : 'archive';
}

/** The way that leads a card to a column, along the graph only: a deviation is never taken by a slip of the hand. */
export function wayTo(card: Card, column: Column): Way | null {
  return movesOf(card).find((way) => columnOfDestination(way.to) === column) ?? null;
}

/** Why a column takes no card that is dropped on it. */
export type Refusal =
  | { readonly kind: 'same' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'deviation-only'; readonly deviation: DeviationKind }
  | { readonly kind: 'not-in-procedure'; readonly from: Column; readonly to: Column };

export function refusalOf(card: Card, column: Column): Refusal | null {
  if (wayTo(card, column)) return null;
  if (card.column === column) return { kind: 'same' };
  const deviation = deviationsOf(card).find((way) => columnOfDestination(way.to) === column)?.deviation;
  if (deviation) return { kind: 'deviation-only', deviation };
  if (card.step === null) return { kind: 'closed' };
  return { kind: 'not-in-procedure', from: card.column, to: column };
}

/** The board's columns in the procedure's order; two versions side by side share those that both have. */
export function boardColumns(procedures: readonly Procedure[]): readonly Column[] {
  const steps = new Set(procedures.flatMap((procedure) => procedure.steps.map((step) => step.number)));
  const inOrder = [...steps].sort((left, right) => left - right);
  return [...inOrder.map((step): Column => `step-${step}`), 'letter', 'archive'];
}
