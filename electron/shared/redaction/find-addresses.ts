/** Addresses: of mail, of network cards (MAC), and of the Internet protocol (IPv4, IPv6). */
import { DOT, type Found, matches, withPlainDots } from './rules';

const AT = String.raw`(?:@|%40|\[@\]|\(at\)|\[at\])`;
const EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}\p{M}._%+-]{1,64}${AT}[\p{L}\p{N}_-]+(?:${DOT}[\p{L}\p{N}_-]+)*`,
  'giu',
);

const emailKey = (it: string) =>
  withPlainDots(it)
    .replace(/%40|\[@\]|\(at\)|\[at\]/gi, '@')
    .toLowerCase();

/** Six groups or more: longer ones are EUI-64 and fingerprints of keys. */
const MAC_GROUPS = /[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4,62}[0-9A-F]{2}/giu;
const MAC_DOTTED = /[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4}(?![0-9A-F])/giu;
const MAC_BARE = /mac[\w-]{0,12}["']?\s{0,3}[:=]\s{0,3}["']?(?<it>[0-9A-F]{12})(?![0-9A-F])/giu;

const macKey = (it: string) => it.replace(/[.:-]/g, '').toLowerCase();

export function* findAddresses(text: string, on: (rule: 'email' | 'mac' | 'ip') => boolean) {
  if (on('email')) yield* matches(text, EMAIL, 'email', emailKey);
  if (on('mac')) {
    for (const pattern of [MAC_GROUPS, MAC_DOTTED, MAC_BARE]) yield* matches(text, pattern, 'mac', macKey);
  }
  if (on('ip')) {
    yield* findIpv4(text);
    yield* findIpv6(text);
  }
}

const NUMBERS = new RegExp(String.raw`(?<!\d)\d{1,3}(?:${DOT}\d{1,6})+`, 'giu');
const PART = new RegExp(String.raw`\d+|${DOT}`, 'giu');

/** Where four numbers of an address may begin in a row: behind them may stand a port, as tcpdump writes it, and before them anything. */
function startsIn(row: readonly string[]): readonly number[] {
  if (row.length <= 5) return row.length === 5 ? [0, 1] : [0];
  // An identifier of SNMP, which ends in an address only where it is long.
  const isObject = row.slice(0, 4).join('.') === '1.3.6.1';
  return isObject && row.length < 11 ? [] : [row.length - 4];
}

function* findIpv4(text: string): Generator<Found> {
  for (const row of text.matchAll(NUMBERS)) {
    const parts = [...row[0].matchAll(PART)].filter(({ 0: part }) => /^\d/.test(part));
    for (const start of startsIn(parts.map(({ 0: digits }) => digits))) {
      const four = parts.slice(start, start + 4);
      const numbers = four.map(({ 0: digits }) => Number(digits));
      const [first, last] = [four[0], four[3]];
      if (!first || !last || numbers.some((number) => number > 255)) continue;
      if (isNobodys(numbers)) break;
      const from = row.index + first.index;
      yield { from, to: row.index + last.index + last[0].length, rule: 'ip', key: numbers.join('.') };
      break;
    }
  }
}

/** Addresses that tell of no network: unspecified, loopback, masks. */
function isNobodys(numbers: readonly number[]): boolean {
  const address = numbers.join('.');
  if (address === '0.0.0.0' || address === '127.0.0.1') return true;
  const bits = numbers.map((number) => number.toString(2).padStart(8, '0')).join('');
  return /^1{8,}0*$/.test(bits);
}

const COLONS = /[0-9A-F]{0,4}(?::[0-9A-F]{0,4}){2,}(?:\.\d{1,3}){0,3}/giu;
const LETTER = /[\p{L}\p{N}]/u;

function* findIpv6(text: string): Generator<Found> {
  for (const { 0: run, index } of text.matchAll(COLONS)) {
    // What is before or behind an address may end or begin with a colon.
    const start = run.startsWith(':') && !run.startsWith('::') ? 1 : 0;
    const address = run.slice(start).replace(/(?<!:):$/, '');
    const groups = groupsOf(address);
    if (groups === null || groups.length === 0 || address === '::1') continue;
    const from = index + start;
    const to = from + address.length;
    const isWord = LETTER.test(text[from - 1] ?? '') || LETTER.test(text[to] ?? '');
    // «std::dec» is a name of a program.
    if (isWord && groups.length < 3) continue;
    yield { from, to, rule: 'ip', key: address.toLowerCase() };
  }
}

/** The groups that are written of an address (RFC 4291, 2.2), with a name before or a port behind it; null where it is none. */
function groupsOf(address: string): readonly string[] | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((group) => group === '')) return null;
  const last = groups.at(-1) ?? '';
  const size = groups.length + (last.includes('.') ? 1 : 0);
  if (groups.slice(0, -1).some((group) => group.includes('.'))) return null;
  return halves.length === 2 || size >= 8 ? groups : null;
}
