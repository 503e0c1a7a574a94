import type { SignFailure, TimestampedSignature } from '../../../application/signing-ports';
import type { Stamp } from '../../../application/timestamp-ports';
import { err, ok, type Result } from '../../../shared/result';
import type { AppearanceFonts } from '../draw-appearance';
import type { FieldRequest } from '../field-request';
import { prepareSignature } from '../sign-pdf';

/** Signs as `signField` does and asks for a timestamp over the signature; whatever comes of that, it is signed. */
export async function signWithTimestamp(
  request: FieldRequest,
  fonts: AppearanceFonts,
  stamp: Stamp,
): Promise<Result<TimestampedSignature, SignFailure>> {
  const prepared = prepareSignature(request, fonts);
  if (!prepared.ok) return prepared;
  const { signatureDigest, hasRoomFor, finish } = prepared.value;
  const stamped = await stamp(signatureDigest);
  const timestamp =
    stamped.ok && !hasRoomFor(stamped.value.token)
      ? err({ kind: 'no-room' as const, sizeBytes: stamped.value.token.length })
      : stamped;
  const signed = finish(timestamp.ok ? timestamp.value.token : null);
  return signed.ok ? ok({ pdf: signed.value, timestamp }) : signed;
}
