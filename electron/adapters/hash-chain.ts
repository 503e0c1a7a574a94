import { hash } from 'node:crypto';

/** What the first event's link builds on. */
export const GENESIS_LINK = '0'.repeat(64);

/**
 * SHA-256 (FIPS 180-4) over the salt's 32 hex digits followed by the payload's canonical JSON (RFC 8785), as UTF-8. The
 * salt keeps a short payload from being guessed from its hash once it has been destroyed.
 */
export function payloadHashOf(saltHex: string, canonicalPayload: string): string {
  return hash('sha256', saltHex + canonicalPayload);
}

/** SHA-256 over the previous link's hex digits, the header's canonical JSON and the payload hash's hex digits. */
export function linkOf(previousLink: string, canonicalHeader: string, payloadHash: string): string {
  return hash('sha256', previousLink + canonicalHeader + payloadHash);
}
