import { Sequence } from 'asn1js';
import { PKIStatusInfo } from 'pkijs';
import type { Timestamp, TimestampFailure } from '../../../application/timestamp-ports';
import { err, ok, type Result } from '../../../shared/result';
import { parseWhole } from '../../signing-material/der';
import { checkTimestampToken } from './timestamp-token';

/** PKIStatus (RFC 3161, 2.4.2) that bring a token: granted, granted with modifications. */
const granted: readonly number[] = [0, 1];
const wordsLimit = 300;

/** Reads a TimeStampResp (RFC 3161, 2.4.2) and checks it against its request. */
export function checkTimestampResponse(
  response: Uint8Array,
  request: { readonly digest: Uint8Array; readonly nonce: Uint8Array },
): Result<Timestamp, TimestampFailure> {
  const parsed = parseResponse(response);
  if (parsed === null) return err({ kind: 'not-a-reply' });
  const { status, words, token } = parsed;
  if (!granted.includes(status)) return err({ kind: 'refused', status, words });
  if (token === null) return err({ kind: 'not-a-reply' });
  const checked = checkTimestampToken(token, (hash) => (hash === 'sha256' ? request.digest : null));
  if (!checked.ok) return checked;
  const { nonce, certificates: _chain, ...timestamp } = checked.value;
  if (nonce === null || Buffer.compare(withoutPadding(nonce), withoutPadding(request.nonce)) !== 0) {
    return err({ kind: 'wrong-nonce' });
  }
  return ok(timestamp);
}

interface ParsedResponse {
  readonly status: number;
  readonly words: string;
  /** As it came, not encoded anew. */
  readonly token: Uint8Array | null;
}

function parseResponse(response: Uint8Array): ParsedResponse | null {
  try {
    const outer = parseWhole(response);
    if (!(outer instanceof Sequence)) return null;
    const [first, second, ...rest] = outer.valueBlock.value;
    if (first === undefined || rest.length > 0) return null;
    const status = new PKIStatusInfo({ schema: first });
    const said = (status.statusStrings ?? []).map((text) => text.valueBlock.value).join(' · ');
    return {
      status: status.status,
      words: said.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, wordsLimit),
      token: second === undefined ? null : new Uint8Array(second.valueBeforeDecodeView),
    };
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}

/** DER puts a zero before an integer whose first bit is set; some authorities put more. */
function withoutPadding(integer: Uint8Array): Uint8Array {
  const first = integer.findIndex((byte) => byte !== 0);
  return integer.subarray(Math.max(first, 0));
}
