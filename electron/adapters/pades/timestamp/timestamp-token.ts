import type { Timestamp, TokenProblem } from '../../../application/timestamp-ports';
import type { CertificateInfo } from '../../../shared/domain/signing-material';
import { err, ok, type Result } from '../../../shared/result';
import type { HashName } from '../signature-algorithm';
import { checkToken, type TokenCheck } from './check-token';

export interface CheckedToken extends Timestamp {
  /** Null when the token names none. */
  readonly nonce: Uint8Array | null;
  /** DER of all certificates that the token holds. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Checks a TimeStampToken (RFC 3161, 2.4.2) as it arrives against what it has to be about: imprint, signature, the
 * certificate named in it, its only use being timestamps, its validity at the time told. Says nothing of trust.
 * @param digestOf the digest of what was stamped, by the algorithm that the token names
 */
export function checkTimestampToken(
  token: Uint8Array,
  digestOf: (hash: HashName) => Uint8Array | null,
): Result<CheckedToken, TokenProblem> {
  const check = checkToken(token, digestOf);
  const { info, signer, certificates } = check;
  if (info === null) return err({ kind: 'not-a-token' });
  const broken = brokenSignature(check);
  if (broken !== null || signer === null) {
    return err({ kind: 'broken-signature', detail: broken ?? 'signer-certificate-missing' });
  }
  if (check.problems.some((problem) => problem === 'digest-mismatch' || problem === 'weak-digest'))
    return err({ kind: 'wrong-imprint' });
  if (check.problems.includes('not-for-timestamping') || !maySign(signer))
    return err({ kind: 'wrong-usage' });
  const at = info.genTime.toISOString();
  const { notBefore, notAfter } = signer;
  if (at < notBefore || at > notAfter) return err({ kind: 'authority-out-of-time', notBefore, notAfter });
  return ok({
    token,
    at,
    authority: signer,
    policy: info.policy,
    serialHex: Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase(),
    nonce: info.nonce === undefined ? null : new Uint8Array(info.nonce.valueBlock.valueHexView),
    certificates,
  });
}

/** What is wrong with the signature itself, before one asks what it is about. */
function brokenSignature({ problems, unknownAlgorithm }: TokenCheck): string | null {
  const about = new Set(['digest-mismatch', 'weak-digest', 'not-for-timestamping']);
  return problems.find((problem) => !about.has(problem)) ?? unknownAlgorithm;
}

function maySign({ keyUsage }: CertificateInfo): boolean {
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
}
