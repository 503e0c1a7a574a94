/** Names by which people come in, found by what stands before them. */
import { type Found, matches } from './rules';

// The full stop of a sentence is none of it.
const LOGIN = String.raw`[\p{L}\p{N}_][\p{L}\p{N}._$-]{0,62}[\p{L}\p{N}_$-]`;
const NAMES =
  '(?:user(?:[-_ ]?name|[-_ ]?id)?|usuario|login|logon|account(?:[-_ ]?name)?|cuenta|suser|duser|srcuser|dstuser|usr|uid|owner|operador|operator|\\w{1,20}user(?:[-_]?name)?|\\w{1,20}account[-_]?name|user[-_]?principal[-_]?name|usr[-_]?name)';

/** Neither inside a path nor inside an address. */
const BEFORE_DOMAIN = String.raw`(?<![\p{L}\p{N}\\/:._-])`;

const INTRODUCED = [
  new RegExp(String.raw`(?<!\p{L})${NAMES}\\?["']?\s{0,2}[=:]\s{0,2}\\?["']?(?<it>${LOGIN})`, 'giu'),
  new RegExp(String.raw`<${NAMES}>\s{0,3}(?<it>${LOGIN})`, 'giu'),
  // Of events of Windows in XML, and of records in JSON.
  new RegExp(
    String.raw`\bname=\\?["']\w{0,20}(?:user|account|logon)(?:name)?\\?["']>\s{0,2}(?<it>${LOGIN})`,
    'giu',
  ),
  new RegExp(
    String.raw`"user\\?"\s{0,3}:\s{0,3}\{(?:[^{}]|\{[^{}]{0,300}\}){0,300}?"name\\?"\s{0,3}:\s{0,3}\\?"(?<it>${LOGIN})`,
    'giu',
  ),
  // In a sentence only what is in quotes, or has what names of people at a computer have.
  new RegExp(String.raw`(?<!\p{L})${NAMES}\s+["'«](?<it>${LOGIN})`, 'giu'),
  new RegExp(String.raw`(?<!\p{L})${NAMES}\s+(?<it>(?=[\p{L}_-]*[\d._])${LOGIN})`, 'giu'),
  new RegExp(
    String.raw`\b(?:password|publickey|keyboard-interactive\/pam) for (?:invalid user )?(?<it>${LOGIN})(?= from)`,
    'giu',
  ),
  new RegExp(
    String.raw`\b(?:invalid user|session (?:opened|closed) for user|for user|as user)\s+(?<it>${LOGIN})`,
    'giu',
  ),
  new RegExp(String.raw`^[ \t]*username[ \t]+(?<it>${LOGIN})`, 'gimu'),
  new RegExp(
    String.raw`\b(?:mysql|psql|smbclient|rpcclient|ldapsearch|sqlcmd|mongo|snmp|curl|wget)\w{0,12}\b[^\r\n]{0,200}?[ \t]-[uU][ \t]{0,2}(?<it>${LOGIN})`,
    'gu',
  ),
  // Of a name in a directory (RFC 4514).
  /(?<![\p{L}\p{N}])(?:cn|uid)=(?<it>[^,;+\r\n"'<>()=]{2,64})(?=,\s?(?:ou|dc|cn|o|c|l)=)/giu,
  new RegExp(String.raw`\bsudo:\s+(?<it>${LOGIN})(?=\s*:)`, 'gu'),
  // A domain of Windows and who is in it; in small letters a mark of a line's end looks the same.
  new RegExp(String.raw`${BEFORE_DOMAIN}[A-Z0-9][A-Z0-9.-]{1,14}\\{1,2}(?<it>${LOGIN})`, 'gu'),
  new RegExp(
    String.raw`${BEFORE_DOMAIN}[\p{L}\p{N}][\p{L}\p{N}.-]{1,14}\\(?:\\|(?![nrtbfux0]))(?<it>${LOGIN})`,
    'giu',
  ),
  /(?<=\/(?:home|Users)\/)(?<it>[\p{L}\p{N}._-]{2,64})/gu,
  /(?<=\\{1,2}(?:Users|Documents and Settings)\\{1,2})(?<it>[^\\/:*?"<>|\r\n]{2,64})(?=\\)/giu,
];

/** Names that every computer has tell of nobody; the others are words that stand there. */
const NO_USERS: ReadonlySet<string> = new Set(
  (
    'admin administrator administrador root system sistema user username usuario guest nobody daemon www-data postgres ' +
    'mysql oracle service local test unknown none null any all n/a true false default public name id not is was has ' +
    'the and or authentication interface account session data from with in of to for final con que el la los de del en ' +
    'por para no se fue es'
  ).split(' '),
);

export const userKey = (it: string): string | null => {
  const key = it.replace(/[.$_-]+$/, '').toLowerCase();
  return key.length < 2 || NO_USERS.has(key) || /^\d+$/.test(key) ? null : key;
};

export function* findUsers(text: string): Generator<Found> {
  for (const pattern of INTRODUCED) yield* matches(text, pattern, 'user', userKey);
}
