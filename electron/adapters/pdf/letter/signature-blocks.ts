import type { SignatoryBlock } from '../../../shared/domain/document-models';
import type { Block, Kit } from '../kit/kit';
import { contentLeftPt, contentWidthPt, pageHeightPt } from '../kit/page-geometry';
import { hairline, span, styles } from '../kit/style';
import { type Line, linesHeight, stackParagraphs } from '../kit/typesetter';
import type { FieldRect, LetterFieldRects } from '../letter-fields';

const blockWidthPt = 235;
/** Room for a signature's appearance, or for a hand-written signature with its date. */
const frameHeightPt = 95;
const gapPt = 4;

interface LaidBlock {
  readonly leftPt: number;
  readonly title: readonly Line[];
  readonly who: readonly Line[];
}

function layBlock(kit: Kit, leftPt: number, role: string, who: SignatoryBlock): LaidBlock {
  const lines = (text: string, style: (typeof styles)[keyof typeof styles]): readonly Line[] =>
    kit.typesetter.layout([span(text, style)], blockWidthPt);
  return {
    leftPt,
    title: kit.typesetter.layout(
      [span(role, styles.bodyStrong), span(' · firma y fecha', styles.note)],
      blockWidthPt,
    ),
    who: stackParagraphs([
      lines(who.name, styles.factStrong),
      ...(who.position === role ? [] : [lines(who.position, styles.note)]),
      lines(who.organisation, styles.note),
    ]),
  };
}

/** The two blocks side by side. `onPlaced` is told where the signatures go. */
export function signatureBlocks(
  kit: Kit,
  client: SignatoryBlock,
  manager: SignatoryBlock,
  onPlaced: (rects: LetterFieldRects) => void,
): Block {
  const right = contentLeftPt + contentWidthPt - blockWidthPt;
  const blocks = [
    layBlock(kit, contentLeftPt, 'Cliente', client),
    layBlock(kit, right, 'Gerente de Operaciones', manager),
  ] as const;
  const titleHeight = Math.max(...blocks.map((block) => linesHeight(block.title)));
  const height =
    titleHeight + gapPt + frameHeightPt + gapPt + Math.max(...blocks.map((block) => linesHeight(block.who)));

  const placeBlock = (block: LaidBlock, top: number): FieldRect => {
    const frameTop = top + titleHeight + gapPt;
    const { tags, doc } = kit;
    tags.content(tags.child(tags.current, 'P'), 'P', () => kit.drawLines(block.title, block.leftPt, top));
    tags.artifact(() =>
      doc
        .rect(block.leftPt, frameTop, blockWidthPt, frameHeightPt)
        .lineWidth(0.6)
        .strokeColor(hairline)
        .stroke(),
    );
    const form = tags.child(tags.current, 'Form');
    tags.content(tags.child(tags.current, 'P'), 'P', () =>
      kit.drawLines(block.who, block.leftPt, frameTop + frameHeightPt + gapPt),
    );
    return {
      pageIndex: doc.bufferedPageRange().count - 1,
      page: doc.page,
      tag: form,
      rect: [
        block.leftPt,
        pageHeightPt - frameTop - frameHeightPt,
        block.leftPt + blockWidthPt,
        pageHeightPt - frameTop,
      ],
    };
  };

  return {
    spaceBeforePt: 12,
    heightPt: height,
    leadHeightPt: height,
    keepWithNext: false,
    place: () => {
      const top = kit.yPt;
      const [clientBlock, managerBlock] = blocks;
      const rects = { client: placeBlock(clientBlock, top), manager: placeBlock(managerBlock, top) };
      kit.yPt = top + height;
      onPlaced(rects);
    },
  };
}
