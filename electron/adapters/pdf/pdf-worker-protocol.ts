import type { LetterModel, ReportModel } from '../../shared/domain/document-models';

/** What the worker is asked for: one document. */
export type PdfWorkerRequest =
  | { readonly kind: 'report'; readonly model: ReportModel }
  | { readonly kind: 'letter'; readonly model: LetterModel };

export type PdfWorkerReply =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly detail: string };
