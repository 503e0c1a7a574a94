import { MIN_PASSWORD_CHARS } from '../../shared/access';
import type { PeopleEventSpec } from '../../shared/domain/people';

/** Whether little is left of a password without what anybody knows of its owner: the length has to come from elsewhere. */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
  const words = known.flatMap((text) => fold(text).split(/[^a-z0-9]+/)).filter((word) => word.length >= 3);
  const rest = words
    .toSorted((left, right) => right.length - left.length)
    .reduce((text, word) => text.replaceAll(word, ''), fold(password));
  return [...rest].length < MIN_PASSWORD_CHARS / 2;
}

export function passwordSet(
  slot: { readonly personId: string; readonly passwordVersion: number; readonly login: string },
  by: 'self' | 'other' | 'recovery-code',
): PeopleEventSpec {
  const { personId, login, passwordVersion: version } = slot;
  return { type: 'v1.person.password-set', payload: { personId, login, version, by } };
}
