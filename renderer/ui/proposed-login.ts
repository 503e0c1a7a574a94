/** The name to come in with that a person's name suggests: «Ana Robles Treviño» → `ana.robles`. */
import { folded } from '../../electron/shared/folded';

/** Small words inside a name that nobody is called by. */
const PARTICLES: ReadonlySet<string> = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'van', 'von']);
const MAX_CHARS = 40;

export function proposedLogin(name: string, taken: readonly (string | null)[] = []): string {
  const words = folded(name)
    .split(/\s+/)
    .map((word) => word.replace(/[^a-z0-9-]/g, ''))
    .filter((word) => word !== '' && !PARTICLES.has(word));
  const [first = ''] = words;
  // Two surnames follow one or two given names; which of three words begins them nobody can tell, so the second is taken.
  const surname = words.length > 3 ? words.at(-2) : words[1];
  const plain = [first, surname].filter((word) => word !== undefined && word !== '').join('.');
  const login = plain.slice(0, MAX_CHARS - 2);
  if (!/^[a-z][a-z0-9._-]+$/.test(login)) return '';
  if (!taken.includes(login)) return login;
  const number = [2, 3, 4, 5, 6, 7, 8, 9].find((each) => !taken.includes(`${login}${each}`));
  return number === undefined ? '' : `${login}${number}`;
}
