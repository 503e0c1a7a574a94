import type { CertificateInfo } from '../shared/domain/signing-material';
import { matchSigner, type NamedPerson, type SignerMatch } from '../shared/domain/signing-rules';
import type { TicketEventPayloads } from '../shared/domain/ticket-events';

/** Whose certificate it is, in one line. */
export function holderOf({ subject }: CertificateInfo): string {
  const name = subject.commonName ?? subject.organization ?? subject.text;
  return name.replace(/\s+/gu, ' ').trim().slice(0, 200) || 'Sin nombre';
}

/** What a record keeps of the certificate that signed. */
export function certificateRecord(
  certificate: CertificateInfo,
): TicketEventPayloads['v1.letter.signed']['certificate'] {
  return {
    subject: certificate.subject.text.slice(0, 2000),
    issuer: certificate.issuer.text.slice(0, 2000),
    serial: certificate.serialText.slice(0, 200),
    sha256: certificate.sha256,
    kind: certificate.kind,
    notAfter: certificate.notAfter,
  };
}

type MatchRecord = Pick<TicketEventPayloads['v1.letter.signed'], 'match' | 'mismatchReason' | 'differences'>;

/** What a record keeps of whether the certificate is of the person named; null where the reason that it takes is missing. */
export function matchRecord(
  certificate: CertificateInfo,
  person: NamedPerson,
  reason: string,
): MatchRecord | null {
  const { match, differences } = matchSigner(certificate, person);
  if (match !== 'none') return { match, mismatchReason: '' };
  if (reason === '') return null;
  return { match, mismatchReason: reason, differences: differences.map(shortened) };
}

function shortened({ field, expected, found }: SignerMatch['differences'][number]) {
  return { field, expected: expected.slice(0, 2000), found: found?.slice(0, 2000) ?? null };
}
