/**
 * Takes out of texts what tells of a client, by rules that a person chose, and puts pseudonyms in its place: the same thing
 * has the same one in all texts of a package, so that the manufacturer can still follow it. What was found anywhere by
 * what stands before it is known everywhere. The texts are read whole: nothing can hide at the border of two pieces.
 */
import { findAddresses } from './find-addresses';
import { findColumns } from './find-columns';
import { findHosts, shortHosts } from './find-hosts';
import { findOfficialIds } from './find-official-ids';
import { findSecrets } from './find-secrets';
import { findUsers } from './find-users';
import { createWordFinder } from './own-words';
import { type Found, REDACTION_RULES, type RedactionRule } from './rules';
import { Kept, type KeptThing, Pseudonyms, type Replacement, type Thing } from './things';

export interface RedactionChoice {
  /** The rules that are on. */
  readonly rules: readonly RedactionRule[];
  /** For the rule of own words. */
  readonly words: readonly string[];
  /** What a person left in sight, wherever it stands. */
  readonly kept?: readonly Thing[];
}

/** A piece of what leaves; what was replaced says by what, and what it had been. */
export type Segment =
  | { readonly text: string; readonly rule?: undefined }
  | { readonly text: string; readonly rule: RedactionRule; readonly original: string };

export interface RedactedText {
  readonly text: string;
  readonly segments: readonly Segment[];
}

export interface Redaction {
  /** In the order of the texts. */
  readonly texts: readonly RedactedText[];
  readonly replacements: readonly Replacement[];
  /** Of what was to be left in sight, that which the texts hold. */
  readonly kept: readonly KeptThing[];
}

/** Characters that are not seen, and would part what is searched for. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;

/** More marks on one letter than any language writes (UAX #15, 13): to put them in order takes the square of their number. */
const MANY_MARKS = /(\p{M}{31,})/u;

/** Without what is not seen, and with each letter written in one way. */
export const readable = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .split(MANY_MARKS)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.normalize('NFC')))
    .join('');

export function redact(texts: readonly string[], choice: RedactionChoice): Redaction {
  const on = new Set(choice.rules);
  const findWords = createWordFinder(on.has('word') ? choice.words : []);
  const clean = texts.map(readable);
  const found = clean.map((text) => [...findIn(text, on, findWords)]);
  const known = knownNames(found);
  const names = new Pseudonyms();
  const kept = new Kept(choice.kept ?? []);
  return {
    texts: clean.map((text, index) => {
      const all = [...(found[index] ?? []), ...findKnown(text, known)];
      const hidden = merged(text, all).filter((place) => !kept.holds(place, text));
      return replaced(text, hidden, names);
    }),
    replacements: names.all(),
    kept: kept.all(),
  };
}

function* findIn(
  text: string,
  on: ReadonlySet<RedactionRule>,
  findWords: (text: string) => Generator<Found>,
): Generator<Found> {
  if (on.has('secret')) yield* findSecrets(text);
  yield* findAddresses(text, (rule) => on.has(rule));
  if (on.has('id')) yield* findOfficialIds(text);
  if (on.has('host')) yield* findHosts(text);
  if (on.has('user')) yield* findUsers(text);
  yield* findColumns(text, (rule) => on.has(rule));
  yield* findWords(text);
}

/** Hosts and users that stand somewhere without what introduces them elsewhere: lower-case name → what it is. */
function knownNames(found: readonly (readonly Found[])[]): ReadonlyMap<string, Pick<Found, 'rule' | 'key'>> {
  const known = new Map<string, Pick<Found, 'rule' | 'key'>>();
  for (const one of found.flat()) {
    if ((one.rule !== 'host' && one.rule !== 'user') || one.isName === false) continue;
    const names = one.rule === 'host' ? [one.key, ...shortHosts(one)] : [one.key];
    for (const name of names) if (name.length >= 3 && !known.has(name)) known.set(name, one);
  }
  return known;
}

const WORDS = /[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu;
/** A name has at most so many parts between dots, dashes and underscores. */
const MOST_PARTS = 6;

/** Known names, also as parts of longer words: `FW-MTY-01_2026.log`. */
function* findKnown(text: string, known: ReadonlyMap<string, Pick<Found, 'rule' | 'key'>>): Generator<Found> {
  if (known.size === 0) return;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const parts = [...word.matchAll(/[\p{L}\p{N}]+/gu)];
    for (const [start, first] of parts.entries()) {
      for (const last of parts.slice(start, start + MOST_PARTS)) {
        const to = last.index + last[0].length;
        const name = known.get(word.slice(first.index, to).toLowerCase());
        if (name) yield { from: index + first.index, to: index + to, rule: name.rule, key: name.key };
      }
    }
  }
}

const rank = (rule: RedactionRule) => REDACTION_RULES.indexOf(rule);

/** Places that overlap become one, so that no end of something found stays behind. */
function merged(text: string, found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((left, right) => left.from - right.from || right.to - left.to);
  const groups: { to: number; members: [Found, ...Found[]] }[] = [];
  for (const next of sorted) {
    const last = groups.at(-1);
    if (last && next.from < last.to) {
      last.members.push(next);
      last.to = Math.max(last.to, next.to);
    } else groups.push({ to: next.to, members: [next] });
  }
  return groups.map(({ to, members }) => joined(text, to, members));
}

/** The rule that prevails gives the key where it found all of the place; else the place is a thing of its own. */
function joined(text: string, to: number, members: readonly [Found, ...Found[]]): Found {
  const { from } = members[0];
  const prevailing = members.reduce((best, next) => (rank(next.rule) < rank(best.rule) ? next : best));
  const isWhole = prevailing.from === from && prevailing.to === to;
  const key = isWhole ? prevailing.key : text.slice(from, to).toLowerCase();
  return { from, to, rule: prevailing.rule, key };
}

function replaced(text: string, places: readonly Found[], names: Pseudonyms): RedactedText {
  const segments: Segment[] = [];
  let at = 0;
  for (const place of places) {
    if (place.from > at) segments.push({ text: text.slice(at, place.from) });
    const original = text.slice(place.from, place.to);
    segments.push({ text: names.for(place, original), rule: place.rule, original });
    at = place.to;
  }
  if (at < text.length) segments.push({ text: text.slice(at) });
  return { text: segments.map((segment) => segment.text).join(''), segments };
}
