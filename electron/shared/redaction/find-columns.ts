/** Tables: what a heading announces stands in its column, and nothing before the value says what it is. */
import { named } from './find-hosts';
import { worth } from './find-secrets';
import { userKey } from './find-users';
import type { Found } from './rules';

type Column = 'secret' | 'user' | 'host';

const SEPARATORS = ['\t', ';', '|', ','] as const;
/** Longer than a heading is a sentence. */
const LONGEST_HEADING = 48;
const MOST_WORDS_OF_HEADING = 4;
/** «Usuario, contraseña y equipo» is a sentence. */
const JOINED = /(?<!\p{L})(?:y|e|o|u|and|or)(?!\p{L})/iu;
/** A host or a user is none of so many words. */
const WORDS_OF_PROSE = 3;

const HEADINGS: readonly (readonly [Column, RegExp])[] = [
  [
    'secret',
    /(?<!\p{L})(?:pass|passwords?|passwd|passphrase|passcode|pwd|contrase[nñ]as?|claves?|secrets?|secretos?|tokens?|api[ _-]?keys?|psk|pre[ _-]?shared[ _-]?key|community|comunidad|nip|pin|credencial(?:es)?|credentials?)(?!\p{L})/iu,
  ],
  [
    'user',
    /^(?:(?:nombre|id|clave) (?:de |del )?)?(?:users?|user[ _-]?(?:name|id)|usuarios?|log[io]n|cuentas?|accounts?|account[ _-]?name|samaccountname|userprincipalname|uid|upn|operador|operator|owner)(?: (?:name|id))?$/iu,
  ],
  [
    'host',
    /^(?:nombre (?:de |del )?)?(?:host|host[ _-]?name|servidor(?:es)?|servers?|server[ _-]?name|equipos?|devices?|device[ _-]?name|dispositivos?|nodos?|nodes?|computers?|computer[ _-]?name|machines?|m[aá]quina|fqdn|workstation)(?: name)?$/iu,
  ],
];

interface Cell {
  readonly from: number;
  readonly text: string;
}

/** The cells of a line, without blanks and quotes around them; a separator inside quotes parts nothing (RFC 4180). */
function cellsOf(line: string, start: number, separator: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let quoted = false;
  // A quote without its other half would join all that follows.
  const hasPairs = line.split('"').length % 2 === 1;
  for (let at = 0; at <= line.length; at += 1) {
    if (line[at] === '"') quoted = hasPairs && !quoted;
    if (at < line.length && (quoted || line[at] !== separator)) continue;
    const raw = line.slice(from, at);
    const text = raw.replace(/^[\s"'`*]+/, '');
    cells.push({ from: start + from + raw.length - text.length, text: text.replace(/[\s"'`*]+$/, '') });
    from = at + 1;
  }
  return cells;
}

function columnOf({ text }: Cell): Column | null {
  if (text.length > LONGEST_HEADING || text.split(/\s+/).length > MOST_WORDS_OF_HEADING) return null;
  if (JOINED.test(text)) return null;
  return HEADINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

interface Heading {
  readonly separator: string;
  readonly columns: readonly (Column | null)[];
}

/** A line of at least two short cells of which one announces something to hide; «Equipo, buen día» is none. */
function headingOf(line: string): Heading | null {
  if (line.length > 4000) return null;
  for (const separator of SEPARATORS) {
    if (!line.includes(separator)) continue;
    const cells = cellsOf(line, 0, separator);
    const isShort = cells.every(({ text }) => text.length <= LONGEST_HEADING);
    const columns = cells.map(columnOf);
    const announced = columns.filter((column) => column !== null).length;
    const isProse = /,\s/.test(line) && separator === ',' && cells.length < 3 && announced < 2;
    if (isShort && announced > 0 && !isProse) return { separator, columns };
  }
  return null;
}

const KEYS: Readonly<Record<Column, (it: string) => string | null>> = {
  secret: worth,
  user: userKey,
  host: named,
};

/** Drawn between a heading and its rows. */
const RULE = /^\s*[|:+=-][\s|:+=-]*$/;

/** A login or the name of a computer; any other word stands for itself elsewhere. */
const NAME = { user: /^\p{Ll}|[\d._-]/u, host: /[\d._-]/u } as const;

export function* findColumns(text: string, isOn: (rule: Column) => boolean): Generator<Found> {
  let heading: Heading | null = null;
  let start = 0;
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '');
    // A table ends where its separator does, however many cells a row has.
    if (heading !== null && line.includes(heading.separator)) {
      if (!RULE.test(line)) yield* inRow(cellsOf(line, start, heading.separator), heading, isOn);
    } else if (!RULE.test(line)) {
      heading = headingOf(line);
    }
    start += whole.length + 1;
  }
}

function* inRow(
  cells: readonly Cell[],
  { columns }: Heading,
  isOn: (rule: Column) => boolean,
): Generator<Found> {
  for (const [index, { from, text }] of cells.entries()) {
    const rule = columns[index] ?? null;
    if (rule === null || text === '' || !isOn(rule)) continue;
    if (rule !== 'secret' && text.split(/\s+/).length >= WORDS_OF_PROSE) continue;
    const key = KEYS[rule](text);
    if (key === null) continue;
    const place = { from, to: from + text.length, rule, key };
    yield rule === 'secret' || NAME[rule].test(text) ? place : { ...place, isName: false };
  }
}
