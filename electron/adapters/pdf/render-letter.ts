import type { RenderedDocument } from '../../application/document-ports';
import type { LetterModel } from '../../shared/domain/document-models';
import type { PrintedMark } from '../../shared/domain/printed-mark';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { canonicalRecord } from './canonical-record';
import { drawFurniture } from './kit/furniture';
import { type Block, Kit, keepTogether, placeBlocks } from './kit/kit';
import { contentBottomPt, contentTopPt } from './kit/page-geometry';
import { createPdf, finishPdf } from './kit/pdf-document';
import { printedMarkBlock } from './kit/printed-mark-block';
import { span, styles, type TextStyle } from './kit/style';
import { facts } from './kit/table';
import { heading, list, paragraph } from './kit/text-blocks';
import { signatureBlocks } from './letter/signature-blocks';
import type { AddLetterFields, LetterFieldRects } from './letter-fields';

const documentTitle = 'Carta de aceptación del servicio';

const howToVerify = [
  span('Para verificar las firmas: ', styles.fineprintStrong),
  span(
    // Fixed before anyone signs, it has to be true of whatever comes: two certificates, one and a mark by hand, or paper.
    'las digitales, en Mesa N2 («Verificar PDF…») o en un lector de PDF; la última abarca todo el documento, un cambio ' +
      'posterior la invalida y una impresión no la contiene. Una firma autógrafa no lleva certificado que verificar. Cada ' +
      'recuadro llenado en la mesa dice qué no se consultó.',
    styles.fineprint,
  ),
];

const howToCheckPrint = (issued: string) => [
  span('Para cotejar este impreso: ', styles.fineprintStrong),
  span('escanee el código en Mesa N2 («Cotejar un impreso») o dicte su texto. ', styles.fineprint),
  span(`Carta emitida el ${issued}.`, styles.fineprint),
];

/** How closely the letter is set, from comfortable to the least that is still easy to read. */
interface Density {
  readonly body: TextStyle;
  readonly strong: TextStyle;
  readonly label: TextStyle;
  readonly gapPt: number;
  readonly padYPt: number;
}

function density(sizePt: number, gapPt: number, padYPt: number): Density {
  return {
    body: { ...styles.body, sizePt },
    strong: { ...styles.bodyStrong, sizePt },
    label: { ...styles.label, sizePt: sizePt - 0.5 },
    gapPt,
    padYPt,
  };
}

const densities: readonly Density[] = [density(10, 9, 3.5), density(9.5, 7, 3), density(9, 5, 2)];

function dated({ place, issuedAt }: LetterModel, dates: SpanishDates): string {
  return place ? `${place}, a ${dates.day(issuedAt)}` : dates.day(issuedAt);
}

function openingBlocks(kit: Kit, model: LetterModel, dates: SpanishDates, set: Density): readonly Block[] {
  const { addressee, report } = model;
  const value: TextStyle = { ...set.body, sizePt: set.label.sizePt };
  const reference = `${model.requestFolio} · ${model.ticketFolio} · ${model.contractNumber}`;
  return [
    heading(kit, 'H1', documentTitle, styles.letterTitle),
    paragraph(kit, [span(dated(model, dates), set.body)], {
      spaceBeforePt: set.gapPt - 3,
      align: 'right',
    }),
    paragraph(
      kit,
      [
        span(`${addressee.clientLegalName}\n`, set.strong),
        span(`Atención: ${addressee.contactName}, ${addressee.contactPosition}`, set.body),
      ],
      { spaceBeforePt: set.gapPt },
    ),
    facts(
      kit,
      [
        ['Folios y contrato', [[span(reference, value)]]],
        [
          'Reporte de atención',
          [[span(`Revisión ${report.revision}, con SHA-256`, value)], [span(report.sha256, styles.hash)]],
        ],
      ],
      { spaceBeforePt: set.gapPt, padYPt: set.padYPt, labelStyle: set.label },
    ),
  ];
}

type Listed = (title: string, items: readonly string[]) => readonly Block[];

/** One goes on with the sentence; several are a list that the sentence announces. */
function exclusionBlocks(
  kit: Kit,
  exclusions: readonly string[],
  set: Density,
  listed: Listed,
): readonly Block[] {
  const [only, ...more] = exclusions;
  if (only === undefined) return [];
  const title = 'Esta aceptación no comprende';
  if (more.length > 0) return listed(`${title}:`, exclusions);
  const spans = [span(`${title} `, set.strong), span(only, set.body)];
  return [paragraph(kit, spans, { spaceBeforePt: set.gapPt })];
}

function conditionBlocks(kit: Kit, model: LetterModel, set: Density): readonly Block[] {
  const listed: Listed = (title, items) => [
    paragraph(kit, [span(title, set.strong)], { spaceBeforePt: set.gapPt, keepWithNext: true }),
    list(kit, items, { numbered: items.length > 1, style: set.body, spaceBeforePt: 2 }),
  ];
  return [
    ...(model.reservations.length === 0 ? [] : listed('Reservas del cliente', model.reservations)),
    ...exclusionBlocks(kit, model.exclusions, set, listed),
  ];
}

/** More than this goes its own way to the page before the signatures. */
const maxBesideSignaturesPt = 220;

/**
 * Where the last statement of the body starts, with its title: it goes with the signatures, so that no page holds
 * nothing but them. The body's length when the statement is too long for that.
 */
function lastStart(body: readonly Block[]): number {
  let start = body.length - 1;
  while (body[start - 1]?.keepWithNext === true) start -= 1;
  const height = body.slice(start).reduce((sum, block) => sum + block.heightPt + block.spaceBeforePt, 0);
  return height <= maxBesideSignaturesPt ? start : body.length;
}

/** The letter in one density: its body, and the closing that no page's end parts. */
function letterBlocks(
  kit: Kit,
  model: LetterModel,
  set: Density,
  mark: PrintedMark,
  onPlaced: (rects: LetterFieldRects) => void,
): readonly Block[] {
  const dates = new SpanishDates(model.timeZone);
  const conformity = 'Enteradas las partes de su contenido y alcance, firman de conformidad la presente.';
  const body = [
    ...openingBlocks(kit, model, dates, set),
    ...model.paragraphs.map((text) => paragraph(kit, [span(text, set.body)], { spaceBeforePt: set.gapPt })),
    ...conditionBlocks(kit, model, set),
  ];
  const lastOfBody = body.splice(lastStart(body));
  const closing = keepTogether([
    ...lastOfBody,
    paragraph(kit, [span(conformity, set.body)], { spaceBeforePt: set.gapPt }),
    signatureBlocks(kit, model.client, model.manager, onPlaced),
    printedMarkBlock(
      kit,
      {
        mark,
        paragraphs: [howToVerify, howToCheckPrint(dates.full(model.issuedAt))],
        journalHead: model.journalHead,
      },
      set.gapPt + 2,
    ),
  ]);
  return [...body, closing];
}

/** The first density that takes one page; else the first sure to take two; else the closest. */
function chooseDensity(inDensities: readonly (readonly Block[])[]): readonly Block[] {
  const onePagePt = contentBottomPt - contentTopPt;
  const height = (blocks: readonly Block[]): number =>
    blocks.reduce((sum, block, index) => sum + block.heightPt + (index === 0 ? 0 : block.spaceBeforePt), 0);
  // The closing may leave as much of the first page empty as it is tall.
  const inTwo = (blocks: readonly Block[]): boolean =>
    height(blocks) + (blocks.at(-1)?.heightPt ?? 0) <= 2 * onePagePt;
  return (
    inDensities.find((blocks) => height(blocks) <= onePagePt) ??
    inDensities.find(inTwo) ??
    inDensities.at(-1) ??
    []
  );
}

/**
 * Carta de aceptación del servicio as a PDF, before anyone signs. Same model, same bytes. `addFields` is called once,
 * with the rectangles of the two signatures, while the document's pages are still open.
 */
export async function renderLetter(
  model: LetterModel,
  addFields?: AddLetterFields,
): Promise<RenderedDocument> {
  const record = canonicalRecord('carta', model);
  const kit = new Kit(
    createPdf({
      title: `${documentTitle} ${model.ticketFolio}, carta ${model.revision}`,
      subject: `${model.addressee.clientLegalName}: ${model.requestFolio}`,
      author: model.issuer.legalName,
      issuedAt: model.issuedAt,
      record,
    }),
  );
  kit.doc.addPage();
  const placed: LetterFieldRects[] = [];
  const keepRects = (rects: LetterFieldRects): void => {
    placed.push(rects);
  };
  const mark: PrintedMark = {
    kind: 'carta',
    folio: model.ticketFolio,
    revision: model.revision,
    recordSha256: record.sha256,
  };
  placeBlocks(kit, chooseDensity(densities.map((set) => letterBlocks(kit, model, set, mark, keepRects))));
  const [rects] = placed;
  if (rects === undefined) throw new Error('The signature blocks were not placed');
  drawFurniture(kit, model, {
    documentTitle,
    issue: `${model.ticketFolio} · Carta ${model.revision}`,
    formatCode: model.issuer.letterFormatCode ?? null,
  });
  addFields?.(kit.doc, rects);
  // pdfkit takes the page that is open when the structure is written for that of its widgets.
  kit.doc.switchToPage(rects.client.pageIndex);
  kit.tags.finish();
  return { bytes: await finishPdf(kit.doc), recordSha256: record.sha256 };
}
