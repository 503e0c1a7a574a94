/** What the window is told about a certificate and about why it cannot sign: catalogue keys under `signing-error.`. */
import type { CertificateInfo, PublicKeyInfo } from '../shared/domain/signing-material';
import { type CertificateProblem, matchSigner, type NamedPerson } from '../shared/domain/signing-rules';
import type { DeskFailure } from '../shared/failures';
import type { SigningMaterialView } from '../shared/ipc-views';
import type { MaterialFailure, ReturnedFailure, SignFailure, StampDocumentFailure } from './signing-ports';
import type { TimestampFailure } from './timestamp-ports';
import type { CertificateStanding } from './verification-ports';

type Params = Readonly<Record<string, string>>;

function failure(reason: string, params: Params = {}): DeskFailure {
  return { kind: 'signing', reason, params };
}

/** Every property but `kind` that can be shown, as text. */
function paramsOf(value: object): Params {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, entry]) => key !== 'kind' && (typeof entry === 'string' || typeof entry === 'number'))
      .map(([key, entry]) => [key, String(entry)]),
  );
}

export function materialFailure(problem: MaterialFailure, fileName: string): DeskFailure {
  return failure(problem.kind, { ...paramsOf(problem), fileName });
}

export function certificateProblem(problem: CertificateProblem): DeskFailure {
  return failure(problem.kind, paramsOf(problem));
}

/** The same of a certificate that signed elsewhere: whoever is at the desk can do nothing but ask for another signature. */
export function returnedCertificateProblem(problem: CertificateProblem): DeskFailure {
  return failure(`returned-${problem.kind}`, paramsOf(problem));
}

export function signFailure(problem: SignFailure): DeskFailure {
  if (problem.kind === 'certificate-unusable') {
    const [first] = problem.problems;
    return first ? certificateProblem(first) : failure(problem.kind);
  }
  return failure(problem.kind, paramsOf(problem));
}

export function returnedFailure(problem: ReturnedFailure): DeskFailure {
  return failure(problem.kind, paramsOf(problem));
}

export function timestampFailure(problem: TimestampFailure): DeskFailure {
  const isSilent = problem.kind === 'refused' && problem.words.trim() === '';
  return {
    kind: 'timestamp',
    reason: isSilent ? 'refused-silent' : problem.kind,
    params: paramsOf(problem),
  };
}

export function stampDocumentFailure(problem: StampDocumentFailure): DeskFailure {
  if (problem.kind === 'timestamp') return timestampFailure(problem.failure);
  return { kind: 'timestamp', reason: problem.kind, params: paramsOf(problem) };
}

function keyWords(key: PublicKeyInfo): string {
  switch (key.type) {
    case 'rsa':
      return `RSA ${key.sizeBits}`;
    case 'ec':
      return key.curve;
    case 'unsupported':
      return key.algorithm;
  }
}

export function certificateView(
  certificate: CertificateInfo,
  { identity, revocation }: CertificateStanding,
  person: NamedPerson,
  file: { readonly token: string; readonly fileName: string },
): SigningMaterialView {
  const { representative } = certificate;
  return {
    ...file,
    holder: certificate.subject.commonName ?? certificate.subject.text,
    organisation: certificate.subject.organization ?? '',
    rfc: certificate.rfc ?? '',
    curp: certificate.curp ?? '',
    representative: [representative?.rfc, representative?.curp].filter(Boolean).join(' / '),
    issuer: certificate.issuer.commonName ?? certificate.issuer.text,
    serial: certificate.serialText,
    sha256: certificate.sha256,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    kind: certificate.kind,
    keyDescription: keyWords(certificate.key),
    identity,
    revocation,
    ...matchSigner(certificate, person),
    expected: person.name,
  };
}
