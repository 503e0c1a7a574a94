/*
 * What pdfkit 0.20 has and its type declarations leave out. The version is pinned; the tests of this folder read the
 * files that come out, so a change underneath shows there.
 */
declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** The current font. */
      readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
    }
    /** An image that was read once and may be drawn many times; `orientation` is that of EXIF, 1 to 8. */
    interface OpenedImage {
      readonly width: number;
      readonly height: number;
      readonly orientation?: number;
    }
    namespace Mixins {
      interface PDFAttachmentOptions {
        /** What the file is to the document (ISO 19005-3, 6.8). */
        relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
      }
      /** Any entry of an annotation's dictionary (ISO 32000-1, 12.5.2), as PDF objects. */
      interface AnnotationOption {
        Subtype?: string;
        FT?: string;
        T?: unknown;
        TU?: unknown;
        F?: number;
        P?: unknown;
        AP?: unknown;
        Lock?: unknown;
        /** The structure element that the annotation stands in. */
        structParent?: PDFStructureElement | undefined;
      }
      interface PDFImage {
        openImage(src: Buffer): OpenedImage;
        image(src: OpenedImage, x: number, y: number, options: ImageOption): this;
      }
      interface StructureElementOptions {
        /** Which cells a table header speaks for. */
        scope?: 'Row' | 'Column';
        /** Left, top, right, bottom in points from the page's upper left corner. */
        bbox?: [number, number, number, number];
      }
    }
  }
}

export {};
