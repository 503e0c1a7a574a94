import { operationWarning } from '../../../application/documents/words';
import type { ReportDeviation, ReportModel } from '../../../shared/domain/document-models';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { duration, fileSize, percentages } from '../../../shared/domain/spanish-units';
import { fact, hashCell, notedCell, strongCell, strongFact, textCell } from '../kit/cells';
import type { Block, Kit } from '../kit/kit';
import { keepTogether } from '../kit/kit';
import { span, styles } from '../kit/style';
import { facts, table } from '../kit/table';
import { heading, list, paragraph } from '../kit/text-blocks';
import { personInLine } from '../people';
import { mediaTypeName, terms } from '../spanish-terms';
import { tableNote } from './table-note';

function plain(kit: Kit, text: string): Block {
  return paragraph(kit, [span(text, styles.body)], { spaceBeforePt: 3 });
}

function listOrNone(kit: Kit, title: string, items: readonly string[], none: string): readonly Block[] {
  return [heading(kit, 'H3', title), items.length === 0 ? plain(kit, none) : list(kit, items)];
}

/** 7. Solución y estado de la operación. */
export function solutionSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const title = heading(kit, 'H2', '7. Solución y estado de la operación');
  const { solution } = model;
  if (solution === null) {
    const text = model.withdrawn
      ? 'El cliente retiró la solicitud antes de que se declarara una solución.'
      : 'La solicitud concluyó sin solución registrada.';
    return [title, plain(kit, text)];
  }
  const { operation } = solution;
  const warning = operationWarning(operation.state);
  return [
    title,
    ...(warning === null ? [] : [paragraph(kit, [span(warning, styles.bodyStrong)], { spaceBeforePt: 3 })]),
    heading(kit, 'H3', 'Causa'),
    plain(kit, solution.cause),
    heading(kit, 'H3', 'Solución'),
    plain(kit, solution.solution),
    heading(kit, 'H3', 'Verificación de la operación'),
    facts(kit, [
      ['Estado de la operación', strongFact(terms.operation[operation.state])],
      ['Cómo se verificó', fact(operation.how)],
      ['Verificó', [...fact(personInLine(operation.verifiedBy)), ...fact(dates.full(operation.verifiedAt))]],
    ]),
    ...listOrNone(kit, 'Riesgos pendientes', solution.pendingRisks, 'No se registraron riesgos pendientes.'),
    ...listOrNone(
      kit,
      'Recomendaciones al cliente',
      solution.recommendations,
      'No se registraron recomendaciones.',
    ),
  ];
}

/** 8. Tiempos. */
export function timesSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const { times } = model;
  const shares = percentages(times.ledgers.map((ledger) => ledger.minutes));
  const rows = times.ledgers.map((ledger, index) => [
    textCell(terms.party[ledger.party]),
    textCell(duration(ledger.minutes)),
    textCell(shares[index] ?? ''),
  ]);
  rows.push([strongCell('Total'), strongCell(duration(times.totalMinutes)), []]);
  const blocks = [
    heading(kit, 'H2', '8. Tiempos'),
    facts(kit, [
      ['Desde', fact(dates.full(times.from))],
      ['Hasta', fact(dates.full(times.to))],
    ]),
    table(kit, {
      columns: [
        { header: 'Tiempo a cargo de', share: 56 },
        { header: 'Duración', share: 26, align: 'right' },
        { header: 'Parte del total', share: 18, align: 'right' },
      ],
      rows,
      spaceBeforePt: 10,
    }),
  ];
  // Its beginning and end say nothing without the table that divides the time between them.
  return [keepTogether(blocks)];
}

function moveText(move: ReportDeviation['move']): string | null {
  if (move === null) return null;
  return move.to === 'fin'
    ? `Del paso ${move.from} al fin del procedimiento`
    : `Del paso ${move.from} al paso ${move.to}`;
}

/** 9. Desviaciones al procedimiento. */
export function deviationsSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const title = heading(kit, 'H2', '9. Desviaciones al procedimiento');
  if (model.deviations.length === 0) return [title, plain(kit, 'Sin desviaciones.')];
  const { note, write } = dates.forTable(
    model.deviations.flatMap((one) => [one.at, ...(one.ratification ? [one.ratification.at] : [])]),
  );
  const ratified = ({ ratification }: ReportDeviation): string | null => {
    if (ratification === undefined) return null;
    if (ratification === null) return 'Pendiente de ratificación';
    const { granted, note, by, at } = ratification;
    const answer = `${granted ? 'Ratificó' : 'No ratificó'} ${personInLine(by)}, ${write(at)}`;
    return note === '' ? answer : `${answer}: ${note}`;
  };
  return [
    title,
    ...tableNote(kit, note),
    table(kit, {
      columns: [
        { header: 'Desviación', share: 29 },
        { header: 'Motivo', share: 41 },
        { header: 'A cargo de', share: 30 },
      ],
      rows: model.deviations.map((one) => [
        [
          [span(terms.deviation[one.kind], styles.cellStrong)],
          ...notedCell('', [moveText(one.move), write(one.at)]).slice(1),
        ],
        textCell(one.reason),
        notedCell(`${terms.deviationAct[one.kind]}: ${personInLine(one.authorisedBy)}`, [ratified(one)]),
      ]),
    }),
  ];
}

/**
 * 10. Anexo de evidencias.
 * @param followPt height of what comes after it, which its last rows stay with
 */
export function evidenceSection(
  kit: Kit,
  model: ReportModel,
  dates: SpanishDates,
  followPt: number,
): readonly Block[] {
  const title = heading(kit, 'H2', '10. Anexo de evidencias');
  if (model.evidence.length === 0) return [title, plain(kit, 'Sin evidencias adjuntas.')];
  const { note, write } = dates.forTable(model.evidence.map((one) => one.addedAt));
  return [
    title,
    ...tableNote(kit, note),
    table(kit, {
      columns: [
        { header: 'No.', share: 5, align: 'right' },
        { header: 'Archivo', share: 26 },
        { header: 'Tamaño', share: 11, align: 'right' },
        { header: 'SHA-256', share: 31 },
        { header: 'Agregó', share: 27 },
      ],
      rows: model.evidence.map((one, index) => [
        textCell(String(index + 1)),
        notedCell(one.file.name, [mediaTypeName(one.file.mediaType)]),
        textCell(fileSize(one.file.sizeBytes)),
        hashCell(one.file.sha256),
        notedCell(one.addedBy, [write(one.addedAt)]),
      ]),
      followPt,
    }),
  ];
}

/** What the client is asked for: never parted, so that the request and its contact are read together. */
export function closingSection(kit: Kit, model: ReportModel): readonly Block[] {
  const { contactName, contactEmail, contactPhone, confirm } = model.closing;
  const ways = [contactPhone, contactEmail].filter((way) => way !== null && way !== '').join(' o ');
  const contact = ways === '' ? contactName : `${contactName} (${ways})`;
  const request = `Para otorgar su Vo.Bo. responda el correo con que recibió este reporte o comuníquese con ${contact}.`;
  const ask =
    confirm.length === 0
      ? []
      : [
          paragraph(kit, [span('Al otorgarlo, confirma que:', styles.body)], { keepWithNext: true }),
          list(kit, confirm, { numbered: true }),
        ];
  const blocks = [
    heading(kit, 'H2', 'Visto bueno (Vo.Bo.)'),
    paragraph(kit, [span(request, styles.body)], { spaceBeforePt: 3, keepWithNext: ask.length > 0 }),
    ...ask,
  ];
  return [keepTogether(blocks)];
}
