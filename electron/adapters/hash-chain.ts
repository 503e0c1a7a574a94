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

/** SHA-256 over the header's canonical JSON. Its two random ids keep it from being guessed from its hash. */
export function headerHashOf(canonicalHeader: string): string {
  return hash('sha256', canonicalHeader);
}

/**
 * SHA-256 over the hex digits of the previous link, the header's hash and the payload's hash. Whoever has the two hashes
 * of an event recomputes the chain past it without learning what it says.
 */
export function linkOf(previousLink: string, headerHash: string, payloadHash: string): string {
  return hash('sha256', previousLink + headerHash + payloadHash);
}

/** The link of a line of format 1, which takes the header's canonical JSON itself. */
export function firstFormatLinkOf(
  previousLink: string,
  canonicalHeader: string,
  payloadHash: string,
): string {
  return hash('sha256', previousLink + canonicalHeader + payloadHash);
}
