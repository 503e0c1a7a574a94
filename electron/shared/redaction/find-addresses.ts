/** Addresses: of mail, of network cards (MAC), and of the Internet protocol (IPv4, IPv6). */
import { isDomainEnd, isFileEnd } from './find-hosts';
import { DOT, type Found, matches } from './rules';

/** As it is, as analysts write it, and as addresses of the web, JSON and HTML do. */
const SPELLED_AT = String.raw`\s{0,2}[(\[](?:at|arroba)[)\]]\s{0,2}`;
const AT = String.raw`(?:@|%40|\\u0040|&#64;|&#x40;|&commat;|\[@\]|${SPELLED_AT})`;
const MAIL_DOT = String.raw`(?:${DOT}|\s{0,2}[(\[](?:dot|punto)[)\]]\s{0,2})`;
/** In quotes it may be anything (RFC 5322, 3.4.1). */
const LOCAL = String.raw`(?:"[^"@\r\n]{1,64}"|[\p{L}\p{N}\p{M}._%+-][\p{L}\p{N}\p{M}._%+'’-]{0,63})`;
const EMAIL = new RegExp(String.raw`${LOCAL}${AT}[\p{L}\p{N}_-]+(?:${MAIL_DOT}[\p{L}\p{N}_-]+)*`, 'giu');

const EVERY_DOT = new RegExp(MAIL_DOT, 'giu');
const EVERY_AT = new RegExp(AT, 'giu');
/** «Falla (at) arranque» is a sentence: apart from its words a sign that is spelled needs a domain or an address behind it. */
const APART = /\s[([](?:at|arroba)[)\]]|[([](?:at|arroba)[)\]]\s/iu;

function emailKey(it: string): string | null {
  const written = it.replace(EVERY_DOT, '.').replace(EVERY_AT, '@').toLowerCase();
  if (!APART.test(it)) return written;
  // Domains may end in any word today (`acme.solutions`); `main.c` and `app.log` are files.
  const [, end = ''] = /\.([\p{L}\p{N}_-]+)$/u.exec(written) ?? [];
  return (/^\p{L}{2,}$/u.test(end) && !isFileEnd(end)) || /^\d{1,3}$/.test(end) ? written : null;
}

/** As somebody says it and somebody else writes it down: «ana punto robles arroba acme punto com». */
const SPOKEN =
  /[\p{L}\p{N}_-]{1,63}(?:\s(?:punto|dot|gui[oó]n)\s[\p{L}\p{N}_-]{1,63}){0,4}\s(?:arroba|at)\s[\p{L}\p{N}_-]{1,63}(?:(?:\s(?:punto|dot)\s|\.)[\p{L}\p{N}_-]{1,63}){1,5}/giu;

function spokenKey(it: string): string | null {
  const written = it
    .replace(/\s(?:punto|dot)\s/giu, '.')
    .replace(/\sgui[oó]n\s/giu, '-')
    .replace(/\s(?:arroba|at)\s/iu, '@')
    .toLowerCase();
  const isSpelled = /\s(?:arroba|punto|dot)\s/iu.test(it);
  return isSpelled && isDomainEnd(written.split('.').at(-1) ?? '') ? written : null;
}

/** Six groups or more: longer ones are EUI-64 and fingerprints of keys. */
const MAC_GROUPS = /[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4,62}[0-9A-F]{2}/giu;
const MAC_DOTTED = /[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4}(?![0-9A-F])/giu;
const MAC_BARE = /mac[\w-]{0,12}["']?\s{0,3}[:=]\s{0,3}["']?(?<it>[0-9A-F]{12})(?![0-9A-F])/giu;

const macKey = (it: string) => it.replace(/[.:-]/g, '').toLowerCase();

export function* findAddresses(text: string, on: (rule: 'email' | 'mac' | 'ip') => boolean) {
  if (on('email')) {
    yield* matches(text, EMAIL, 'email', emailKey);
    yield* matches(text, SPOKEN, 'email', spokenKey);
  }
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

interface Part {
  readonly index: number;
  readonly digits: string;
}

const isOctet = ({ digits }: Part) => Number(digits) <= 255;

/** Ports that may be an octet too. */
const PORTS: ReadonlySet<number> = new Set([
  20, 21, 22, 23, 25, 49, 53, 67, 68, 69, 80, 88, 110, 123, 135, 137, 138, 139, 143, 161, 162, 179,
]);

function isPrivate([first, second]: readonly Part[]): boolean {
  const [network, next] = [Number(first?.digits), Number(second?.digits)];
  return network === 10 || (network === 192 && next === 168) || (network === 172 && next >= 16 && next < 32);
}

/** What is hidden of a row: of five numbers one may be a port, as tcpdump writes it, or an index before the address. */
function groupsOfRow(row: readonly Part[]): readonly (readonly Part[])[] {
  if (row.length > 5) return groupsOfLong(row);
  const windows = row.length === 5 ? [row.slice(0, 4), row.slice(1)] : [row];
  const [first, second] = windows.filter((four) => four.length === 4 && four.every(isOctet));
  if (!first || !second) return first ? [first] : [];
  if (isPrivate(first) || PORTS.has(Number(row[4]?.digits))) return [first];
  // Where it is not told which of them it is, none of the five stays.
  return isPrivate(second) ? [second] : [row];
}

/** Behind it an identifier of SNMP may hold addresses. */
const OBJECT_NUMBERS = 7;

/** What stands before a row that is a version: «versión 7.4.4.2.1.0», «"build": "7.4.4.2.1.0"». */
const VERSION_BEFORE =
  /(?<![\p{L}\p{N}])(?:version|versi[oó]n|ver|v|build|release|firmware|revisi[oó]n|revision|rev)["']?\.?\s{0,3}[:=]?\s{0,3}["']?v?$/iu;
const VERSION_CHARS = 24;

/** A version has no address in it; where it could be one of a network, it is doubted and hidden. */
function isVersion(before: string, row: readonly Part[]): boolean {
  if (row.length < 6 || !VERSION_BEFORE.test(before)) return false;
  return !row.some((_part, at) => row.length - at >= 4 && isPrivate(row.slice(at, at + 4)));
}

/** A long row may hold addresses anywhere, with masks and ports between them: cut into fours from each end, so that none stays. */
function groupsOfLong(row: readonly Part[]): readonly (readonly Part[])[] {
  const isObject = row.slice(0, 4).every(({ digits }, at) => digits === '1361'[at]);
  // Too short to end in an address.
  if (isObject && row.length < 11) return [];
  const groups: (readonly Part[])[] = [];
  let octets: Part[] = [];
  const close = () => {
    if (octets.length >= 4) {
      const rest = octets.length % 4;
      if (rest > 0) groups.push(octets.slice(0, rest));
      for (let at = rest; at < octets.length; at += 4) groups.push(octets.slice(at, at + 4));
    }
    octets = [];
  };
  for (const part of isObject ? row.slice(OBJECT_NUMBERS) : row) {
    if (isOctet(part)) octets.push(part);
    else close();
  }
  close();
  return groups;
}

/** As clouds name computers by their addresses. */
const DASHED = /(?<![\p{L}\p{N}])ip[-_](?<it>\d{1,3}(?:-\d{1,3}){3})(?!\d)/giu;

function* findIpv4(text: string): Generator<Found> {
  for (const row of text.matchAll(NUMBERS)) {
    const parts = [...row[0].matchAll(PART)].flatMap(({ 0: digits, index }) =>
      /^\d/.test(digits) ? [{ index, digits }] : [],
    );
    if (isVersion(text.slice(Math.max(0, row.index - VERSION_CHARS), row.index), parts)) continue;
    for (const group of groupsOfRow(parts)) {
      const numbers = group.map(({ digits }) => Number(digits));
      const [first, last] = [group[0], group.at(-1)];
      if (!first || !last || (numbers.length === 4 && isNobodys(numbers))) continue;
      const from = row.index + first.index;
      const to = row.index + last.index + last.digits.length;
      yield { from, to, rule: 'ip', key: numbers.join('.') };
    }
  }
  yield* matches(text, DASHED, 'ip', (it) => {
    const numbers = it.split('-').map(Number);
    return numbers.every((number) => number <= 255) ? numbers.join('.') : null;
  });
}

/** Addresses that tell of no network: unspecified, loopback, masks. */
function isNobodys(numbers: readonly number[]): boolean {
  const address = numbers.join('.');
  if (address === '0.0.0.0' || address === '127.0.0.1') return true;
  const bits = numbers.map((number) => number.toString(2).padStart(8, '0')).join('');
  return /^1{8,}0*$/.test(bits);
}

/** A colon as it is, as analysts write it, and as addresses of the web do. */
const COLON = String.raw`(?::|%3A|\[:\])`;
const COLONS = new RegExp(String.raw`[0-9A-F]{0,4}(?:${COLON}[0-9A-F]{0,4}){2,}(?:\.\d{1,3}){0,3}`, 'giu');
const SINGLE_BEFORE = new RegExp(`^${COLON}(?!${COLON})`, 'iu');
const SINGLE_BEHIND = new RegExp(`(?<!${COLON})${COLON}$`, 'iu');
const withPlainColons = (text: string): string => text.replace(/%3A|\[:\]/gi, ':');
const LETTER = /[\p{L}\p{N}]/u;

function* findIpv6(text: string): Generator<Found> {
  for (const { 0: run, index } of text.matchAll(COLONS)) {
    // What is before or behind an address may end or begin with a colon.
    const start = SINGLE_BEFORE.exec(run)?.[0].length ?? 0;
    const written = run.slice(start).replace(SINGLE_BEHIND, '');
    const address = withPlainColons(written);
    const groups = groupsOf(address);
    if (groups === null || groups.length === 0 || address === '::1') continue;
    const from = index + start;
    const to = from + written.length;
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
