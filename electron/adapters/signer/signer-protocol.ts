import type { MessagePort } from 'node:worker_threads';
import type {
  HandMarkRequest,
  InspectFailure,
  MaterialFailure,
  MaterialPart,
  MaterialSource,
  ReturnedFailure,
  ReturnedLetter,
  ReturnedSignature,
  SignatureInspection,
  SignFailure,
  StampDocumentFailure,
  StampedDocument,
  StampRequest,
  TimestampedSignature,
} from '../../application/signing-ports';
import type { Result } from '../../shared/result';
import type { FieldRequest } from '../pades/field-request';
import type { OpenedMaterial } from '../signing-material/key-material';

/** What the signer's worker is asked. `stamps` leads to whoever asks for timestamps: the worker has no network. */
export type SignerJob =
  | { readonly kind: 'recognise'; readonly file: Uint8Array }
  | { readonly kind: 'load-material'; readonly source: MaterialSource }
  | { readonly kind: 'sign'; readonly request: FieldRequest }
  | { readonly kind: 'sign-with-timestamp'; readonly request: FieldRequest; readonly stamps: MessagePort }
  | { readonly kind: 'stamp-document'; readonly request: StampRequest; readonly stamps: MessagePort }
  | { readonly kind: 'mark-by-hand'; readonly request: HandMarkRequest }
  | { readonly kind: 'examine-returned'; readonly letter: ReturnedLetter }
  | { readonly kind: 'inspect'; readonly pdf: Uint8Array };

export type SignerJobOf<K extends SignerJob['kind']> = Extract<SignerJob, { readonly kind: K }>;

/** What it answers to each. */
export interface SignerAnswers {
  readonly recognise: MaterialPart | null;
  readonly 'load-material': Result<OpenedMaterial, MaterialFailure>;
  readonly sign: Result<Uint8Array, SignFailure>;
  readonly 'sign-with-timestamp': Result<TimestampedSignature, SignFailure>;
  readonly 'stamp-document': Result<StampedDocument, StampDocumentFailure>;
  readonly 'mark-by-hand': Result<Uint8Array, SignFailure>;
  readonly 'examine-returned': Result<ReturnedSignature, ReturnedFailure>;
  readonly inspect: Result<SignatureInspection, InspectFailure>;
}
