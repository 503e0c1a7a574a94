/** Revocation lists inside a CMS, which may be longer than all the rest: told apart before anything is parsed. */
import { type DerSpan, derValue, fewSpansIn, spanAt, spansIn } from '../signing-material/der';

const TAG = { sequence: 0x30, set: 0x31, first: 0xa0, second: 0xa1 };

/** What Adobe signs along (ISO 32000-2, 12.8.3.3.2), and what CAdES adds behind it (ETSI EN 319 122-1, A.1.5.2). */
const REVOCATION_VALUES: readonly string[] = ['2a864886f72f010108', '2a864886f70d0109100218'];

interface CmsWithoutLists {
  /** The same CMS without the lists. */
  readonly cms: Uint8Array;
  /** DER of each list, as it came. */
  readonly lists: readonly Uint8Array[];
  /** The signed attributes as they came, lists and all: that is what was signed. Null when the signer has none. */
  readonly signedAttributes: Uint8Array | null;
}

/** Null when there is no list inside, or the CMS is no DER: then nothing is taken out of it. */
export function withoutLists(contents: Uint8Array): CmsWithoutLists | null {
  try {
    return takeOut(contents);
  } catch {
    // The walker throws plain errors for what is no DER; whoever parses the CMS says what is wrong with it.
    return null;
  }
}

/** RFC 5652, sections 3 and 5.1: ContentInfo, its content, and in that the fields of SignedData. */
function takeOut(contents: Uint8Array): CmsWithoutLists | null {
  const bytesOf = ({ at, endsAt }: DerSpan) => contents.subarray(at, endsAt);
  const info = spanAt(contents, 0, contents.length);
  const [type, content] = fewSpansIn(contents, info);
  if (type === undefined || content === undefined) return null;
  const signedData = spanAt(contents, content.contentAt, content.endsAt);
  const fields = fewSpansIn(contents, signedData);
  const own = fields.find(({ tag }) => tag === TAG.second);
  const lists = own === undefined ? [] : sequencesIn(contents, own);
  const last = fields.at(-1);
  const signer = last?.tag === TAG.set ? onlySignerIn(contents, last) : null;
  if (signer !== null) lists.push(...signer.lists);
  if (lists.length === 0) return null;
  const kept = fields
    .filter((field) => field !== own)
    .map((field) => (field === last && signer !== null ? derValue(TAG.set, signer.der) : bytesOf(field)));
  const inner = derValue(content.tag, derValue(signedData.tag, ...kept));
  const padding = contents.subarray(info.endsAt);
  return {
    cms: Buffer.concat([derValue(info.tag, bytesOf(type), inner), padding]),
    lists: lists.map(bytesOf),
    signedAttributes: signer?.signedAttributes ?? null,
  };
}

interface Signer {
  /** Without the lists. */
  readonly der: Uint8Array;
  readonly lists: readonly DerSpan[];
  readonly signedAttributes: Uint8Array | null;
}

/** RFC 5652, 5.3; null unless there is one. */
function onlySignerIn(contents: Uint8Array, signers: DerSpan): Signer | null {
  const [signer, ...others] = fewSpansIn(contents, signers);
  if (signer === undefined || others.length > 0) return null;
  const lists: DerSpan[] = [];
  let signedAttributes: Uint8Array | null = null;
  const fields = fewSpansIn(contents, signer).map((field, index) => {
    const whole = contents.subarray(field.at, field.endsAt);
    // The signer's identifier may have the tag of the signed attributes.
    if (index < 2 || (field.tag !== TAG.first && field.tag !== TAG.second)) return whole;
    if (field.tag === TAG.first) signedAttributes = whole;
    const kept = fewSpansIn(contents, field).filter((attribute) => {
      const found = listsOf(contents, attribute);
      lists.push(...found);
      return found.length === 0;
    });
    return derValue(field.tag, ...kept.map(({ at, endsAt }) => contents.subarray(at, endsAt)));
  });
  return { der: derValue(signer.tag, ...fields), lists, signedAttributes };
}

/** Both attributes have the lists in front of everything else, in a sequence of their own. */
function listsOf(contents: Uint8Array, attribute: DerSpan): readonly DerSpan[] {
  const [type, values] = fewSpansIn(contents, attribute);
  if (type === undefined || values === undefined) return [];
  const name = Buffer.from(contents.subarray(type.contentAt, type.endsAt)).toString('hex');
  if (!REVOCATION_VALUES.includes(name)) return [];
  const [value] = fewSpansIn(contents, values);
  const [lists] = value === undefined ? [] : fewSpansIn(contents, value);
  if (lists?.tag !== TAG.first) return [];
  return sequencesIn(contents, spanAt(contents, lists.contentAt, lists.endsAt));
}

function sequencesIn(contents: Uint8Array, outer: DerSpan): DerSpan[] {
  return [...spansIn(contents, outer)].filter(({ tag }) => tag === TAG.sequence);
}
