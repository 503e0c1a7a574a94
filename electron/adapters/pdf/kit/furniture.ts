import type { DocumentBase, IssuerBlock } from '../../../shared/domain/document-models';
import { openImage, type ReadyImage } from './images';
import type { Kit } from './kit';
import { contentBottomPt, contentLeftPt, contentRightPt, contentWidthPt } from './page-geometry';
import { hairline, ink, type Span, span, styles } from './style';
import { type Line, linesHeight } from './typesetter';

const headerBottomPt = contentLeftPt - 2;
const headerTopPt = 24;
const headerHeightPt = headerBottomPt - 5 - headerTopPt;
const maxLogoWidthPt = 110;
const journalHeadDigits = 12;
const pageOfWidthPt = 110;
const maxHeaderLines = 3;
const issuerShare = 0.68;
const titleShare = 0.3;

export interface FurnitureOptions {
  readonly documentTitle: string;
  /** What tells it from every other: folio and revision, or whose shift it is. */
  readonly issue: string;
  readonly formatCode: string | null;
}

/** Lines of a running head: more than fit are cut with an ellipsis (the file's properties hold the issuer whole). */
function headLines(kit: Kit, spans: readonly (readonly Span[])[], widthPt: number): readonly Line[] {
  const lines = spans
    .flatMap((paragraph) => kit.typesetter.layout(paragraph, widthPt))
    .map(withoutDanglingDot);
  if (lines.length <= maxHeaderLines) return lines;
  const kept = lines.slice(0, maxHeaderLines);
  const last = kept.at(-1);
  const run = last?.runs.at(-1);
  if (last === undefined || run === undefined) return kept;
  const style = run.style;
  let text = run.text.trimEnd();
  while (text !== '' && run.xPt + kit.typesetter.widthOf(`${text}…`, style) > widthPt)
    text = [...text].slice(0, -1).join('');
  return [...kept.slice(0, -1), { ...last, runs: [...last.runs.slice(0, -1), { ...run, text: `${text}…` }] }];
}

/** The issuer's mark: its logo, or its initial in a frame until the settings have one. Gives the width that it takes. */
function drawMark(kit: Kit, logo: ReadyImage | null, issuerName: string): number {
  const { doc } = kit;
  if (logo === null) {
    const side = headerHeightPt;
    const top = headerBottomPt - 5 - side;
    const initial = issuerName.match(/[\p{L}\p{N}]/u)?.[0]?.toUpperCase() ?? '';
    const lines = kit.typesetter.layout([span(initial, styles.monogram)], side);
    doc
      .rect(contentLeftPt + 0.5, top + 0.5, side - 1, side - 1)
      .lineWidth(1)
      .strokeColor(ink)
      .stroke();
    kit.drawLines(lines.slice(0, 1), contentLeftPt, top + (side - linesHeight(lines.slice(0, 1))) / 2, {
      align: 'center',
      widthPt: side,
    });
    return side + 8;
  }
  const scale = Math.min(maxLogoWidthPt / logo.widthPx, headerHeightPt / logo.heightPx);
  const [width, height] = [logo.widthPx * scale, logo.heightPx * scale];
  doc.image(logo.opened, contentLeftPt, headerBottomPt - 5 - height, { width, height });
  return width + 8;
}

function joined(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join(' · ');
}

/** Under the issuer's name, the address last: of what does not fit, the end is cut. */
function letterhead(issuer: IssuerBlock, isFirstPage: boolean): string {
  if (!isFirstPage) return issuer.tradeName ?? '';
  return joined([issuer.tradeName, issuer.phone, issuer.email, issuer.address]);
}

/** A line without the dot that would join it to what went to the next one. */
function withoutDanglingDot(line: Line): Line {
  const last = line.runs.at(-1);
  if (last === undefined) return line;
  return {
    ...line,
    runs: [...line.runs.slice(0, -1), { ...last, text: last.text.replace(/\s*·\s*$/u, ' ') }],
  };
}

/** Draws header and footer on every page, once the number of pages is known. They are artifacts: not read aloud. */
export function drawFurniture(
  kit: Kit,
  model: Pick<DocumentBase, 'issuer' | 'procedure' | 'journalHead'>,
  options: FurnitureOptions,
): void {
  const { doc } = kit;
  const { issuer, procedure } = model;
  const logo = issuer.logo === undefined ? null : openImage(doc, issuer.logo.bytes);
  const footer = [
    joined([`${procedure.key} v${procedure.version} · ${procedure.title}`, options.formatCode]),
    issuer.confidentialityLabel ?? '',
  ].map((text) => [span(text, styles.furniture)]);
  const titleLines = headLines(
    kit,
    [[span(options.documentTitle, styles.furnitureStrong)], [span(options.issue, styles.furniture)]],
    contentWidthPt * titleShare,
  );
  const footerLines = headLines(kit, footer, contentWidthPt - pageOfWidthPt);
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    kit.tags.artifact(() => {
      const markWidth = drawMark(kit, logo, issuer.legalName);
      const issuerLines = headLines(
        kit,
        [
          [span(issuer.legalName, styles.furnitureStrong)],
          [span(letterhead(issuer, page === start), styles.furniture)],
        ],
        contentWidthPt * issuerShare - markWidth,
      );
      const base = headerBottomPt - 5;
      kit.drawLines(issuerLines, contentLeftPt + markWidth, base - linesHeight(issuerLines));
      const right = { align: 'right', widthPt: contentWidthPt * titleShare } as const;
      kit.drawLines(titleLines, contentRightPt - right.widthPt, base - linesHeight(titleLines), right);
      kit.rule(contentLeftPt, headerBottomPt, contentWidthPt, 0.9, ink);

      const footerTop = contentBottomPt + 12;
      kit.rule(contentLeftPt, footerTop, contentWidthPt, 0.5, hairline);
      kit.drawLines(footerLines, contentLeftPt, footerTop + 5);
      const pageOf = [
        `página ${page - start + 1} de ${count}`,
        `Bitácora ${model.journalHead.slice(0, journalHeadDigits)}`,
      ].flatMap((text) => kit.typesetter.layout([span(text, styles.furniture)], pageOfWidthPt));
      kit.drawLines(pageOf, contentRightPt - pageOfWidthPt, footerTop + 5, {
        align: 'right',
        widthPt: pageOfWidthPt,
      });
    }, 'Pagination');
  }
}
