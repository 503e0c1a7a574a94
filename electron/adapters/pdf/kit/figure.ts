import { openImage, type ReadyImage } from './images';
import type { Block, Kit } from './kit';
import { contentLeftPt, contentWidthPt } from './page-geometry';
import { hairline, type Span, span, styles } from './style';
import type { Tag } from './tags';
import { leadHeight, placeLines } from './text-blocks';
import { linesHeight } from './typesetter';

/** 144 pixels an inch: a screenshot's letters come out about as tall as the text around. */
const pointsPerPixel = 0.5;
const maxHeightPt = 300;
/** How far a picture may shrink so as not to leave the rest of its page empty; its letters stay legible. */
const leastShare = 0.75;
const captionGapPt = 4;
const boxPadPt = 8;

export interface FigureOptions {
  /** Null when there is nothing to draw. */
  readonly bytes: Uint8Array | null;
  readonly fileName: string;
  readonly caption: readonly Span[];
  /** What a screen reader says in place of the image. */
  readonly alt: string;
}

function fittedSize(image: ReadyImage): { readonly widthPt: number; readonly heightPt: number } {
  const natural = { width: image.widthPx * pointsPerPixel, height: image.heightPx * pointsPerPixel };
  const scale = Math.min(1, contentWidthPt / natural.width, maxHeightPt / natural.height);
  return { widthPt: Math.max(1, natural.width * scale), heightPt: Math.max(1, natural.height * scale) };
}

/** An image with its caption, never parted. One that can't be read leaves a boxed note with the file's name. */
export function figure(kit: Kit, options: FigureOptions): Block {
  const image = options.bytes === null ? null : openImage(kit.doc, options.bytes);
  const caption = kit.typesetter.layout(options.caption, contentWidthPt);
  const note = kit.typesetter.layout(
    [span('Imagen no legible: ', styles.bodyStrong), span(options.fileName, styles.body)],
    contentWidthPt - 2 * boxPadPt,
  );
  const full =
    image === null
      ? { widthPt: contentWidthPt, heightPt: linesHeight(note) + 2 * boxPadPt }
      : fittedSize(image);
  const least = image === null ? 1 : leastShare;
  const height = full.heightPt + captionGapPt + linesHeight(caption);

  const drawImage = (size: typeof full): Tag => {
    const { doc, tags, yPt: top } = kit;
    const bbox: [number, number, number, number] = [
      contentLeftPt,
      top,
      contentLeftPt + size.widthPt,
      top + size.heightPt,
    ];
    if (image === null) {
      const tag = tags.child(tags.current, 'P');
      tags.artifact(() =>
        doc
          .rect(contentLeftPt, top, size.widthPt, size.heightPt)
          .lineWidth(0.7)
          .strokeColor(hairline)
          .stroke(),
      );
      tags.content(tag, 'P', () => kit.drawLines(note, contentLeftPt + boxPadPt, top + boxPadPt));
      return tags.current;
    }
    const tag = tags.child(tags.current, 'Figure', { alt: options.alt, bbox });
    tags.content(tag, 'Figure', () => {
      doc.image(image.opened, contentLeftPt, top, { width: size.widthPt, height: size.heightPt });
    });
    tags.artifact(() =>
      doc.rect(contentLeftPt, top, size.widthPt, size.heightPt).lineWidth(0.5).strokeColor(hairline).stroke(),
    );
    return tag;
  };

  return {
    spaceBeforePt: 10,
    heightPt: height,
    leadHeightPt: full.heightPt * least + captionGapPt + leadHeight(caption),
    keepWithNext: false,
    place: () => {
      const room = kit.remainingPt - captionGapPt - leadHeight(caption);
      const share = Math.min(1, Math.max(least, room / full.heightPt));
      const size = { widthPt: full.widthPt * share, heightPt: full.heightPt * share };
      const tag = drawImage(size);
      kit.yPt += size.heightPt + captionGapPt;
      placeLines(kit, caption, contentLeftPt, kit.tags.child(tag, 'Caption'), 'Caption');
    },
  };
}
