import type { ClientReportModel } from '../shared/domain/client-report';
import type { HandoverModel, LetterModel, ReportModel } from '../shared/domain/document-models';
import type { Result } from '../shared/result';

/** Why a document could not be made. `detail` is for the log. */
export type RenderFailure =
  | { readonly kind: 'render-failed'; readonly detail: string }
  | { readonly kind: 'render-worker-died'; readonly exitCode: number }
  | { readonly kind: 'render-timeout'; readonly timeoutMs: number };

export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** Of the canonical record that the document was made from; its QR code says it (docs/documents.md). */
  readonly recordSha256: string;
}

/** Prints the two documents of the procedure. The same model always gives the same bytes. */
export interface DocumentRenderer {
  renderReport(model: ReportModel): Promise<Result<RenderedDocument, RenderFailure>>;
  /** The letter, its signature fields laid out and empty. */
  renderLetter(model: LetterModel): Promise<Result<RenderedDocument, RenderFailure>>;
  /**
   * A PNG or JPEG as documents carry it, a large PNG as a JPEG; null when it can't be printed.
   * @param bytes empty after the call when they own their buffer
   */
  preparePicture(bytes: Uint8Array): Promise<Uint8Array | null>;
}

export interface ThumbnailMaker {
  /**
   * A small JPEG of a PNG or JPEG, for a list; null when it can't be read.
   * @param bytes empty after the call when they own their buffer
   */
  makeThumbnail(bytes: Uint8Array): Promise<Uint8Array | null>;
}

/** Prints the relevo, which is no document of the procedure. */
export interface HandoverRenderer {
  renderHandover(model: HandoverModel): Promise<Result<RenderedDocument, RenderFailure>>;
}

/** Prints a client's month, which is no document of the procedure either. */
export interface ClientReportRenderer {
  renderClientReport(model: ClientReportModel): Promise<Result<RenderedDocument, RenderFailure>>;
}
