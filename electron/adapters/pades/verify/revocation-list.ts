/** Lists of revoked certificates (RFC 5280, section 5) of any length: only their frame is parsed, the entries are walked. */
import { CertificateRevocationList, RevokedCertificate } from 'pkijs';
import { type DerSpan, derValue, fewSpansIn, parseWhole, spanAt, spansIn } from '../../signing-material/der';

const TAG = { boolean: 0x01, integer: 0x02, oid: 0x06, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30 };
/** RFC 5280, 5.3.1 and 5.3.2: why, and since when the key is known or thought to have been lost. */
const REASON = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
/** The same two as a list encodes them: all that is understood of an entry when it is marked critical. */
const UNDERSTOOD_IN_ENTRY: readonly Buffer[] = [Buffer.from([0x55, 0x1d, 21]), Buffer.from([0x55, 0x1d, 24])];
/** Only in lists of changes: the certificate counts again (RFC 5280, 5.3.1). */
const REMOVE_FROM_LIST = 8;

export class RevocationList {
  /** Everything but the entries. */
  readonly frame: CertificateRevocationList;
  /** What the authority signed, byte by byte. */
  readonly tbsView: Uint8Array;
  readonly entryCount: number;
  /** Whether an entry is marked critically with what is not known here: then no entry can be relied upon (RFC 5280, 5.3). */
  readonly hasUnknownEntries: boolean;
  readonly #der: Uint8Array;
  readonly #entries: DerSpan | null;

  /** Throws plain errors for anything but a list. */
  constructor(der: Uint8Array) {
    const outer = spanAt(der, 0, der.length);
    const [signed, ...rest] = fewSpansIn(der, outer);
    if (signed === undefined || outer.endsAt !== der.length) throw new Error('bytes after the list');
    const fields = fewSpansIn(der, signed);
    const thisUpdate = fields.findIndex(({ tag }) => isTime(tag));
    const entries = fields.find(({ tag }, index) => index > thisUpdate && tag === TAG.sequence) ?? null;
    const bytesOf = ({ at, endsAt }: DerSpan) => der.subarray(at, endsAt);
    const others = fields.filter((field) => field !== entries).map(bytesOf);
    const frame = derValue(TAG.sequence, derValue(signed.tag, ...others), ...rest.map(bytesOf));
    this.frame = new CertificateRevocationList({ schema: parseWhole(frame) });
    const dates = [this.frame.thisUpdate.value, this.frame.nextUpdate?.value];
    if (dates.some((date) => date !== undefined && Number.isNaN(date.getTime()))) throw new Error('date');
    this.tbsView = bytesOf(signed);
    this.#der = der;
    this.#entries = entries;
    const counted = countEntries(der, entries);
    this.entryCount = counted.count;
    this.hasUnknownEntries = counted.hasUnknown;
  }

  /**
   * From when on the list revokes the certificate of that number (RFC 3339); null when it does not. The key may have been
   * lost long before anybody told the authority: then that is the date.
   */
  revokedFrom(serial: Uint8Array): string | null {
    if (this.#entries === null) return null;
    for (const entry of spansIn(this.#der, this.#entries)) {
      const number = spanAt(this.#der, entry.contentAt, entry.endsAt);
      if (!isSameNumber(this.#der.subarray(number.contentAt, number.endsAt), serial)) continue;
      const from = this.#fromOf(this.#der.subarray(entry.at, entry.endsAt));
      if (from !== null) return from.toISOString();
    }
    return null;
  }

  #fromOf(entry: Uint8Array): Date | null {
    const parsed = parseEntry(entry);
    const extensions = parsed?.crlEntryExtensions?.extensions ?? [];
    const saidOf = (type: string): unknown => extensions.find(({ extnID }) => extnID === type)?.parsedValue;
    if (numberIn(saidOf(REASON)) === REMOVE_FROM_LIST) return null;
    // An entry whose date cannot be read revokes all the same.
    const noted = dateIn({ toDate: () => parsed?.revocationDate.value }) ?? this.frame.thisUpdate.value;
    const lost = dateIn(saidOf(INVALIDITY_DATE));
    return lost !== null && lost < noted ? lost : noted;
  }
}

/** A list of a million entries takes seconds, and each document of an expediente asks the same ones. */
const listsByBytes = new WeakMap<Uint8Array, RevocationList | null>();

/** Null for anything but a list of revoked certificates. A list of a million entries takes about a second. */
export function parseRevocationList(der: Uint8Array): RevocationList | null {
  const known = listsByBytes.get(der);
  if (known !== undefined) return known;
  const list = parse(der);
  listsByBytes.set(der, list);
  return list;
}

function parse(der: Uint8Array): RevocationList | null {
  try {
    return new RevocationList(der);
  } catch {
    // Walker and library throw plain errors for anything that does not fit.
    return null;
  }
}

function countEntries(der: Uint8Array, entries: DerSpan | null): { count: number; hasUnknown: boolean } {
  const found = { count: 0, hasUnknown: false };
  if (entries === null) return found;
  for (const entry of spansIn(der, entries)) {
    if (entry.tag !== TAG.sequence) throw new Error('entry');
    const number = spanAt(der, entry.contentAt, entry.endsAt);
    const date = spanAt(der, number.endsAt, entry.endsAt);
    if (number.tag !== TAG.integer || !isTime(date.tag)) throw new Error('entry');
    found.count += 1;
    if (date.endsAt === entry.endsAt) continue;
    const extensions = spanAt(der, date.endsAt, entry.endsAt);
    if (extensions.tag !== TAG.sequence || extensions.endsAt !== entry.endsAt) throw new Error('entry');
    for (const extension of spansIn(der, extensions))
      found.hasUnknown ||= isCritical(der, extension) && !isUnderstood(der, extension);
  }
  return found;
}

function isTime(tag: number): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime;
}

/** RFC 5280, 4.1: the type, then whether it is critical unless it is not, then the value. */
function isCritical(der: Uint8Array, extension: DerSpan): boolean {
  const type = spanAt(der, extension.contentAt, extension.endsAt);
  if (extension.tag !== TAG.sequence || type.tag !== TAG.oid) throw new Error('extension');
  const next = spanAt(der, type.endsAt, extension.endsAt);
  return next.tag === TAG.boolean && der[next.contentAt] !== 0;
}

function isUnderstood(der: Uint8Array, extension: DerSpan): boolean {
  const type = spanAt(der, extension.contentAt, extension.endsAt);
  return UNDERSTOOD_IN_ENTRY.some((known) => known.equals(der.subarray(type.contentAt, type.endsAt)));
}

/** Leading zeros do not count: not every authority writes a number as briefly as DER demands. */
function isSameNumber(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(withoutZeros(left), withoutZeros(right)) === 0;
}

function withoutZeros(number: Uint8Array): Uint8Array {
  let first = 0;
  while (first < number.length - 1 && number[first] === 0) first += 1;
  return number.subarray(first);
}

function parseEntry(der: Uint8Array): RevokedCertificate | null {
  try {
    return new RevokedCertificate({ schema: parseWhole(der) });
  } catch {
    return null;
  }
}

function numberIn(value: unknown): number | null {
  const block =
    typeof value === 'object' && value !== null && 'valueBlock' in value ? value.valueBlock : null;
  const found = typeof block === 'object' && block !== null && 'valueDec' in block ? block.valueDec : null;
  return typeof found === 'number' ? found : null;
}

function dateIn(value: unknown): Date | null {
  const isTimeValue = typeof value === 'object' && value !== null && 'toDate' in value;
  if (!isTimeValue || typeof value.toDate !== 'function') return null;
  const date: unknown = value.toDate();
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : null;
}
