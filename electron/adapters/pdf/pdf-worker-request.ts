import type { LetterModel, ReportModel } from '../../shared/domain/document-models';

/** What the worker is asked for: one document. It answers with its bytes. */
export type PdfWorkerRequest =
  | { readonly kind: 'report'; readonly model: ReportModel }
  | { readonly kind: 'letter'; readonly model: LetterModel };
