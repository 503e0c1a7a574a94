import type { SignerInfo } from 'pkijs';
import { type Integrity, integrityOf, type TimestampFinding } from '../../../shared/domain/verification';
import { octets } from '../../signing-material/der';
import { hashAll } from '../check-cms';
import { oid } from '../cms-oids';
import { checkToken, type TokenCheck } from '../timestamp/check-token';
import { isSpoilt, type JudgedWith, judgeCertificate, NOT_CONSULTED } from './judge-certificate';

/** Judges a checked token: its authority is taken at the time that it certifies. */
export function judgeToken(token: TokenCheck, judged: JudgedWith, isShared = false): TimestampFinding {
  const { info, signer, signerDer, unknownAlgorithm } = token;
  const at = info?.genTime.toISOString() ?? null;
  const problems = isShared ? (['value-shared', ...token.problems] as const) : token.problems;
  const integrity: Integrity =
    problems.length === 0 && unknownAlgorithm !== null ? 'not-checked' : integrityOf(problems);
  const authority = signerDer === null ? null : judgeCertificate(signerDer, token, at, judged, 'timestamp');
  const identity = authority?.identity ?? null;
  const revocation = authority?.revocation ?? NOT_CONSULTED;
  const isVouchedFor = identity?.trust === 'trusted' && identity.problems.length === 0;
  // Whoever has a revoked authority's key can certify any time.
  const proves = integrity === 'intact' && isVouchedFor && !isSpoilt(revocation, at, false);
  return { at, authority: signer, integrity, problems, identity, revocation, proves };
}

/**
 * The timestamp over a signature's own value (ETSI EN 319 122-1, 5.3), which is an unsigned attribute; null when there is
 * none. Where there are several the first one that proves something counts.
 */
export function judgeSignatureTimestamp(signerInfo: SignerInfo, judged: JudgedWith): TimestampFinding | null {
  const attributes = (signerInfo.unsignedAttrs?.attributes ?? []).filter(
    ({ type }) => type === oid.signatureTimestamp,
  );
  const findings = attributes
    .flatMap(({ values }): readonly unknown[] => values)
    .map((value) =>
      judgeToken(
        checkToken(encodingOf(value), (hash) => hashAll(hash, [octets(signerInfo.signature)])),
        judged,
      ),
    );
  return findings.find(({ proves }) => proves) ?? findings[0] ?? null;
}

/** Of a parsed value, as it came; nothing for what is none. */
function encodingOf(value: unknown): Uint8Array {
  const isParsed = typeof value === 'object' && value !== null && 'valueBeforeDecodeView' in value;
  const bytes = isParsed ? value.valueBeforeDecodeView : null;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}
