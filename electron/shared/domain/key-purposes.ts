/** What a certificate says that its key is for (RFC 5280, 4.2.1.12). */

const ANY_PURPOSE = '2.5.29.37.0';

/** The purposes under which a key may serve. */
export const KEY_PURPOSES = {
  /** Documents: those made for it, and those that certificates of persons have, the SAT's among them. */
  document: [
    '1.3.6.1.5.5.7.3.36', // id-kp-documentSigning, RFC 9336
    '1.2.840.113583.1.1.5', // Adobe's
    '1.3.6.1.4.1.311.10.3.12', // Microsoft's
    '1.3.6.1.5.5.7.3.4', // emailProtection
    '1.3.6.1.5.5.7.3.2', // clientAuth
  ],
  timestamp: ['1.3.6.1.5.5.7.3.8'],
} as const;
export type KeyPurpose = keyof typeof KEY_PURPOSES;

/**
 * Whether a key may serve a purpose by all that was said of it: by its own certificate and by the authorities above it,
 * each of which limits what is below.
 * @param said object identifiers; null for a certificate that limits nothing
 */
export function mayServe(purpose: KeyPurpose, ...said: readonly (readonly string[] | null)[]): boolean {
  const limits = said.filter((each) => each !== null && !each.includes(ANY_PURPOSE));
  return KEY_PURPOSES[purpose].some((wanted) => limits.every((limit) => limit?.includes(wanted)));
}
