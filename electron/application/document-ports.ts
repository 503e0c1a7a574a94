import type { LetterModel, ReportModel } from '../shared/domain/document-models';
import type { Result } from '../shared/result';

export type DocumentFailure = { readonly kind: 'render-failed'; readonly reason: string };

/** Draws the two documents of the procedure, off the main thread. Same model, same bytes. */
export interface DocumentRenderer {
  renderReport(model: ReportModel): Promise<Result<Uint8Array, DocumentFailure>>;
  /** With the three signature fields laid out, none of them signed. */
  renderLetter(model: LetterModel): Promise<Result<Uint8Array, DocumentFailure>>;
}
