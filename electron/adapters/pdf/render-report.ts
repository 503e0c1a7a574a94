import type { ReportModel } from '../../shared/domain/document-models';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { canonicalRecord } from './canonical-record';
import { hashCell } from './kit/cells';
import { drawFurniture } from './kit/furniture';
import { type Block, Kit, placeBlocks } from './kit/kit';
import { createPdf, finishPdf } from './kit/pdf-document';
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

/** Reporte de atención de soporte (PR-OPE-003, step 9) as a PDF. Same model, same bytes. */
export async function renderReport(model: ReportModel): Promise<Uint8Array> {
  const dates = new SpanishDates(model.timeZone);
  const doc = createPdf({
    title: `${documentTitle} ${model.ticketFolio}, revisión ${model.revision}`,
    subject: `${model.request.clientLegalName}: ${model.request.subject}`,
    author: model.issuer.legalName,
    issuedAt: model.issuedAt,
    record: canonicalRecord('reporte', model),
  });
  const kit = new Kit(doc);
  doc.addPage();
  placeBlocks(kit, [
    ...titleBlocks(kit, model, dates),
    ...requestSection(kit, model, dates),
    ...validationSection(kit, model, dates),
    ...termsSection(kit, model),
    ...chronologySection(kit, model, dates),
    ...activitiesSection(kit, model, dates),
    ...manufacturerSection(kit, model, dates),
    ...solutionSection(kit, model, dates),
    ...timesSection(kit, model, dates),
    ...deviationsSection(kit, model, dates),
    ...evidenceSection(kit, model, dates),
    ...closingSection(kit, model),
  ]);
  kit.tags.finish();
  drawFurniture(kit, model, { documentTitle, formatCode: model.issuer.reportFormatCode ?? null });
  return finishPdf(doc);
}
