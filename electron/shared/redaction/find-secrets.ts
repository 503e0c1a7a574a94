/** Keys, passwords and tokens: by how they begin, by what stands before them, or by looking like chance. */
import { type Found, matches } from './rules';

const NAMES = String.raw`(?:pass(?:word|wd|phrase|code)|pwd|contrase[ñn]as?|secret\w{0,16}|secreto|api[-_ ]?key|access[-_ ]?key(?:[-_ ]?id)?|private[-_ ]?key|shared[-_ ]?key|\w{0,16}token|psk\w{0,16}|pre-?shared-?key|community|credential\w{0,4}|credencial\w{0,4}|authorization|(?<!\p{L})(?:p(?:w|ass)?hash|pass|clave|llave|nip|pin))`;
/** Ends at a blank, at a mark behind which another name begins, and before the dot of a sentence: the same secret has one pseudonym. */
const BARE = String.raw`(?<it>(?!["'<>])(?:[^\s"'<>,;&]|[,;&](?!\s|[\w.-]{1,40}\s?[=:]|$))+)(?<!\.)`;

const pattern = (source: string) => new RegExp(source, 'giu');

const AFTER_NAME = String.raw`${NAMES}[\w-]{0,20}\\?["']?\s{0,3}(?:=>|:=|[=:>])\s{0,12}`;
const DOUBLE_QUOTED = String.raw`\\?"(?<it>(?:[^"\\\r\n]|\\[^"\r\n])+)`;
const SINGLE_QUOTED = String.raw`'(?<it>[^'\r\n]+)`;
const ASSIGNED = [DOUBLE_QUOTED, SINGLE_QUOTED, BARE].map((value) => pattern(AFTER_NAME + value));

const CONFIGURED = [
  pattern(
    String.raw`\b(?:set|enable|username\s+\S{1,64}|snmp-server|tacacs-server|radius-server|neighbor\s+\S{1,64}|crypto\s+isakmp)\b[^\r\n]{0,60}?\b(?:password|passwd|secret|psksecret|community|passphrase|psk|key)\s+(?:(?:ENC|encrypted|hash|sha512|\d{1,2})\s+)?["']?(?<it>[^\s"']+)`,
  ),
  /^[ \t]*(?:password|secret|key-string|passphrase|pre-shared-key)[ \t]+(?:(?:ENC|encrypted|\d{1,2})[ \t]+)?(?<it>\S{4,})/gimu,
  /(?<![\w-])--?(?:password|passwd|pass|token|secret|api-?key)(?:\s+|=)["']?(?<it>[^\s"']+)/giu,
  // Of what is encrypted only the kinds that an issuer writes: `key 1 of 3` is none.
  /(?<![\p{L}-])(?:key|key-string|password|secret|passphrase)[ \t]+(?:0[ \t]+|7[ \t]+(?=[0-9A-F]{4,}(?:\s|$)))(?<it>\S+)/giu,
  /\bsnmp(?:-server|v3)?[ \t]+user\b[^\r\n]{0,160}?\bauth[ \t]+(?:md5|sha(?:-?\d{1,3})?)[ \t]+(?<it>\S+)/giu,
  /\bpriv[ \t]+(?:3?des|aes)(?:[- \t]?(?:128|192|256))?[ \t]+(?!(?:128|192|256)\b)(?<it>\S+)/giu,
  /\bsnmp-server[ \t]+host\b[^\r\n]{0,120}?[ \t](?:2c|version[ \t]+(?:1|3[ \t]+(?:no)?auth|3[ \t]+priv))[ \t]+(?<it>\S+)/giu,
  /\bppp[ \t]+(?:chap|pap)\b[^\r\n]{0,80}?\bpassword[ \t]+(?:\d[ \t]+)?(?<it>\S+)/giu,
  // Between a name and a value in quotation marks no sign is needed. Of the names that are words of a sentence, only what is no word.
  /(?<![\p{L}\p{N}-])(?:wpa[-_ ]?)?(?:psk|pre-?shared-?key|passphrase)[ \t]+(?<mark>["'])(?<it>[^"'\r\n]+)\k<mark>/giu,
  /(?<![\p{L}\p{N}_-])(?:password|passwd|pwd|contrase[ñn]a|clave|secret|secreto|community)[ \t]+(?<mark>["'])(?<it>(?=[^"'\s]*[\p{N}!#$%&*+@^_~])[^"'\s]{4,})\k<mark>/giu,
  pattern(String.raw`(?<![\p{L}\p{N}_-])psk[ \t]+(?=[^\s"']{4})(?=\S*[\p{N}!#$%&*+@^_~])${BARE}`),
  /\bencrypted-password[ \t]+["']?(?<it>[^\s"';]+)/giu,
  // A line of /etc/shadow, and what crypt(3) makes wherever it stands.
  /^[\w.-]{1,32}:(?<it>[^:\s]{13,200}):\d{0,6}:\d{0,6}:\d{0,6}:\d{0,6}:/gmu,
  /\$(?:1|2[abxy]?|5|6|7|8|9|14|y|apr1|sha1|argon2\w{0,2})\$[\w./+=$,*-]{8,}/gu,
  /^[ \t]*[\w-]{2,40}[ \t][^\r\n]{0,120}?(?<![\w-])pre-?shared-?key[ \t]+(?:(?:[0-8]|ENC|hex|ascii-text)[ \t]+)?["']?(?<it>(?=\S*[^\p{Ll}\s])[^\s"';]+)/gimu,
  /\bmysql\w{0,12}\b[^\r\n]{0,200}?[ \t]-p["']?(?<it>[^\s"']{2,})/giu,
  // Both under one name: «usuario/contraseña: ana / Xyz».
  /(?<!\p{L})(?:usuario|user(?:name)?|login|cuenta)\s?(?:[/,&|]|y|and|e)\s?(?:contrase[ñn]a|password|passwd|pass|pwd|clave)\s?[:=]\s?[^\s/|,;]{1,64}\s?[/|,;]\s?["']?(?<it>[^\s"']+)/giu,
  /\bsshpass[ \t]+-p[ \t]*["']?(?<it>[^\s"']+)/giu,
  /\b(?:JSESSIONID|PHPSESSID|ASP\.NET_SessionId|ASPSESSIONID\w{0,16}|connect\.sid|SVPNCOOKIE)\s?=\s?["']?(?<it>[^\s"';,&<>]+)/giu,
  /(?<=\s)-u\s+["']?(?<it>[^\s:"']+:[^\s"']+)/gu,
];

const PROSE_NAME = String.raw`(?<![\p{L}\p{N}_-])(?:pass(?:word|wd|phrase|code)|pwd|contrase[ñn]as?|clave|nip|secreto|secret|token|psk|credencial(?:es)?|credentials?)`;
/** Words that may stand between the name of a secret and the secret; behind others it is told what became of one. */
const BETWEEN = String.raw`(?:[ \t]+(?!(?:es|is|era|was|policy|pol[ií]tica|auth\w*|fail\w*|fall\w*|error|reset|changed?|cambi\w*|length|longitud)(?![\p{L}]))[\p{L}\p{N}._@-]{1,32})`;
const NAMED = pattern(String.raw`${PROSE_NAME}${BETWEEN}{1,4}[ \t]?:[ \t]{1,3}["']?${BARE}`);
const SAID = pattern(String.raw`${PROSE_NAME}${BETWEEN}{0,4}[ \t]+(?:es|is)[ \t]?:?[ \t]+["']?${BARE}`);

/** What is told of a secret in a sentence. */
const TOLD_OF_SECRETS =
  /^(?:in)?(?:correct[ao]?|v[aá]lid[ao]?|segur[ao]|secure)$|^(?:el|la|los|las|un|una|muy|no|de|del|que|the|an?|not|very|too|being|used|stored|set|sent|wrong|expired|missing|weak|strong|required|requerid[ao]|obligatori[ao]|necesari[ao]|d[eé]bil|distint[ao]|diferente|different|mism[ao]|same|vac[ií][ao]|changed|igual|case-sensitive|about|going|still|also|now|ok)$/iu;

/** Behind «is»: where it is, whose, and what was done with it. */
const BEHIND_IS: ReadonlySet<string> = new Set(
  (
    'in on at by for from to of as with within without under via per only just already always never here there then it ' +
    'this that these those your my our their his her its rotated reset generated shared saved kept hidden encrypted ' +
    'masked redacted unknown known blank empty needed managed given optional short long ' +
    'en con por para sin al como bajo sobre desde hasta según solo sólo ya siempre nunca aquí ahí allí este esta ese esa ' +
    'su sus mi tu nuestra nuestro así más menos tan también aún guardada guardado almacenada almacenado cifrada cifrado ' +
    'cambiada cambiado enviada enviado generada generado compartida compartido conocida desconocida usada opcional fuerte'
  ).split(' '),
);

const INTRODUCED = [
  /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:[\w-]{1,20}\s+)?(?<it>[^\s"',]{4,})/giu,
  /\b(?:set-)?cookie["']?\s{0,3}[:=]\s{0,3}["']?(?<it>[^\r\n"]+)/giu,
  /\bbearer\s+(?<it>[\w.~+/=-]{8,})/giu,
  // Of a web address: user and password before the host.
  /(?<=:\/\/)(?<it>[^\s/@"'<>]{1,200})(?=@)/gu,
];

/** The beginnings that their issuers gave to keys so that they are found. */
const BEGUN = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z0-9]{16}/gu,
  /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-)[\w-]{10,}/gu,
  /(?<![A-Za-z0-9])AIza[\w-]{30,}/gu,
  /(?<![A-Za-z0-9])sk[-_][\w-]{16,}/gu,
  // From the first place in a word where it may begin: tried at each, it would take the square of the length.
  /(?<![\w-])(?:(?!eyJ)[\w-])*(?<it>eyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?)/gu,
];

const LONG = /[A-Za-z0-9+/_-]{32,}={0,2}/gu;

/** Long, of both cases and with digits, and not made of words or folders. */
function looksLikeChance(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  return text.split(/[-_/]/).some((part) => part.length >= 20);
}

/** The last four: what goes on in the next line of a configuration, behind a value in base64 that ends like the name of a secret and `=`. */
const VALUES_OF_NOTHING: ReadonlySet<string> = new Set(
  'null none nil true false yes no on off enabled disabled required optional undefined empty bearer basic digest negotiate ntlm next end exit quit'.split(
    ' ',
  ),
);

export const worth = (it: string) =>
  /^\**$/.test(it) || VALUES_OF_NOTHING.has(it.toLowerCase()) ? null : it;

const ended = (it: string) => it.replace(/[.!?]+$/, '');
const worthInProse = (it: string) => (TOLD_OF_SECRETS.test(ended(it)) ? null : worth(it));
const worthBehindIs = (it: string) => (BEHIND_IS.has(ended(it).toLowerCase()) ? null : worthInProse(it));

export function* findSecrets(text: string): Generator<Found> {
  yield* findArmoured(text);
  for (const found of ASSIGNED) yield* matches(text, found, 'secret', worth);
  for (const found of CONFIGURED) yield* matches(text, found, 'secret', worth);
  yield* matches(text, NAMED, 'secret', worthInProse);
  yield* matches(text, SAID, 'secret', worthBehindIs);
  for (const found of INTRODUCED) yield* matches(text, found, 'secret', worth);
  for (const found of BEGUN) yield* matches(text, found, 'secret');
  yield* matches(text, LONG, 'secret', (it) => (looksLikeChance(it) ? it : null));
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
/** Of a block that was cut off: lines of base64 and of headers. */
const ARMOUR_LINE = /^[A-Za-z0-9+/=:,\s-]*$/;

/** Keys and certificates in PEM (RFC 7468), also those whose end is missing. Searched by hand: a pattern would take the square of the length. */
function* findArmoured(text: string): Generator<Found> {
  let end = text.indexOf(END);
  for (let from = text.indexOf(BEGIN); from >= 0; ) {
    const next = text.indexOf(BEGIN, from + BEGIN.length);
    // Searched on from where it was found last: one that is missing is not looked for again behind each beginning.
    if (end >= 0 && end < from) end = text.indexOf(END, from);
    const isWhole = end >= 0 && (next < 0 || end < next);
    const to = isWhole ? endOfLabel(text, end + END.length) : endOfArmour(text, from);
    yield { from, to, rule: 'secret', key: text.slice(from, to) };
    from = next >= 0 && next < to ? text.indexOf(BEGIN, to) : next;
  }
}

/** Behind the dashes that close a label, or where its line ends. */
function endOfLabel(text: string, from: number): number {
  const label = /^[^\r\n-]{0,80}-{0,5}/.exec(text.slice(from, from + 90));
  return from + (label?.[0].length ?? 0);
}

function endOfArmour(text: string, from: number): number {
  let to = lineEnd(text, from);
  while (to < text.length) {
    const next = lineEnd(text, to + 1);
    const line = text.slice(to + 1, next);
    if (line.trim() === '' || !ARMOUR_LINE.test(line)) break;
    to = next;
  }
  return to;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
