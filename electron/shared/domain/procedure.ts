/**
 * What a version of the procedure is: plain data that the engine interprets. The published versions are in their own
 * files; each ticket keeps the version it was opened under, so two versions can run side by side (design decision 10).
 */
import type { DeskRole } from './event-envelope';
import type { GuardName } from './guard-names';

export type StepNumber = number;

/** Who performs a step, as §4 and §5 name them. */
export type StepActor = 'cliente' | 'soporte-n2' | 'fabricante';

/** How a request ended. */
export type Outcome = 'improcedente' | 'retirada' | 'con-vobo' | 'sin-vobo';

/** Commands that move a ticket along the ordinary graph. */
export type MoveCommand =
  | 'request.receive'
  | 'request.validate'
  | 'inadmissibility.conclude'
  | 'ticket.attend'
  | 'solution.declare'
  | 'operation.support'
  | 'manufacturer.submit'
  | 'manufacturer.return'
  | 'report.deliver'
  | 'approval.record';

/** They leave the steps of the loop in which a ticket is solved. */
export const SOLVING: readonly MoveCommand[] = [
  'solution.declare',
  'operation.support',
  'manufacturer.submit',
  'manufacturer.return',
];
/** They leave the steps at which work on a ticket is logged. */
export const WORKING: readonly MoveCommand[] = ['ticket.attend', ...SOLVING, 'report.deliver'];

export interface Step {
  readonly number: StepNumber;
  /** «Actividad», verbatim but for the source's missing spaces. */
  readonly activity: string;
  readonly actor: StepActor;
  /** «Descripción de la actividad». */
  readonly description: string;
  /** «Registro». */
  readonly register: string;
  /** The question that decides the way on, if the step asks one. */
  readonly question: string | null;
}

/** Where a move leads: another step, or an end with its outcome. */
export type Destination = { readonly step: StepNumber } | { readonly end: Outcome };

/** An arrow of the graph. `answer` is the reply to the step's question that takes it. */
export interface Transition {
  readonly id: string;
  readonly from: StepNumber;
  readonly to: Destination;
  readonly command: MoveCommand;
  readonly answer: boolean | null;
  /** All must hold, evaluated with the command's own record already in place. */
  readonly guards: readonly GuardName[];
}

export type DeviationKind =
  | 'vobo-denegado'
  | 'vobo-sin-respuesta'
  | 'fabricante-sin-apoyo'
  | 'retiro-cliente'
  | 'atencion-condicionada'
  | 'reapertura'
  | 'destinatario-no-registrado'
  | 'aprueba-sin-poder'
  | 'carta-no-emitida';

/** A named way off the graph; each is an event with reason and authority. */
export interface DeviationRule {
  readonly kind: DeviationKind;
  readonly authority: DeskRole;
  readonly ways: readonly { readonly from: StepNumber | Outcome; readonly to: Destination }[];
  readonly guards: readonly GuardName[];
}

export interface ChangeLogEntry {
  readonly version: number;
  /** ISO 8601 calendar date. */
  readonly date: string;
  readonly description: string;
}

export interface Procedure {
  readonly key: string;
  readonly version: number;
  readonly date: string;
  readonly title: string;
  readonly objective: string;
  readonly scope: string;
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
  readonly responsibilities: readonly { readonly role: string; readonly text: string }[];
  readonly prepared: string;
  readonly reviewed: string;
  readonly approved: string;
  readonly templateKey: string;
  readonly contact: string;
  readonly related: readonly string[];
  readonly changeLog: readonly ChangeLogEntry[];
  /** Where a request is born. The same in every version: the journal does not say it of each request. */
  readonly start: 1;
  readonly steps: readonly Step[];
  readonly transitions: readonly Transition[];
  readonly deviations: readonly DeviationRule[];
}

export function stepOf(procedure: Procedure, number: StepNumber): Step {
  const step = procedure.steps.find((candidate) => candidate.number === number);
  if (!step) throw new Error(`${procedure.key} v${procedure.version} has no step ${number}`);
  return step;
}

/** «Actividad» inside a sentence: without the full stop that some of them end with. */
export function activityName(procedure: Procedure, number: StepNumber): string {
  return stepOf(procedure, number).activity.replace(/\.$/, '');
}

function transitionsFrom(procedure: Procedure, from: StepNumber): readonly Transition[] {
  return procedure.transitions.filter((transition) => transition.from === from);
}

/**
 * Whether a step is left by one of these commands. What a step is for is told by its way out and never by its number,
 * which another version may give to another step.
 */
export function isLeftBy(procedure: Procedure, step: StepNumber, commands: readonly MoveCommand[]): boolean {
  return transitionsFrom(procedure, step).some((transition) => commands.includes(transition.command));
}

export function deviationRule(procedure: Procedure, kind: DeviationKind): DeviationRule | undefined {
  return procedure.deviations.find((rule) => rule.kind === kind);
}
