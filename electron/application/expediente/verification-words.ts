/** What verifying the signatures found, in the words of the expediente. */

import { SpanishDates } from '../../shared/domain/spanish-dates';
import type {
  DocumentTimestampFinding,
  SignatureFinding,
  TimestampFinding,
  VerificationReport,
} from '../../shared/domain/verification';

const VERDICT: Record<VerificationReport['verdict'], string> = {
  good: 'Firmas válidas y confirmadas',
  incomplete: 'Nada incorrecto; algo falta o no pudo confirmarse',
  bad: 'No es válido',
  unsigned: 'Sin firmas',
  unreadable: 'No pudo leerse como PDF',
};

export function verdictWords({ verdict }: VerificationReport): string {
  return VERDICT[verdict];
}

const INTEGRITY: Record<SignatureFinding['integrity'], string> = {
  intact: 'íntegra',
  broken: 'alterada o mal formada',
  refused: 'de un tipo que prueba muy poco',
  'not-checked': 'de un tipo que esta versión no revisa',
};

const TRUST = {
  trusted: 'emisor en la lista de confianza',
  'self-signed': 'certificado autofirmado: nadie responde por la identidad',
  'unknown-issuer': 'emisor fuera de la lista de confianza',
} as const;

const REVOCATION: Record<SignatureFinding['revocation']['state'], string> = {
  'not-consulted': 'revocación no consultada',
  'not-listed': 'no figura como revocado en la lista disponible',
  revoked: 'certificado revocado',
};

function signatureWords(finding: SignatureFinding, dates: SpanishDates): string {
  const { signer, integrity, identity, time, revocation, changes } = finding;
  const holder = signer?.subject.commonName ?? signer?.subject.text ?? 'firmante desconocido';
  const forbidden = changes.some(({ permitted }) => !permitted);
  return [
    `${holder}: firma ${INTEGRITY[integrity]}`,
    forbidden ? 'el documento cambió después de esta firma' : null,
    identity ? TRUST[identity.trust] : null,
    timeWords(time, dates),
    REVOCATION[revocation.state],
  ]
    .filter((part) => part !== null)
    .join('; ');
}

function timeWords({ at, source, proven, timestamp }: SignatureFinding['time'], dates: SpanishDates): string {
  if (at === null) return 'sin fecha';
  const written = dates.exact(at);
  if (source === 'document-timestamp')
    return `a más tardar el ${written}, por el sello de tiempo del documento`;
  if (source === 'signer-clock' || timestamp === null) return `hora que declara quien firmó: ${written}`;
  const { authority } = timestamp;
  return proven
    ? `sello de tiempo de ${authorityOf(authority)}: ${written}`
    : `sello de tiempo de ${authorityOf(authority)}, sin confirmar: ${written}`;
}

function authorityOf(authority: TimestampFinding['authority']): string {
  return authority?.subject.commonName ?? authority?.subject.text ?? 'autoridad desconocida';
}

/** A timestamp over the document, which is no person's signature. */
function timestampWords(finding: DocumentTimestampFinding, dates: SpanishDates): string {
  const { integrity, changes, timestamp } = finding;
  const { at, authority, identity, proves, revocation } = timestamp;
  return [
    `Sello de tiempo de ${authorityOf(authority)}: sello ${STAMP_INTEGRITY[integrity]}`,
    at === null ? 'no se pudo leer su hora' : dates.exact(at),
    changes.some(({ permitted }) => !permitted) ? 'el documento cambió después de este sello' : null,
    identity ? TRUST[identity.trust] : null,
    proves ? null : 'por sí solo no prueba la hora',
    REVOCATION[revocation.state],
  ]
    .filter((part) => part !== null)
    .join('; ');
}

const STAMP_INTEGRITY: Record<DocumentTimestampFinding['integrity'], string> = {
  intact: 'íntegro',
  broken: 'alterado o mal formado',
  refused: 'de un tipo que prueba muy poco',
  'not-checked': 'de un tipo que esta versión no revisa',
};

/** Every signature and timestamp of a document, one sentence each. */
export function sealWords(
  { signatures, timestamps }: VerificationReport,
  dates: SpanishDates,
): readonly string[] {
  return [
    ...signatures.map((finding) => signatureWords(finding, dates)),
    ...timestamps.map((finding) => timestampWords(finding, dates)),
  ];
}

interface VerificationTextInput {
  readonly documents: readonly {
    readonly path: string;
    readonly what: string;
    readonly report: VerificationReport;
  }[];
  readonly anchors: readonly string[];
  readonly revocationLists: number;
  readonly at: string;
  readonly timeZone: string;
}

export function verificationText(input: VerificationTextInput): string {
  const dates = new SpanishDates(input.timeZone);
  const lines = [
    'VERIFICACIÓN DE FIRMAS AL EXPORTAR EL EXPEDIENTE',
    dates.full(input.at),
    '',
    input.anchors.length === 0
      ? 'Lista de confianza: vacía. La identidad de los firmantes no pudo confirmarse.'
      : `Lista de confianza: ${input.anchors.join(' · ')}`,
    `Listas de revocación: ${input.revocationLists === 0 ? 'ninguna' : input.revocationLists}`,
    '',
  ];
  for (const { path, what, report } of input.documents) {
    lines.push(path, `  ${what}`, `  ${verdictWords(report)}`);
    for (const words of sealWords(report, dates)) lines.push(`  - ${words}`);
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}
