/** A relevo in words, for its PDF. */
import type { HandoverModel, HandoverModelLine, IssuerBlock } from '../../shared/domain/document-models';
import {
  duesOf,
  HANDOVER_GROUPS,
  type HandoverLine,
  nearWithoutDue,
  promisesBesides,
} from '../../shared/domain/handover';
import type { Procedure } from '../../shared/domain/procedure';
import { isPast } from '../../shared/domain/service-targets';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { duration } from '../../shared/domain/spanish-units';
import type { HandoverRow, HandoverSummary } from '../../shared/ipc-views';
import { GROUP_WORDS, NEXT_WORDS, PROMISE_WORDS, STEP_WORDS, TARGET_WORDS } from './handover-words';
import { personOf } from './people';
import { PRIORITY_WORDS } from './words';

export interface HandoverModelInput {
  /** Null for how the desk stands now. */
  readonly handover: HandoverSummary | null;
  readonly rows: readonly HandoverRow[];
  readonly desk: HandoverSummary['desk'];
  /** As of when the lines are; waits are counted up to it. */
  readonly asOf: string;
  readonly issuedAt: string;
  readonly issuer: IssuerBlock;
  readonly procedure: Procedure;
  readonly station: string;
  readonly timeZone: string;
  readonly journalHead: string;
}

const PARTY_WORDS = { cliente: 'cliente', fabricante: 'fabricante' } as const;

const isKnownNext = (next: string): next is keyof typeof NEXT_WORDS => Object.hasOwn(NEXT_WORDS, next);

function waitWords({ waiting }: HandoverLine, dates: SpanishDates, asOf: string): readonly string[] {
  if (!waiting) return [];
  const { party, since, lastWordAt, remindedAt } = waiting;
  const silent = duration(
    Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(lastWordAt ?? since)) / 60_000)),
  );
  const reminded = remindedAt ? `; último recordatorio el ${dates.brief(remindedAt)}` : '';
  return [
    `Espera al ${PARTY_WORDS[party]} desde el ${dates.brief(since)}; sin noticia suya hace ${silent}${reminded}.`,
  ];
}

function termWords(row: HandoverRow, dates: SpanishDates, asOf: string): readonly string[] {
  const { near = [] } = row;
  return [
    ...duesOf(row).map(({ target, at }) => {
      const little = near.some((each) => each === target) ? '; queda poco' : '';
      return `${TARGET_WORDS[target]}: ${isPast(at, asOf) ? 'venció' : 'vence'} el ${dates.brief(at)}${little}.`;
    }),
    ...nearWithoutDue(row).map((target) =>
      target === 'unknown'
        ? 'Queda poco de uno de sus plazos.'
        : `${TARGET_WORDS[target]}: en pausa, y le queda poco.`,
    ),
  ];
}

function factsOf(row: HandoverRow, dates: SpanishDates, asOf: string): readonly string[] {
  const { about } = row;
  return [
    ...termWords(row, dates, asOf),
    ...waitWords(row, dates, asOf),
    ...promisesBesides(row).map(({ kind, at, by }) => {
      const whose = by === '' ? '' : ` (${by})`;
      const since =
        at === null
          ? ''
          : kind === 'ratification'
            ? `, hasta el ${dates.brief(at)}`
            : `, desde el ${dates.brief(at)}`;
      return `${PROMISE_WORDS[kind]}${whose}${since}.`;
    }),
    ...(about?.agreed ? [`Acordado con el cliente: ${about.agreed}`] : []),
  ];
}

/** Of a name that this version does not know nothing is said. */
function nextWords(next: string | null): string {
  if (next === null) return 'No falta ningún registro para seguir';
  return isKnownNext(next) ? `Falta: ${NEXT_WORDS[next]}` : '';
}

function lineOf(row: HandoverRow, dates: SpanishDates, asOf: string): HandoverModelLine {
  const { step, priority, assignee, next, about } = row;
  return {
    folio: row.folio,
    clientName: about?.clientName ?? '',
    subject: about?.subject ?? 'Solicitud suprimida: lo que decía ya no existe.',
    state: about
      ? [
          step === null ? 'Espera su carta' : `${step} ${STEP_WORDS[step] ?? ''}`.trim(),
          ...(priority ? [`Prioridad ${PRIORITY_WORDS[priority].toLowerCase()}`] : []),
          assignee?.name ?? 'Sin asignar',
        ]
      : [],
    facts: factsOf(row, dates, asOf),
    next: about ? nextWords(next) : '',
    note: row.note,
  };
}

export function handoverModel(input: HandoverModelInput): HandoverModel {
  const { handover, rows, asOf, timeZone, procedure, desk } = input;
  const dates = new SpanishDates(timeZone);
  const { issuer, station, issuedAt, journalHead } = input;
  return {
    ...{ issuer, station, issuedAt, timeZone, journalHead },
    procedure: { key: procedure.key, version: procedure.version, title: procedure.title },
    given: handover && {
      by: personOf(handover.givenBy),
      to: handover.to?.name ?? 'Quien llegue al turno',
      at: handover.givenAt,
    },
    received: handover?.received
      ? { by: personOf(handover.received.by), at: handover.received.at, note: handover.received.text }
      : null,
    withdrawn: handover?.withdrawn
      ? { by: personOf(handover.withdrawn.by), at: handover.withdrawn.at, reason: handover.withdrawn.text }
      : null,
    note: handover?.note ?? '',
    groups: HANDOVER_GROUPS.map((group) => ({
      name: GROUP_WORDS[group],
      lines: rows.filter((row) => row.group === group).map((row) => lineOf(row, dates, asOf)),
    })),
    desk: [
      ...desk.calls.map(
        ({ answeredBy, beganAt }) =>
          `Llamada sin registrar, que contestó ${answeredBy} el ${dates.brief(beganAt)}.`,
      ),
      ...(desk.waitingMails ? [`Correos por atender: ${desk.waitingMails}.`] : []),
    ],
  };
}
