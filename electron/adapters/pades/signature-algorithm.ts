/** The ways of signing that count here, in a CMS, a certificate or a revocation list. */
import { constants, type KeyObject, verify } from 'node:crypto';
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { oid } from './cms-oids';

export type HashName = 'sha256' | 'sha384' | 'sha512';

/** Digests that count, by object identifier; SHA-1 is none of them. */
export const digests: Readonly<Record<string, HashName>> = {
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
};

export interface SignatureAlgorithm {
  readonly key: 'rsa' | 'ec';
  /** Null where the algorithm leaves it to what is around it. */
  readonly digest: HashName | null;
  /** Of RSASSA-PSS, in bytes; null for any other. */
  readonly saltLength: number | null;
}

const plain = (key: 'rsa' | 'ec', digest: HashName | null) => ({ key, digest, saltLength: null });

const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  [oid.rsaEncryption]: plain('rsa', null),
  [oid.sha256WithRsa]: plain('rsa', 'sha256'),
  [oid.sha384WithRsa]: plain('rsa', 'sha384'),
  [oid.sha512WithRsa]: plain('rsa', 'sha512'),
  [oid.ecdsaWithSha256]: plain('ec', 'sha256'),
  [oid.ecdsaWithSha384]: plain('ec', 'sha384'),
  [oid.ecdsaWithSha512]: plain('ec', 'sha512'),
};

/** Null for one that is not known here. */
export function readSignatureAlgorithm(algorithm: AlgorithmIdentifier): SignatureAlgorithm | null {
  if (algorithm.algorithmId === oid.rsaPss) return readPss(algorithm);
  return algorithms[algorithm.algorithmId] ?? null;
}

/** RFC 4055, 3.1: one digest for the content and the mask, the length of the salt, and the only trailer that there is. */
function readPss({ algorithmParams }: AlgorithmIdentifier): SignatureAlgorithm | null {
  try {
    const params = new RSASSAPSSParams({ schema: algorithmParams });
    const { hashAlgorithm, maskGenAlgorithm, saltLength, trailerField } = params;
    if (maskGenAlgorithm.algorithmId !== oid.maskGeneration1 || trailerField !== 1) return null;
    const mask = new AlgorithmIdentifier({ schema: maskGenAlgorithm.algorithmParams });
    const digest = digests[hashAlgorithm.algorithmId];
    if (digest === undefined || mask.algorithmId !== hashAlgorithm.algorithmId) return null;
    return saltLength >= 0 ? { key: 'rsa', digest, saltLength } : null;
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}

/** Whether `signature` is that key's over `signed`. A key of another kind than the algorithm's has signed nothing. */
export function isSignatureOf(
  { key: type, saltLength }: SignatureAlgorithm,
  digest: HashName,
  key: KeyObject,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key.asymmetricKeyType !== type) return false;
  const padding = saltLength === null ? {} : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  try {
    return verify(digest, signed, { key, ...padding }, signature);
  } catch {
    // The platform throws for some keys and lengths of salt that do not fit together.
    return false;
  }
}
