/** Whether two names, as people write them, are those of one company. */

/** What says which kind of company it is, written or left out at will: «S.A. de C.V.», «S. de R.L.», «S.C.». */
const FORMS = new Set([
  ...[
    's',
    'sa',
    'cv',
    'rl',
    'sc',
    'ac',
    'sapi',
    'sapib',
    'sab',
    'sas',
    'sofom',
    'enr',
    'er',
    'ip',
    'iap',
    'mi',
    'spr',
  ],
  ...['de', 'y', 'the', 'inc', 'llc', 'ltd', 'corp'],
]);

/** The same written out: «Sociedad Anónima de Capital Variable». */
const LONG_FORM =
  /\s(?:sociedad|asociacion)\s(?:anonima|civil|cooperativa|de responsabilidad limitada|por acciones simplificada)(?:\s.*)?$/u;

/** Case, accents, punctuation and the company's form do not count. */
export function isSameCompany(left: string, right: string): boolean {
  const [one, other] = [coreOf(left), coreOf(right)];
  return one !== '' && one === other;
}

/** «Papelera del Centro, S. A. de C. V.» → papeleradelcentro. */
function coreOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(LONG_FORM, '')
    .split(' ')
    .filter(Boolean);
  const joined = joinInitials(words);
  while (joined.length > 1 && FORMS.has(joined.at(-1) ?? '')) joined.pop();
  return joined.join('');
}

/** «s a de c v» → «sa de cv». */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let isInitials = false;
  for (const word of words) {
    const last = joined.at(-1);
    if (word.length === 1 && isInitials && last !== undefined) joined[joined.length - 1] = last + word;
    else joined.push(word);
    isInitials = word.length === 1;
  }
  return joined;
}
