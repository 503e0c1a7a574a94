import { describe, expect, it } from 'vitest';
import { figure } from '../../../../electron/adapters/pdf/kit/figure';
import { Kit, placeBlocks } from '../../../../electron/adapters/pdf/kit/kit';
import { createPdf } from '../../../../electron/adapters/pdf/kit/pdf-document';
import { span, styles } from '../../../../electron/adapters/pdf/kit/style';
import { fixtureBytes } from '../../../fixtures/documents/sample-parts';

/** How many pages it takes when a page has this share of the figure's height left, and where it ends on its last one. */
function placed(share: number): { readonly pages: number; readonly leftPt: number } {
  const kit = new Kit(
    createPdf({
      title: 't',
      subject: 's',
      author: 'a',
      issuedAt: '2026-11-22T20:05:00.000Z',
      record: { json: '{}', sha256: '0' },
    }),
  );
  kit.doc.addPage();
  const block = figure(kit, {
    bytes: fixtureBytes('packet-buffers.png'),
    fileName: 'packet-buffers.png',
    caption: [span('Figura 1.', styles.cell)],
    alt: 'Figura 1',
  });
  kit.yPt += kit.remainingPt - block.heightPt * share - block.spaceBeforePt;
  placeBlocks(kit, [block]);
  return { pages: kit.doc.bufferedPageRange().count, leftPt: kit.remainingPt };
}

describe('a figure near the end of a page', () => {
  it('shrinks a little rather than leave the rest of the page empty, and never past what can be read', () => {
    expect(placed(1.01).pages).toBe(1);
    const shrunk = placed(0.85);
    expect(shrunk.pages).toBe(1);
    expect(shrunk.leftPt).toBeGreaterThan(-0.01);
    expect(placed(0.6).pages).toBe(2);
  });
});
