/**
 * What the headers of a mail say about its authenticity (RFC 8601, RFC 8617, RFC 6376), told apart so that it can be shown.
 * It proves nothing: whoever writes a mail writes its headers. Only the topmost results could be of the server that received
 * it, which writes above what was there; everything below travelled with the mail.
 */
import type { ClaimedAuthentication } from './mail-model';

export interface StatedResult {
  readonly method: string;
  readonly result: string;
  /** What the result is about, such as `header.d=cliente.example`; as written. */
  readonly about: readonly string[];
}

export type AuthenticationStatement =
  | {
      readonly kind: 'results';
      /** The first of the header's results, which the receiving server may have written. */
      readonly isTopmost: boolean;
      /** Number of the hop that ARC tells of; null for results of no hop. */
      readonly hop: number | null;
      /** Who says to have checked; empty when it does not say. */
      readonly server: string;
      readonly results: readonly StatedResult[];
      /** Too long, or broken: what could not be told apart was left out. */
      readonly isPartial: boolean;
    }
  | { readonly kind: 'signature'; readonly domain: string; readonly selector: string };

const MAX_RESULTS = 20;
const MAX_ABOUT = 8;
const MAX_VALUE_CHARS = 254;

/** One name and value; a name without any is a bare word. */
interface Pair {
  readonly name: string;
  readonly value: string | null;
}

interface Parts {
  readonly segments: readonly (readonly Pair[])[];
  readonly isWhole: boolean;
}

/** Comments nest, and a header may hold thousands of them: they are counted, not descended into. Null when one never ends. */
function afterComment(text: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** What stands between quotes, and where it goes on; null when they never close. */
function quoted(text: string, from: number): { readonly value: string; readonly end: number } | null {
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') return { value, end: at + 1 };
    if (char === '\\') at += 1;
    value += text[at] ?? '';
  }
  return null;
}

/**
 * Segments between semicolons, each of names and values. A semicolon or an equals sign inside a comment or quotes is none:
 * a sender who puts a whole result there must not have it read as one.
 */
function partsOf(text: string): Parts {
  const segments: Pair[][] = [[]];
  let name = '';
  let value: string | null = null;
  let isBetween = false;
  const endPair = () => {
    if (name !== '') segments.at(-1)?.push({ name, value });
    name = '';
    value = null;
    isBetween = false;
  };
  const add = (piece: string) => {
    // A word after a space begins anew, but for what stands on the two sides of an equals sign.
    if (isBetween && !(value === '' && name !== '')) endPair();
    isBetween = false;
    if (value === null) name += piece;
    else value += piece;
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (char === '(') {
      const end = afterComment(text, at);
      if (end === null) return { segments, isWhole: false };
      isBetween = true;
      at = end;
    } else if (char === '"') {
      const found = quoted(text, at);
      if (found === null) return { segments, isWhole: false };
      add(found.value);
      at = found.end;
    } else {
      at += 1;
      if (char === ';') {
        endPair();
        segments.push([]);
      } else if (/\s/.test(char)) isBetween = name !== '';
      else if (char === '=' && name !== '' && value === null) {
        value = '';
        isBetween = false;
      } else add(char);
    }
  }
  endPair();
  return { segments, isWhole: true };
}

const short = (text: string) =>
  text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS)}…`;

function resultOf([first, ...rest]: readonly Pair[]): StatedResult | null {
  if (!first?.value) return null;
  const about = rest.flatMap(({ name, value }) => (value ? [short(`${name}=${value}`)] : []));
  const [method = ''] = first.name.toLowerCase().split('/');
  return {
    method: short(method),
    result: short(first.value.toLowerCase()),
    about: about.slice(0, MAX_ABOUT),
  };
}

function resultsOf(claim: ClaimedAuthentication, isTopmost: boolean): AuthenticationStatement {
  const { segments, isWhole } = partsOf(claim.value);
  // The last of what was cut may have lost the part that turns it round: «dkim=pass» of «dkim=passed-nothing».
  const told = claim.isCut || !isWhole ? segments.slice(0, -1) : segments;
  const isArc = claim.header === 'arc-authentication-results';
  const hop = isArc ? Number(/^\d{1,2}$/.exec(told[0]?.[0]?.value ?? '')?.[0] ?? Number.NaN) : Number.NaN;
  const rest = isArc ? told.slice(1) : told;
  const [head] = rest[0] ?? [];
  // Some servers leave their own name out, and begin with what they found.
  const isNamed = head !== undefined && head.value === null;
  const results = (isNamed ? rest.slice(1) : rest).flatMap((segment) => resultOf(segment) ?? []);
  return {
    kind: 'results',
    isTopmost,
    hop: Number.isNaN(hop) ? null : hop,
    server: isNamed ? short(head.name) : '',
    results: results.slice(0, MAX_RESULTS),
    isPartial: Boolean(claim.isCut) || !isWhole || results.length > MAX_RESULTS,
  };
}

/** RFC 6376, 3.2: a tag that stands there twice makes the whole list invalid. Nothing is said of a signature without a name. */
function signatureOf({ value }: ClaimedAuthentication): readonly AuthenticationStatement[] {
  const tags = value.split(';').map((tag) => /^\s*([a-z0-9_]+)\s*=(.*)$/is.exec(tag));
  const of = (wanted: string) => {
    const found = tags.filter((tag) => tag?.[1] === wanted);
    return found.length === 1 ? short((found[0]?.[2] ?? '').replace(/\s+/g, '')) : '';
  };
  const [domain, selector] = [of('d'), of('s')];
  return domain === '' ? [] : [{ kind: 'signature', domain, selector }];
}

/** In the order of the header, from the top. */
export function authenticationStatements(
  claims: readonly ClaimedAuthentication[],
): readonly AuthenticationStatement[] {
  const topmost = claims.find(({ header }) => header === 'authentication-results');
  return claims.flatMap((claim) =>
    claim.header === 'dkim-signature' ? signatureOf(claim) : [resultsOf(claim, claim === topmost)],
  );
}
