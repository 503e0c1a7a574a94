import { type KeyObject, sign } from 'node:crypto';
import { BitString, Integer } from 'asn1js';
import {
  AlgorithmIdentifier,
  CertificateRevocationList,
  Extension,
  Extensions,
  RevokedCertificate,
  Time,
} from 'pkijs';
import { parseCertificate } from '../../../electron/adapters/signing-material/describe-certificate';

const DELTA_LIST = '2.5.29.27';

export interface RevocationListRequest {
  /** DER of the authority in whose name the list is. */
  readonly authority: Uint8Array;
  /** Whose signature it bears: the authority's key, unless the list is forged. */
  readonly privateKey: KeyObject;
  readonly revoked: readonly {
    readonly certificate: Uint8Array;
    readonly at: string;
    readonly extensions?: readonly Extension[];
  }[];
  /** How many more certificates it revokes, of nobody here. */
  readonly others?: number;
  /** RFC 3339. */
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  /** Tells only what changed since another list (RFC 5280, 5.2.4). */
  readonly isDelta?: boolean;
  /** Any other extensions of the list. */
  readonly extensions?: readonly Extension[];
}

/** A list of revoked certificates (RFC 5280, section 5), DER. */
export function issueRevocationList(request: RevocationListRequest): Uint8Array {
  const list = new CertificateRevocationList();
  list.version = 1;
  list.issuer = parsed(request.authority).subject;
  list.thisUpdate = new Time({ type: 0, value: new Date(request.thisUpdate) });
  list.nextUpdate = new Time({ type: 0, value: new Date(request.nextUpdate) });
  const others = Array.from({ length: request.others ?? 0 }, (_, index) => ({
    serialNumber: new Integer({ value: 0x1000000 + index }),
    at: '2026-01-01T00:00:00Z',
    extensions: [],
  }));
  const named = request.revoked.map(({ certificate, at, extensions = [] }) => ({
    serialNumber: parsed(certificate).serialNumber,
    at,
    extensions,
  }));
  const entries = [...others, ...named].map(
    ({ serialNumber, at, extensions }) =>
      new RevokedCertificate({
        userCertificate: serialNumber,
        revocationDate: new Time({ type: 0, value: new Date(at) }),
        ...(extensions.length === 0
          ? {}
          : { crlEntryExtensions: new Extensions({ extensions: [...extensions] }) }),
      }),
  );
  if (entries.length > 0) list.revokedCertificates = entries;
  const extensions = [...(request.extensions ?? [])];
  if (request.isDelta === true) {
    const extnValue = new Integer({ value: 1 }).toBER();
    extensions.push(new Extension({ extnID: DELTA_LIST, critical: true, extnValue }));
  }
  if (extensions.length > 0) list.crlExtensions = new Extensions({ extensions });
  const algorithm = () => new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' });
  list.signature = algorithm();
  list.signatureAlgorithm = algorithm();
  list.signatureValue = new BitString();
  const [unsigned] = list.toSchema(true).valueBlock.value;
  const tbs = new Uint8Array(unsigned?.toBER() ?? new ArrayBuffer(0));
  list.signatureValue = new BitString({
    valueHex: Uint8Array.from(sign('sha256', tbs, request.privateKey)).buffer,
  });
  return new Uint8Array(list.toSchema(true).toBER());
}

function parsed(der: Uint8Array) {
  const certificate = parseCertificate(der);
  if (certificate === null) throw new Error('No certificate');
  return certificate;
}
