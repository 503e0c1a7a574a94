import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json';
import type { ClientReportModel } from '../../shared/domain/client-report';
import type { HandoverModel, LetterModel, ReportModel } from '../../shared/domain/document-models';
import type { PrintedDocumentKind } from '../../shared/domain/printed-mark';

/** What a document was made from, as it is embedded in the file and hashed in its QR code (docs/documents.md). */
export interface CanonicalRecord {
  /** RFC 8785 text. */
  readonly json: string;
  /** Of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Name and version of the record's form; a change of form needs another number. */
const form = 'mesa-n2/registro-canonico/1';

/**
 * The canonical record of a document: its model as canonical JSON, in which files count by their own SHA-256. The same
 * facts give the same text, whatever the order of their keys.
 */
export function canonicalRecord(
  kind: PrintedDocumentKind | 'relevo' | 'informe-mensual',
  model: ReportModel | LetterModel | HandoverModel | ClientReportModel,
): CanonicalRecord {
  const json = canonicalJson({ form, kind, model: hashed(model) });
  return { json, sha256: createHash('sha256').update(json).digest('hex') };
}

function hashed(value: unknown): unknown {
  if (value instanceof Uint8Array) return `sha256:${createHash('sha256').update(value).digest('hex')}`;
  // A surrogate that stands alone has no UTF-8 form; the page spells it out, the record holds a replacement.
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(hashed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hashed(member)]));
}
