import type { ReportModel, ReportTarget } from '../../../shared/domain/document-models';
import { calendarDay, daySpan, type SpanishDates } from '../../../shared/domain/spanish-dates';
import { duration } from '../../../shared/domain/spanish-units';
import { fact, hashCell, notedCell, strongCell, strongFact, textCell } from '../kit/cells';
import type { Block, Kit } from '../kit/kit';
import { type Cell, facts, table } from '../kit/table';
import { heading } from '../kit/text-blocks';
import { personInLine } from '../people';
import { terms } from '../spanish-terms';
import { tableNote } from './table-note';
import { changeRows } from './terms-changes';

function validity({ validFrom, validTo }: ReportModel['request']['contract']): string {
  if (validFrom === '') return '';
  return validTo === null
    ? `, vigente desde el ${calendarDay(validFrom)}`
    : `, vigente ${daySpan(validFrom, validTo)}`;
}

/** 1. Datos de la solicitud. */
export function requestSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const { request } = model;
  const { contract, requester } = request;
  const contact = [requester.email, requester.phone]
    .filter((text) => text !== null && text !== '')
    .join(' · ');
  return [
    heading(kit, 'H2', '1. Datos de la solicitud'),
    facts(kit, [
      ['Folio de la solicitud', strongFact(model.requestFolio)],
      ['Folio del ticket', strongFact(model.ticketFolio)],
      ['Cliente', strongFact(request.clientLegalName)],
      ['Contrato', fact(`${contract.number}${validity(contract)}`)],
      [
        'Solicitante',
        [
          ...fact(personInLine(requester)),
          ...(contact === '' ? [] : fact(contact)),
          ...(requester.registered ? [] : fact('No figuraba entre los contactos registrados del cliente')),
        ],
      ],
      ['Canal', fact(terms.channel[request.channel])],
      ['Recibida', fact(dates.full(request.receivedAt))],
      [
        'Capturada',
        [...fact(dates.full(request.capturedAt)), ...fact(`por ${personInLine(request.capturedBy)}`)],
      ],
      ['Asunto', fact(request.subject)],
    ]),
  ];
}

/** Whoever reads the criteria must not wonder at another hour than the one above. */
function judgedRow(
  judged: ReportModel['validation']['judgedAs'],
  dates: SpanishDates,
): readonly (readonly [string, Cell])[] {
  if (!judged) return [];
  const { receivedAt, undone } = judged;
  const lines = [
    `Los criterios se determinaron con la recepción anotada entonces: ${dates.brief(receivedAt)}. La hora se corrigió después; véase la sección 3.`,
    ...(undone.length > 0 ? [`Con la hora corregida no se cumpliría: ${undone.join('; ')}.`] : []),
  ];
  return [['Recepción corregida', lines.flatMap((line) => fact(line))]];
}

function choiceRow(lines: readonly string[] = []): readonly (readonly [string, Cell])[] {
  return lines.length === 0 ? [] : [['Elección del contrato', lines.flatMap((line) => fact(line))]];
}

/** 2. Validación en Contrato. */
export function validationSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const { validation } = model;
  return [
    heading(kit, 'H2', '2. Validación en Contrato'),
    table(kit, {
      columns: [
        { header: 'Criterio', share: 32 },
        { header: 'Resultado', share: 16 },
        { header: 'Sustento', share: 52 },
      ],
      rows: validation.criteria.map((row) => [
        textCell(row.criterion),
        strongCell(terms.criterion[row.outcome]),
        notedCell(row.basis, [
          row.overrideReason === null ? null : `Determinado por el ingeniero: ${row.overrideReason}`,
        ]),
      ]),
    }),
    facts(
      kit,
      [
        ['¿Es válida la solicitud?', strongFact(validation.valid ? 'Sí' : 'No')],
        ['Validó', fact(personInLine(validation.validatedBy))],
        ['Fecha', fact(dates.full(validation.validatedAt))],
        ...judgedRow(validation.judgedAs, dates),
        ...choiceRow(validation.choice),
        ['Copia del contrato (SHA-256)', hashCell(validation.frozenContractSha256)],
      ],
      { spaceBeforePt: 10 },
    ),
  ];
}

/** Words, so that an empty cell is not taken for a slip, nor a dash for a minus. */
function obtained(target: ReportTarget): string {
  if (target.actualMinutes === null) return target.outcome === 'por-medir' ? 'Por medir' : 'No se midió';
  const minutes = duration(target.actualMinutes);
  if (target.stillOpen) return `${minutes} al emitir este reporte`;
  return target.unsolved ? `${minutes} hasta el retiro` : minutes;
}

function difference(target: ReportTarget): string {
  if (target.actualMinutes === null) return target.outcome === 'por-medir' ? 'Por medir' : 'No aplica';
  if (target.outcome === 'sin-medir') return 'No aplica';
  if (target.outsideHours) return 'Fuera del horario convenido';
  const minutes = Math.round(target.actualMinutes - target.targetMinutes);
  if (minutes === 0) return target.outcome === 'incumplido' ? 'Menos de 1 min después' : 'En el límite';
  return minutes > 0 ? `${duration(minutes)} después` : `${duration(minutes)} antes`;
}

/** A client who knows of the first round looks for it here. */
function firstRound({ firstRound: first }: ReportTarget): string | null {
  if (!first) return null;
  return `Suma de todas las vueltas. La primera: ${duration(first.actualMinutes)}, ${terms.target[first.outcome].toLowerCase()}.`;
}

/** Must not say anything else than the contract, whose pauses stand above in the agreed hours. */
const termsRun = (pausesWhileWaiting: boolean) =>
  'Los plazos corren desde que se recibió la solicitud, solo dentro del horario convenido' +
  (pausesWhileWaiting ? ' y sin las esperas que los detienen. ' : ' y también durante las esperas. ') +
  'La primera respuesta es la asignación del ticket.';

/** 3. Términos de atención. */
export function termsSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const { priority, calendar, pausesWhileWaiting, targets, attendedBy, changes } = model.terms;
  const pairs = facts(kit, [
    ['Prioridad', strongFact(priority)],
    ['Horario convenido', fact(calendar)],
    [
      'Atendió',
      attendedBy.length === 0
        ? fact('Sin asignación')
        : attendedBy.flatMap((person) => fact(personInLine(person))),
    ],
    ...changeRows(changes, dates),
  ]);
  const title = heading(kit, 'H2', '3. Términos de atención');
  if (targets.length === 0) return [title, pairs];
  return [
    title,
    pairs,
    ...tableNote(kit, termsRun(pausesWhileWaiting)),
    table(kit, {
      columns: [
        { header: 'Objetivo', share: 36 },
        { header: 'Convenido', share: 16, align: 'right' },
        { header: 'Obtenido', share: 16, align: 'right' },
        { header: 'Diferencia', share: 18, align: 'right' },
        { header: 'Resultado', share: 14 },
      ],
      rows: targets.map((target) => [
        notedCell(target.name, [firstRound(target)]),
        textCell(duration(target.targetMinutes)),
        textCell(obtained(target)),
        textCell(difference(target)),
        strongCell(terms.target[target.outcome]),
      ]),
      spaceBeforePt: 10,
    }),
  ];
}
