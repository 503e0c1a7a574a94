import type { CertificateInfo } from '../shared/domain/signing-material';
import type { Result } from '../shared/result';

/** A timestamp that was checked when it arrived: it is about the digest that was sent, and its signature holds. */
export interface Timestamp {
  /** DER or BER of the TimeStampToken (RFC 3161, 2.4.2), as the authority wrote it. */
  readonly token: Uint8Array;
  /** genTime: RFC 3339, UTC. */
  readonly at: string;
  /** The certificate that signed the token; whether anybody trusts it was not asked. */
  readonly authority: CertificateInfo;
  /** Object identifier of the policy under which it was issued. */
  readonly policy: string;
  /** Upper-case hexadecimal. */
  readonly serialHex: string;
}

/** What is wrong with a token, whoever asks (RFC 3161, 2.3 and 2.4.2). */
export type TokenProblem =
  | { readonly kind: 'not-a-token' }
  | { readonly kind: 'wrong-imprint' }
  | { readonly kind: 'broken-signature'; readonly detail: string }
  /** The certificate is not one that may do this and nothing else (RFC 3161, 2.3). */
  | { readonly kind: 'wrong-usage' }
  | { readonly kind: 'authority-out-of-time'; readonly notBefore: string; readonly notAfter: string };

/** Why there is no timestamp. `reason` and `words` are for support: what the system or the authority said. */
export type TimestampFailure =
  | TokenProblem
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  | { readonly kind: 'http-status'; readonly status: number }
  | { readonly kind: 'redirected'; readonly status: number }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'not-a-reply' }
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  | { readonly kind: 'wrong-nonce' }
  /** A good one, with more certificates than the space set aside for it takes. */
  | { readonly kind: 'no-room'; readonly sizeBytes: number };

/** Asks for a timestamp over a SHA-256 digest. */
export type Stamp = (digest: Uint8Array) => Promise<Result<Timestamp, TimestampFailure>>;

/** One of the two things for which the desk turns to a network, and only at an address that a person wrote into Ajustes. */
export interface TimestampAuthority {
  /** @param timeoutMs for all of it: finding the address, connecting, sending and receiving */
  stamp(
    digest: Uint8Array,
    to: { readonly url: string; readonly timeoutMs: number },
  ): Promise<Result<Timestamp, TimestampFailure>>;
}
