import type { ClientReportModel } from '../../shared/domain/client-report';
import type { HandoverModel, LetterModel, ReportModel } from '../../shared/domain/document-models';

/** What the worker is asked for: a document, or a picture made fit for print. It answers with bytes. */
export type PdfWorkerRequest =
  | { readonly kind: 'report'; readonly model: ReportModel }
  | { readonly kind: 'letter'; readonly model: LetterModel }
  | { readonly kind: 'handover'; readonly model: HandoverModel }
  | { readonly kind: 'client-report'; readonly model: ClientReportModel };

export interface PictureRequest {
  /** `picture`: fit for print. `thumbnail`: small, for a list. */
  readonly kind: 'picture' | 'thumbnail';
  readonly bytes: Uint8Array;
}

/** `bytes` is null for a picture that can't be read. */
export interface PictureAnswer {
  readonly bytes: Uint8Array | null;
}
