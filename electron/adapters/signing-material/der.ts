import { type AsnType, fromBER, type OctetString } from 'asn1js';

/** Parses exactly one BER or DER value that fills `bytes`; throws otherwise. Depth and size are bounded by the library. */
export function parseWhole(bytes: Uint8Array): AsnType {
  const { offset, result } = fromBER(bytes);
  if (offset !== bytes.length) throw new Error(result.error === '' ? 'bytes after the value' : result.error);
  return result;
}

/** The content of an OCTET STRING, pieced together where BER split it. */
export function octets(value: OctetString): Uint8Array {
  return new Uint8Array(value.getValue());
}

/** Where a value of DER lies within the bytes around it; nothing of it is parsed. */
export interface DerSpan {
  /** The first byte of its identifier (X.690, 8.1.2): class, form and number, the number below 31. */
  readonly tag: number;
  readonly at: number;
  readonly contentAt: number;
  readonly endsAt: number;
}

/** The value that begins `at`; throws for what is no DER, as an indefinite length, or does not end before `limit`. */
export function spanAt(bytes: Uint8Array, at: number, limit: number): DerSpan {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Error('no value');
  let length = first;
  let contentAt = at + 2;
  if (first >= 0x80) {
    const lengthBytes = first & 0x7f;
    if (lengthBytes === 0 || lengthBytes > 6) throw new Error('length');
    length = 0;
    for (let index = 0; index < lengthBytes; index++) length = length * 256 + (bytes[contentAt++] ?? 0);
  }
  const endsAt = contentAt + length;
  if (endsAt > limit) throw new Error('a value longer than what holds it');
  return { tag, at, contentAt, endsAt };
}

/** The values inside another, one after the other: a list of any length costs no memory. Throws as `spanAt` does. */
export function* spansIn(bytes: Uint8Array, outer: DerSpan): Generator<DerSpan> {
  for (let at = outer.contentAt; at < outer.endsAt; ) {
    const span = spanAt(bytes, at, outer.endsAt);
    yield span;
    at = span.endsAt;
  }
}

/** No structure of a fixed form has more parts. */
const MOST_PARTS = 32;

/** The same at once, for a structure of a fixed form; throws for one that has more parts than any. */
export function fewSpansIn(bytes: Uint8Array, outer: DerSpan): readonly DerSpan[] {
  const spans: DerSpan[] = [];
  for (const span of spansIn(bytes, outer)) {
    if (spans.push(span) > MOST_PARTS) throw new Error('too many parts');
  }
  return spans;
}

/** A value of DER around what is given. */
export function derValue(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}
