import type { RenderedDocument } from '../../application/document-ports';
import type { ClientReportContract, ClientReportModel } from '../../shared/domain/client-report';
import { calendarDay, SpanishDates } from '../../shared/domain/spanish-dates';
import { canonicalRecord } from './canonical-record';
import { fact, notedCell, strongCell, strongFact, textCell } from './kit/cells';
import { drawFurniture } from './kit/furniture';
import { type Block, Kit, placeBlocks } from './kit/kit';
import { createPdf, finishPdf } from './kit/pdf-document';
import { span, styles } from './kit/style';
import { type Cell, type Column, facts, table } from './kit/table';
import { heading, paragraph } from './kit/text-blocks';

const documentTitle = 'Informe mensual de soporte';

const plain = (kit: Kit, text: string): Block =>
  paragraph(kit, [span(text, styles.body)], { spaceBeforePt: 3 });
const note = (kit: Kit, text: string): Block =>
  paragraph(kit, [span(text, styles.note)], { spaceBeforePt: 2, keepWithNext: true });
const counts = (header: string, share: number): Column => ({ header, share, align: 'right' });

function listed(
  kit: Kit,
  title: string,
  none: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  said?: string,
): readonly Block[] {
  const head = heading(kit, 'H2', title);
  if (rows.length === 0) return [head, plain(kit, none)];
  return [head, ...(said ? [note(kit, said)] : []), table(kit, { columns, rows, rowHeaders: true })];
}

function openingBlocks(kit: Kit, model: ClientReportModel, dates: SpanishDates): readonly Block[] {
  return [
    heading(kit, 'H1', documentTitle),
    paragraph(kit, [span(`${model.month} · Emitido el ${dates.full(model.issuedAt)}`, styles.note)], {
      spaceBeforePt: 1,
    }),
    facts(
      kit,
      [
        ['Cliente', strongFact(model.client)],
        ['Periodo', fact(capitalised(model.period))],
        ['Mesa', fact(model.station)],
      ],
      { spaceBeforePt: 10 },
    ),
  ];
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function figureBlocks(kit: Kit, model: ClientReportModel, dates: SpanishDates): readonly Block[] {
  const missed = dates.forTable(model.missed.map(({ at }) => at));
  return [
    heading(kit, 'H2', 'Resumen'),
    table(kit, {
      columns: [{ header: 'Concepto', share: 44 }, counts('Cifra', 20), { header: 'Detalle', share: 36 }],
      rows: model.summary.map(({ what, value, note: detail }) => [
        textCell(what),
        strongCell(value),
        textCell(detail),
      ]),
      rowHeaders: true,
    }),
    ...listed(
      kit,
      'Abiertas al cierre, por paso',
      'Ninguna solicitud quedó abierta.',
      [{ header: 'Paso', share: 70 }, counts('Solicitudes', 30)],
      model.open.map(({ step, count }) => [textCell(step), textCell(count)]),
    ),
    heading(kit, 'H2', 'Plazos'),
    note(kit, 'Los que se cumplieron o se incumplieron en el mes, contra lo convenido.'),
    table(kit, {
      columns: [
        { header: 'Plazo', share: 28 },
        counts('Cumplidos', 14),
        counts('Incumplidos', 14),
        counts('Cumplimiento', 16),
        counts('Mediana', 14),
        counts('9 de 10 en', 14),
      ],
      rows: model.terms.map(({ name, ...figures }) => [
        textCell(name),
        ...[figures.met, figures.missed, figures.rate, figures.median, figures.p90].map(textCell),
      ]),
      rowHeaders: true,
    }),
    ...(model.missed.length === 0
      ? []
      : [
          heading(kit, 'H3', 'Plazos incumplidos'),
          ...(missed.note ? [note(kit, missed.note)] : []),
          table(kit, {
            columns: [
              { header: 'Solicitud', share: 40 },
              { header: 'Plazo', share: 18 },
              counts('Convenido', 13),
              counts('Usado', 15),
              { header: 'Cuándo', share: 22 },
            ],
            rows: model.missed.map(({ folio, subject, term, agreed, taken, at }) => [
              notedCell(folio, [subject]),
              ...[term, agreed, taken, missed.write(at)].map(textCell),
            ]),
            rowHeaders: true,
          }),
        ]),
    heading(kit, 'H2', 'Tiempo por responsable'),
    note(kit, 'De lo que terminó en el mes: de quién corría el tiempo.'),
    table(kit, {
      columns: [{ header: 'Responsable', share: 50 }, counts('Tiempo', 30), counts('Parte', 20)],
      rows: model.ledgers.map(({ who, time, share }) => [who, time, share].map(textCell)),
      rowHeaders: true,
    }),
  ];
}

function contractBlocks(kit: Kit, contracts: readonly ClientReportContract[]): readonly Block[] {
  const terms = contracts.flatMap((contract) =>
    contract.terms.map(({ priority, times }) => [
      notedCell(priority, contracts.length > 1 ? [contract.name] : []),
      ...times.map(textCell),
    ]),
  );
  return [
    ...listed(
      kit,
      'Contratos y unidades',
      'El cliente no tiene un contrato registrado que rija en el mes.',
      [
        { header: 'Contrato', share: 40 },
        counts('Contratadas', 15),
        counts('Usadas', 15),
        counts('Quedan', 15),
        counts('En el mes', 15),
      ],
      contracts.map(({ name, validFrom, validTo, units, month }) => [
        notedCell(name, [`Vigente del ${calendarDay(validFrom)} al ${calendarDay(validTo)}`]),
        ...[units?.contracted ?? 'Sin límite', units?.used ?? '—', units?.left ?? '—', month].map(textCell),
      ]),
      'Usadas y restantes, de toda la vigencia y hasta la emisión.',
    ),
    ...(terms.length === 0
      ? []
      : [
          heading(kit, 'H3', 'Plazos convenidos'),
          table(kit, {
            columns: [
              { header: 'Prioridad', share: 40 },
              counts('Primera respuesta', 20),
              counts('Solución', 20),
              counts('Entrega del reporte', 20),
            ],
            rows: terms,
            rowHeaders: true,
          }),
        ]),
  ];
}

function eventBlocks(kit: Kit, model: ClientReportModel, dates: SpanishDates): readonly Block[] {
  const judged = dates.forTable(model.refused.map(({ judgedAt }) => judgedAt));
  const asked = dates.forTable(model.escalations.map(({ askedAt }) => askedAt));
  return [
    ...listed(
      kit,
      'Improcedentes',
      'Ninguna solicitud resultó improcedente en el mes.',
      [
        { header: 'Solicitud', share: 36 },
        { header: 'Se juzgó', share: 20 },
        { header: 'Motivo comunicado', share: 44 },
      ],
      model.refused.map(({ folio, subject, judgedAt, reason }) => [
        notedCell(folio, [subject]),
        textCell(judged.write(judgedAt)),
        textCell(reason),
      ]),
      judged.note ?? undefined,
    ),
    ...listed(
      kit,
      'Escalamientos al fabricante',
      'No hubo escalamientos abiertos en el mes.',
      [
        { header: 'Solicitud', share: 24 },
        { header: 'Fabricante', share: 18 },
        { header: 'Caso', share: 16 },
        { header: 'Se envió', share: 20 },
        { header: 'Respondió', share: 26 },
      ],
      model.escalations.map(({ folio, manufacturer, caseNumber, askedAt, answer }) =>
        [folio, manufacturer, caseNumber, asked.write(askedAt), answer].map(textCell),
      ),
      asked.note ?? undefined,
    ),
  ];
}

function requestBlocks(kit: Kit, { requests }: ClientReportModel, dates: SpanishDates): readonly Block[] {
  const instants = requests.flatMap(({ receivedAt, closedAt }) => [
    receivedAt,
    ...(closedAt ? [closedAt] : []),
  ]);
  const { note: zone, write } = dates.forTable(instants);
  return listed(
    kit,
    `Solicitudes del mes (${requests.length})`,
    'No hubo solicitudes abiertas en el mes.',
    [
      { header: 'Solicitud', share: 40 },
      { header: 'Prioridad', share: 13 },
      { header: 'Recibida', share: 17 },
      { header: 'Terminó', share: 17 },
      { header: 'Resultado', share: 19 },
    ],
    requests.map(({ folio, subject, product, priority, receivedAt, closedAt, outcome }) => [
      [[span(folio, styles.cellStrong)], ...notedCell(subject, [product])],
      ...[priority || '—', write(receivedAt), closedAt ? write(closedAt) : '—', outcome].map(textCell),
    ]),
    `Las que estuvieron abiertas en algún momento del mes, por fecha de recepción.${zone ? ` ${zone}` : ''}`,
  );
}

/** A client's month as a PDF. Same model, same bytes. */
export async function renderClientReport(model: ClientReportModel): Promise<RenderedDocument> {
  const dates = new SpanishDates(model.timeZone);
  const record = canonicalRecord('informe-mensual', model);
  const doc = createPdf({
    title: `${documentTitle}, ${model.month}: ${model.client}`,
    subject: `${model.client}: ${documentTitle}`,
    author: model.issuer.legalName,
    issuedAt: model.issuedAt,
    record,
  });
  const kit = new Kit(doc);
  doc.addPage();
  placeBlocks(kit, [
    ...openingBlocks(kit, model, dates),
    ...figureBlocks(kit, model, dates),
    ...contractBlocks(kit, model.contracts),
    ...eventBlocks(kit, model, dates),
    ...requestBlocks(kit, model, dates),
    heading(kit, 'H2', 'Qué cuenta este informe'),
    ...model.scope.map((sentence) => plain(kit, sentence)),
  ]);
  kit.tags.finish();
  drawFurniture(kit, model, { documentTitle, issue: model.month, formatCode: null });
  return { bytes: await finishPdf(doc), recordSha256: record.sha256 };
}
