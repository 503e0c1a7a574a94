import { MIN_PASSWORD_CHARS } from '../../shared/access';
import type { PeopleEventSpec } from '../../shared/domain/people';

/** What a password is refused for; both are reasons of an access that failed. */
export type PasswordWeakness = 'guessable' | 'too-common';

/** `weaknessOf`, wherever it is worked out: the dictionaries that it reads first hold a thread for about a second. */
export type JudgePassword = (password: string, known: readonly string[]) => Promise<PasswordWeakness | null>;

/** The program's own name, which anybody at this desk would try first. */
const PROGRAM = ['mesan2', 'mesa'];

/**
 * Why a password would be guessed, null when it would not (NIST SP 800-63B-4, 3.1.1.2: common passwords, what is known of the
 * person and of the service). `guessable`: little is left without what anybody knows of its owner. `too-common`: it is made of
 * well-known passwords or words, of repetitions, of sequences or of neighbouring keys.
 * @param known names of the person, of the company, of the desk
 */
export async function weaknessOf(
  password: string,
  known: readonly string[],
): Promise<PasswordWeakness | null> {
  if (isGuessable(password, known)) return 'guessable';
  const estimate = await estimator();
  const looked = [...password].slice(0, LOOKED_AT_CHARS).join('');
  const { guessesLog10, sequence } = estimate.check(looked, [...PROGRAM, ...known.flatMap(wordsOf)]);
  if (guessesLog10 >= ENOUGH_GUESSES_LOG10) return null;
  const isOfOwner = sequence.some((match) => match.dictionaryName === 'userInputs');
  return isOfOwner ? 'guessable' : 'too-common';
}

/** What is enough for these is enough for all of it, and the time that it takes grows with the square of them. */
const LOOKED_AT_CHARS = 64;

/** zxcvbn's «very unguessable», which holds where what was stolen is a slow hash. */
const ENOUGH_GUESSES_LOG10 = 10;

function isGuessable(password: string, known: readonly string[]): boolean {
  const words = [...PROGRAM, ...known.flatMap(wordsOf)];
  const rest = words
    .toSorted((left, right) => right.length - left.length)
    .reduce((text, word) => text.replaceAll(word, ''), fold(password));
  return [...rest].length < MIN_PASSWORD_CHARS / 2;
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 3);

type Estimator = InstanceType<typeof import('@zxcvbn-ts/core')['ZxcvbnFactory']>;
let made: Promise<Estimator> | null = null;

/** Read when the first password is chosen: its dictionaries would make every start slower. */
function estimator(): Promise<Estimator> {
  made ??= makeEstimator();
  return made;
}

async function makeEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, spanish] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-es-es'),
  ]);
  // Of the lists of a language only its words: those of weekdays, colours or animals take whole phrases for one guess.
  const words = Object.entries(spanish.dictionary).filter(([name]) => WORDS.test(name));
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...Object.fromEntries(words) },
    graphs: common.adjacencyGraphs,
  });
}

const WORDS = /^(commonWords|firstnames|lastnames|wikipedia)-/;

export function passwordSet(
  slot: { readonly personId: string; readonly passwordVersion: number; readonly login: string },
  by: 'self' | 'other' | 'recovery-code',
  /** Whether nothing but the keyring tells of it. */
  isFound = false,
): PeopleEventSpec {
  const { personId, login, passwordVersion: version } = slot;
  return {
    type: 'v1.person.password-set',
    payload: { personId, login, version, by, ...(isFound && { found: true }) },
  };
}
