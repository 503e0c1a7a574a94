import type { CertificateInfo } from '../shared/domain/signing-material';
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
