import type { RenderedDocument } from '../../application/document-ports';
import type { ReportModel } from '../../shared/domain/document-models';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { canonicalRecord } from './canonical-record';
import { hashCell } from './kit/cells';
import { drawFurniture } from './kit/furniture';
import { type Block, Kit, keepTogether, placeBlocks } from './kit/kit';
import { createPdf, finishPdf } from './kit/pdf-document';
import { printedMarkBlock } from './kit/printed-mark-block';
import { span, styles } from './kit/style';
import { facts } from './kit/table';
import { heading, paragraph } from './kit/text-blocks';
import {
  closingSection,
  deviationsSection,
  evidenceSection,
  solutionSection,
  timesSection,
} from './report/outcome-sections';
import { requestSection, termsSection, validationSection } from './report/request-sections';
import { activitiesSection, chronologySection, manufacturerSection } from './report/work-sections';

const documentTitle = 'Reporte de atención de soporte';

function titleBlocks(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const line = `${model.request.clientLegalName} · ${model.ticketFolio} · Revisión ${model.revision}`;
  const blocks = [
    heading(kit, 'H1', documentTitle),
    paragraph(kit, [span(line, styles.bodyStrong)], { spaceBeforePt: 2 }),
    paragraph(kit, [span(`Emitido el ${dates.full(model.issuedAt)}`, styles.note)], { spaceBeforePt: 1 }),
  ];
  const { supersedes } = model;
  if (supersedes === null) return blocks;
  const what = `Sustituye a la revisión ${supersedes.revision}, emitida el ${dates.full(supersedes.issuedAt)}.`;
  return [
    ...blocks,
    facts(
      kit,
      [
        [
          `Revisión ${model.revision}`,
          [[span(what, styles.factStrong)], [span(`Motivo: ${supersedes.reason}`, styles.fact)]],
        ],
        [`SHA-256 de la revisión ${supersedes.revision}`, hashCell(supersedes.sha256)],
      ],
      { spaceBeforePt: 12 },
    ),
  ];
}

/** At the end, where clients look for the seal of an invoice. */
function printedCopyBlock(kit: Kit, model: ReportModel, recordSha256: string): Block {
  const mark = { kind: 'reporte', folio: model.ticketFolio, revision: model.revision, recordSha256 } as const;
  const words = [
    span('Para cotejar este impreso: ', styles.fineprintStrong),
    span(
      'escanee el código en Mesa N2, en «Cotejar un impreso», o dicte su texto a quien le atiende. La mesa dirá de qué ' +
        'documento y revisión se trata, si otra la sustituye y si se elaboró con el registro que ella conserva. El mismo ' +
        'registro viaja dentro del archivo PDF (registro.json).',
      styles.fineprint,
    ),
  ];
  return printedMarkBlock(kit, { mark, paragraphs: [words], journalHead: model.journalHead }, 12);
}

/** An annex no taller than this goes with the closing. */
const maxAnnexWithClosingPt = 220;

/**
 * The closing in one piece, with the end of the annex on its page: a last page without anything of the report looks like
 * a sheet that was mixed in. A short annex goes with it whole.
 */
function endBlocks(
  annexBefore: (followPt: number) => readonly Block[],
  closing: readonly Block[],
): readonly Block[] {
  const end = keepTogether(closing);
  const annex = annexBefore(end.spaceBeforePt + end.heightPt);
  const annexPt = annex.reduce((sum, block) => sum + block.spaceBeforePt + block.heightPt, 0);
  return annexPt <= maxAnnexWithClosingPt ? [keepTogether([...annex, ...closing])] : [...annex, end];
}

/** Reporte de atención de soporte (PR-OPE-003, step 9) as a PDF. Same model, same bytes. */
export async function renderReport(model: ReportModel): Promise<RenderedDocument> {
  const dates = new SpanishDates(model.timeZone);
  const record = canonicalRecord('reporte', model);
  const doc = createPdf({
    title: `${documentTitle} ${model.ticketFolio}, revisión ${model.revision}`,
    subject: `${model.request.clientLegalName}: ${model.request.subject}`,
    author: model.issuer.legalName,
    issuedAt: model.issuedAt,
    record,
  });
  const kit = new Kit(doc);
  doc.addPage();
  placeBlocks(kit, [
    ...titleBlocks(kit, model, dates),
    ...requestSection(kit, model, dates),
    ...validationSection(kit, model, dates),
    ...termsSection(kit, model, dates),
    ...chronologySection(kit, model, dates),
    ...activitiesSection(kit, model, dates),
    ...manufacturerSection(kit, model, dates),
    ...solutionSection(kit, model, dates),
    ...timesSection(kit, model, dates),
    ...deviationsSection(kit, model, dates),
    ...endBlocks(
      (followPt) => evidenceSection(kit, model, dates, followPt),
      [...closingSection(kit, model), printedCopyBlock(kit, model, record.sha256)],
    ),
  ]);
  kit.tags.finish();
  drawFurniture(kit, model, {
    documentTitle,
    issue: `${model.ticketFolio} · Revisión ${model.revision}`,
    formatCode: model.issuer.reportFormatCode ?? null,
  });
  return { bytes: await finishPdf(doc), recordSha256: record.sha256 };
}
