import { addSignatureFields, letterSignatureFields } from '../pades/signature-fields';

/** Where a signature's widget goes. */
export interface FieldRect {
  /** 0-based. */
  readonly pageIndex: number;
  /** Still open: annotations may be added to it. */
  readonly page: PDFKit.PDFPage;
  /** Lower left and upper right corner in the page's user space: points, origin at the lower left. */
  readonly rect: readonly [x1: number, y1: number, x2: number, y2: number];
  /** The structure element that the widget goes into: where it is read, and as what. Still open. */
  readonly tag: PDFKit.PDFStructureElement;
}

export interface LetterFieldRects {
  readonly client: FieldRect;
  readonly manager: FieldRect;
}

export type AddLetterFields = (doc: PDFKit.PDFDocument, blocks: LetterFieldRects) => void;

/**
 * Lays the signature fields over the letter's two blocks, and the hidden one for a later timestamp. The worker calls it
 * with every letter; the letter itself has no other field.
 */
export const addLetterFields: AddLetterFields = (doc, { client, manager }) => {
  addSignatureFields(
    doc,
    letterSignatureFields(
      { page: client.pageIndex, rect: client.rect, tag: client.tag },
      { page: manager.pageIndex, rect: manager.rect, tag: manager.tag },
    ),
  );
};
