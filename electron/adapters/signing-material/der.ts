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
