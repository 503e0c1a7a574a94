import type { RenderedDocument } from '../../application/document-ports';
import type { HandoverModel, HandoverModelLine } from '../../shared/domain/document-models';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { canonicalRecord } from './canonical-record';
import { fact, notedCell, strongFact, textCell } from './kit/cells';
import { drawFurniture } from './kit/furniture';
import { type Block, Kit, placeBlocks } from './kit/kit';
import { createPdf, finishPdf } from './kit/pdf-document';
import { span, styles } from './kit/style';
import { type Cell, facts, table } from './kit/table';
import { heading, list, paragraph } from './kit/text-blocks';
import { personInLine } from './people';

const documentTitle = 'Relevo de turno';

const plain = (kit: Kit, text: string): Block =>
  paragraph(kit, [span(text, styles.body)], { spaceBeforePt: 3 });

function titleBlocks(kit: Kit, model: HandoverModel, dates: SpanishDates): readonly Block[] {
  const { given, received, withdrawn } = model;
  const standing = received
    ? strongFact(`${personInLine(received.by)}, el ${dates.full(received.at)}`)
    : withdrawn
      ? strongFact(
          `Retirado por ${personInLine(withdrawn.by)}, el ${dates.full(withdrawn.at)}: ${withdrawn.reason}`,
        )
      : fact('Nadie lo ha recibido todavía.');
  const people: readonly (readonly [string, Cell])[] = given
    ? [
        ['Entregó', strongFact(`${personInLine(given.by)}, el ${dates.full(given.at)}`)],
        ['Para', fact(given.to)],
        ['Recibió', standing],
        ...(received?.note ? [['Al recibir', fact(received.note)] as const] : []),
      ]
    : [['Entregó', fact('Todavía no se entrega: así está la mesa ahora.')]];
  return [
    heading(kit, 'H1', documentTitle),
    paragraph(kit, [span(`${model.station} · Impreso el ${dates.full(model.issuedAt)}`, styles.note)], {
      spaceBeforePt: 1,
    }),
    facts(kit, people, { spaceBeforePt: 10 }),
    ...(model.note === ''
      ? []
      : [heading(kit, 'H2', 'Nota general'), ...model.note.split('\n\n').map((text) => plain(kit, text))]),
  ];
}

/** What is to be read first stands first: which request, how it stands, what there is to it, what to do. */
function rowOf({
  folio,
  clientName,
  subject,
  state,
  facts: said,
  next,
  note,
}: HandoverModelLine): readonly Cell[] {
  return [
    [[span(folio, styles.cellStrong)], ...notedCell(clientName, [subject])],
    notedCell(state[0] ?? '', state.slice(1)),
    said.map((sentence) => [span(sentence, styles.cell)]),
    [...(next === '' ? [] : textCell(next)), ...(note === '' ? [] : [[span(note, styles.cellStrong)]])],
  ];
}

function groupBlocks(kit: Kit, { name, lines }: HandoverModel['groups'][number]): readonly Block[] {
  const title = heading(kit, 'H2', `${name} (${lines.length})`);
  if (lines.length === 0) return [title, plain(kit, 'Ninguna solicitud.')];
  return [
    title,
    table(kit, {
      columns: [
        { header: 'Solicitud', share: 28 },
        { header: 'Cómo está', share: 18 },
        { header: 'Plazos, esperas y compromisos', share: 29 },
        { header: 'Qué sigue y nota', share: 25 },
      ],
      rows: lines.map(rowOf),
      rowHeaders: true,
    }),
  ];
}

/** The change of a shift as a PDF. Same model, same bytes. */
export async function renderHandover(model: HandoverModel): Promise<RenderedDocument> {
  const dates = new SpanishDates(model.timeZone);
  const record = canonicalRecord('relevo', model);
  const day = dates.brief(model.given?.at ?? model.issuedAt);
  const doc = createPdf({
    title: `${documentTitle}, ${day}`,
    subject: `${model.station}: ${documentTitle}`,
    author: model.issuer.legalName,
    issuedAt: model.issuedAt,
    record,
  });
  const kit = new Kit(doc);
  doc.addPage();
  placeBlocks(kit, [
    ...titleBlocks(kit, model, dates),
    ...model.groups.flatMap((group) => groupBlocks(kit, group)),
    heading(kit, 'H2', 'En la mesa, sin solicitud todavía'),
    model.desk.length === 0 ? plain(kit, 'Nada.') : list(kit, model.desk),
  ]);
  kit.tags.finish();
  drawFurniture(kit, model, { documentTitle, issue: `${model.station} · ${day}`, formatCode: null });
  return { bytes: await finishPdf(doc), recordSha256: record.sha256 };
}
