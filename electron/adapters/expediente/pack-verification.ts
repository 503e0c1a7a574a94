/** The result of verifying each signed PDF at the time of export, as files of the archive. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { FilePaths } from '../../application/expediente/file-paths';
import { verificationText } from '../../application/expediente/verification-words';
import { canonicalJson } from '../../shared/canonical-json';
import { EXPEDIENTE_FILES, type ExpedienteManifest } from '../../shared/domain/expediente';
import type { TrustMaterial } from '../../shared/domain/verification';
import { describeCertificate } from '../signing-material/describe-certificate';
import type { VerifiedDocument } from './pack-sources';

export function anchorsOf(trust: TrustMaterial): ExpedienteManifest['trust']['anchors'] {
  return trust.anchors.map((der) => ({
    name: (describeCertificate(der)?.subject.text ?? '').slice(0, 500),
    sha256: createHash('sha256').update(der).digest('hex'),
  }));
}

const TRUST_FOLDER = 'verificacion/confianza/';
const KINDS = {
  anchors: {
    extension: 'cer',
    mediaType: 'application/pkix-cert',
    what: 'Certificado en que confiaba la mesa al exportar',
  },
  revocationLists: {
    extension: 'crl',
    mediaType: 'application/pkix-crl',
    what: 'Lista de revocados con que contaba la mesa al exportar',
  },
} as const;

interface TrustFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly what: string;
  readonly mediaType: string;
}

/** What the results were worked out with, in DER (RFC 5280) and in its order. */
export function trustFiles(trust: TrustMaterial): readonly TrustFile[] {
  return (['anchors', 'revocationLists'] as const).flatMap((kind) => {
    const { extension, what, mediaType } = KINDS[kind];
    return trust[kind].map((bytes, index) => ({
      path: `${TRUST_FOLDER}${String(index + 1).padStart(3, '0')}.${extension}`,
      bytes,
      what,
      mediaType,
    }));
  });
}

interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly what: string;
  readonly mediaType: string;
}

export function verificationFiles(
  verified: readonly VerifiedDocument[],
  { trust, exportedAt, timeZone }: Pick<ExpedienteManifest, 'trust' | 'exportedAt' | 'timeZone'>,
): readonly TextFile[] {
  const paths = new FilePaths([EXPEDIENTE_FILES.verification]);
  const reports = verified.map(
    ({ file, report }): TextFile => ({
      path: paths.assign('verificacion', `${basename(file.path).replace(/\.pdf$/i, '')}.json`),
      text: `${canonicalJson(report)}\n`,
      what: `Resultado de verificar ${file.path}`,
      mediaType: 'application/json',
    }),
  );
  const words: TextFile = {
    path: EXPEDIENTE_FILES.verification,
    text: verificationText({
      documents: verified.map(({ file, report }) => ({ path: file.path, what: file.what, report })),
      anchors: trust.anchors.map(({ name }) => name),
      revocationLists: trust.revocationLists,
      at: exportedAt,
      timeZone,
    }),
    what: 'Resultado de verificar las firmas al exportar, en palabras',
    mediaType: 'text/plain',
  };
  return [...reports, words];
}
