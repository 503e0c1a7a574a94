/** Names of computers: dotted ones by their form, others by what stands before them. */
import { DOT, type Found, matches, withPlainDots } from './rules';

const LABEL_CHAR = String.raw`[\p{L}\p{N}\p{M}_-]`;
// Begun nowhere but at the beginning of a label: begun at each of its characters, it would take the square of the length.
const DOTTED = new RegExp(`(?<!${LABEL_CHAR})${LABEL_CHAR}+(?:${DOT}${LABEL_CHAR}+)+`, 'giu');
const LABEL = String.raw`[\p{L}\p{N}][\p{L}\p{N}._-]{1,62}`;

const INTRODUCED = [
  new RegExp(
    String.raw`(?<!\p{L})(?:hostname|host[-_ ]?name|host|devname|device[-_ ]?name|computer(?:[-_ ]?name)?|server(?:[-_ ]?name)?|servidor|equipo|nodo|node|machine|workstation|sysname|shost|dhost|dvchost|srcname|dstname|workstation[-_ ]?name|\w{1,20}(?:host|computer|machine|workstation)[-_]?name)["']?\s{0,2}[=:]\s{0,2}\\?["']?(?<it>${LABEL})`,
    'giu',
  ),
  // Of events of Windows in XML, and of records in JSON.
  new RegExp(
    String.raw`(?:<(?:computer|host|host-?name|device-?name|workstation(?:-?name)?)|\bname=\\?["'](?:workstation|\w{0,20}computer|\w{0,20}server|\w{0,20}host)(?:name)?\\?["'])>\s{0,2}(?<it>${LABEL})`,
    'giu',
  ),
  new RegExp(
    String.raw`"host\\?"\s{0,3}:\s{0,3}\{(?:[^{}]|\{[^{}]{0,300}\}){0,300}?"(?:host)?name\\?"\s{0,3}:\s{0,3}\\?"(?<it>${LABEL})`,
    'giu',
  ),
  new RegExp(String.raw`^[ \t]*(?:set[ \t]+)?(?:hostname|sysname)[ \t]+["']?(?<it>${LABEL})`, 'gimu'),
  // Of a syslog line: date, time, host.
  /^(?:<\d{1,3}>\d?\s?)?(?:\p{L}{3}\s{1,2}\d{1,2}\s(?:\d{4}\s)?\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.,]{5,20}(?:Z|[+-]\d\d:?\d\d)?)\s+(?<it>\p{L}[\p{L}\p{N}._-]{1,62})\s/gimu,
  // Of a command line of a device, with or without the part that is being configured.
  /^(?<it>(?=\S*[\d-])\p{L}[\p{L}\p{N}_-]{2,40})(?=(?:\s?\([\w -]{1,40}\))?\s?[#>])/gmu,
  // By how computers are named: what it is, where, and a number.
  /(?<![\p{L}\p{N}_.-])(?<it>(?:sw|fw|rt|rtr|router|switch|firewall|srv|svr|server|ap|wlc|wlan|dc|db|sql|vpn|lb|core|dist|acc|access|esxi?|vm|nas|san|ups|pc|lap|laptop|desktop|ws|wks|host|node|pbx|cam|nvr|dvr|prn|printer|mail|dns|dhcp|proxy|siem|ids|ips|waf|pam|bkp|backup)[-_](?:\p{L}{1,20}[-_]){0,4}\p{L}{0,20}\d[\p{L}\p{N}]{0,8})(?![\p{L}\p{N}])/giu,
  new RegExp(
    String.raw`\b(?:mysql|psql|ldapsearch|mongo|redis-cli)\w{0,12}\b[^\r\n]{0,200}?[ \t]-[hH][ \t]{0,2}(?<it>${LABEL})`,
    'gu',
  ),
  // Of an address of the web, or of a folder in a network.
  new RegExp(String.raw`(?<=:\/\/(?:[^\s/@]{1,200}@)?)(?<it>${LABEL})`, 'gu'),
  /(?<=\\\\)(?<it>[\p{L}\p{N}_.-]{2,62})(?=\\)/gu,
];

/** What stands in the place of a host's name and is none. */
const NO_HOSTS: ReadonlySet<string> = new Set(
  (
    'localhost unknown none null true false default any all info warn warning error err debug notice crit critical ' +
    'trace fatal alert emerg emergency name is was not the el la de del con http https ftp'
  ).split(' '),
);

/** Ends of names, wherever in the name they stand: `fw1.acme.com.mx_2026.log` names a host. */
const DOMAINS: ReadonlySet<string> = new Set(
  (
    'com net org edu gob gov mil int mx us es info biz name pro io dev app cloud tech site online store xyz ai co ' +
    'local localdomain lan internal corp intra intranet home private priv dmz ad arpa example test invalid'
  ).split(' '),
);

/** Ends of names of files and of programs' own names. */
const FILES: ReadonlySet<string> = new Set(
  (
    'log txt csv json xml conf config cfg ini yml yaml md eml msg html htm css js mjs ts tsx jsx py rb go rs java class jar ' +
    'sh bat cmd ps1 exe dll sys so bin dat db sql bak tmp old gz tgz zip tar bz xz 7z rar pcap pcapng cap pdf png jpg ' +
    'jpeg gif svg webp doc docx xls xlsx ppt pptx pem crt cer key csr p12 pfx properties lock pid sock service out err ' +
    'evtx etl dmp core img iso deb rpm cpp hpp cs php asp aspx jsp vue ko'
  ).split(' '),
);

/** Whether a name of a domain may end so: one that is known, or a country's. */
export const isDomainEnd = (end: string): boolean =>
  DOMAINS.has(end.toLowerCase()) || (/^\p{L}{2}$/u.test(end) && !FILES.has(end.toLowerCase()));

/** Whether a name of a file may end so, without its dot. */
export const isFileEnd = (end: string): boolean => FILES.has(end.toLowerCase());

const hostKey = (it: string) =>
  withPlainDots(it)
    .replace(/[._-]+$/, '')
    .toLowerCase();

export function named(it: string): string | null {
  const key = hostKey(it);
  return NO_HOSTS.has(key) || !/\p{L}/u.test(key) || /^\d+(?:\.\d+)+$/.test(key) ? null : key;
}

const leadingLetters = (label: string) => /^\p{L}*/u.exec(label)?.[0].toLowerCase() ?? '';

function dotted(it: string): string | null {
  const labels = withPlainDots(it).split('.');
  const last = labels.at(-1) ?? '';
  const behind = labels.slice(1);
  if (!labels.some((label) => /\p{L}/u.test(label))) return null;
  if (behind.some((label) => DOMAINS.has(leadingLetters(label)))) return hostKey(it);
  const isVersion = /^v?\d+$/i.test(labels[0] ?? '') && /^\d/.test(labels[1] ?? '');
  if (isVersion || FILES.has(last.toLowerCase()) || !/^\p{L}{2,15}$/u.test(last)) return null;
  const isPlain = last === last.toLowerCase() || it === it.toUpperCase();
  if (!isPlain || it.length < 6) return null;
  // A country's end, or a name with the numbers and dashes that computers are given.
  const isCountry = last.length === 2 && (labels[0] ?? '').length > 1;
  return isCountry || labels.slice(0, -1).some((label) => /[\d-]/.test(label)) ? hostKey(it) : null;
}

export function* findHosts(text: string): Generator<Found> {
  yield* matches(text, DOTTED, 'host', dotted);
  for (const pattern of INTRODUCED) yield* matches(text, pattern, 'host', named);
}

/** By which shorter names the same host is called elsewhere. */
export function shortHosts({ key }: Found): readonly string[] {
  const [first = ''] = key.split('.');
  const isTelling = key.includes('.') ? /[\d-]/.test(first) && /\p{L}/u.test(first) : true;
  return first.length >= 3 && isTelling && !NO_HOSTS.has(first) ? [first] : [];
}
