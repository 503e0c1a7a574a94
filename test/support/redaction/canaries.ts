/** Things that must not leave, and places in which they stand: for whoever checks that none does. */
import type { RedactionRule } from '../../../electron/shared/redaction/rules';

export interface Canary {
  readonly rule: RedactionRule;
  /** What must not be found. */
  readonly secret: string;
  /** As it stands in a line. */
  readonly written: string;
}

type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const letters = (random: Random, count: number) =>
  Array.from({ length: count }, () => pick(random, [...'bcdfghjklmnpqrstvwxz'])).join('');
const chance = (random: Random, count: number) =>
  Array.from({ length: count }, () =>
    pick(random, [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789']),
  ).join('');
const byte = (random: Random) => 1 + Math.floor(random() * 254);
const hex = (random: Random, count: number) =>
  Array.from({ length: count }, () => pick(random, [...'0123456789abcdef'])).join('');

export const WORDS = ['Acueducto del Norte', 'Sofía Carranza Ávila', 'Zarzaparrilla', 'proyecto-quetzal'];

type Maker = (random: Random) => Canary;
const made = (rule: RedactionRule, secret: string, written = secret): Canary => ({ rule, secret, written });

const MAKERS: readonly Maker[] = [
  (random) => {
    const address = `10.${byte(random)}.${byte(random)}.${byte(random)}`;
    return made(
      'ip',
      address,
      pick(random, [address, `${address}.443`, `${address}/24`, `${address}:8443`, `[${address}]`]),
    );
  },
  (random) => {
    const address = `172.16.${byte(random)}.${byte(random)}`;
    return made('ip', address.replaceAll('.', '[.]'));
  },
  (random) => made('ip', `2001:db8:${hex(random, 4)}:${hex(random, 3)}::${hex(random, 4)}`),
  (random) => {
    const address = Array.from({ length: 8 }, () => `a${hex(random, 3)}`).join(':');
    return made('ip', address, pick(random, [address, `[${address}]:443`, `src=${address}:51234`]));
  },
  (random) => {
    const mac = Array.from({ length: 6 }, () => hex(random, 2)).join(pick(random, [':', '-']));
    return made('mac', mac, pick(random, [mac, mac.toUpperCase(), `mac:${mac}`]));
  },
  (random) => made('mac', `${hex(random, 4)}.${hex(random, 4)}.${hex(random, 4)}`),
  (random) => {
    const born =
      `${letters(random, 4)}8${digits(random, 1)}0${1 + Math.floor(random() * 9)}1${digits(random, 1)}`.toUpperCase();
    const id = `${born}${pick(random, [`HDF${letters(random, 3).toUpperCase()}0${digits(random, 1)}`, 'AB1'])}`;
    return made('id', id, pick(random, [` ${id}`, `curp=${id}`, `RFC: ${id}`, `"rfc":"${id}"`]));
  },
  (random) => made('email', `${letters(random, 6)}.${letters(random, 5)}@${letters(random, 7)}.com.mx`),
  (random) => made('email', `${letters(random, 7)}@10.0.0.${byte(random)}`),
  (random) => made('host', `${letters(random, 3)}-fw${digits(random, 2)}.${letters(random, 6)}.com.mx`),
  (random) => made('host', `srv${digits(random, 2)}.${letters(random, 8)}.local`),
  (random) => made('host', `${letters(random, 5)}.${letters(random, 5)}.internal`),
  (random) => {
    const host = `FW-${letters(random, 4).toUpperCase()}-${digits(random, 2)}`;
    return made(
      'host',
      host,
      pick(random, [`hostname=${host}`, `devname="${host}"`, `"host": "${host}"`, `\\\\${host}\\c$`]),
    );
  },
  (random) => {
    const user = `${letters(random, 5)}${digits(random, 2)}`;
    return made(
      'user',
      user,
      pick(random, [
        `user=${user}`,
        `usuario: ${user}`,
        `username "${user}"`,
        `for invalid user ${user} from`,
        `ACME\\${user}`,
        `/home/${user}/x`,
        `"login":"${user}"`,
        `C:\\Users\\${user}\\Desktop`,
      ]),
    );
  },
  (random) => {
    const password = `${letters(random, 4)}!${chance(random, 6)}`;
    return made(
      'secret',
      password,
      pick(random, [
        `password=${password}`,
        `"password": "${password}"`,
        `contraseña: ${password}`,
        `PASSWD='${password}'`,
        `set psksecret ENC ${password}`,
        `db_pass=${password};`,
        `https://u:${password}@x`,
        `--token ${password}`,
        `<password>${password}</password>`,
        `Authorization: Basic ${password}`,
      ]),
    );
  },
  (random) => made('secret', `AKIA${chance(random, 16).toUpperCase()}`),
  (random) => made('secret', `${chance(random, 18)}aA1${chance(random, 19)}`),
  (random) => {
    const body = chance(random, 30);
    return made('secret', body, `eyJ${chance(random, 20)}.${body}.${chance(random, 12)}`);
  },
  (random) => {
    const body = chance(random, 64);
    return made('secret', body, `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`);
  },
  (random) => {
    const word = pick(random, WORDS);
    return made(
      'word',
      word,
      pick(random, [word, word.toUpperCase(), word.replaceAll(' ', '_'), `SRV${word}01`]),
    );
  },
];

export const CANARY_KINDS = MAKERS.length;

export function canary(kind: number, random: Random): Canary {
  return (MAKERS[kind % MAKERS.length] as Maker)(random);
}

const BEFORE = ['', ' ', '\n', '\t', '"', '(', '[', ',', ';', '=', ' - ', ': ', '> ', '|'];
const AFTER = ['', ' ', '\n', '\t', '"', ')', ']', ',', ';', ' - ', '|', '\r\n', '. '];
const FILLER = [
  'Nov 30 08:10:39 kernel: eth0: link is up',
  'El túnel se reinició a las 12:34:56 sin error.',
  'action="deny" policyid=12 service="HTTPS" msg="traffic dropped"',
  'FortiGate 200F v7.4.4 build2662',
  '',
];

/** The canaries among lines as logs have them, some of them twice. */
export function textWith(canaries: readonly Canary[], random: Random): string {
  const lines: string[] = [];
  for (const { written } of canaries) {
    for (let times = 0; times < 1 + Math.floor(random() * 2); times += 1) {
      lines.push(pick(random, FILLER));
      lines.push(`${pick(random, FILLER)}${pick(random, BEFORE) || ' '}${written}${pick(random, AFTER)}`);
    }
  }
  return lines.join(pick(random, ['\n', '\r\n']));
}

/** Whether a canary stands in a text, however its letters are written. */
export function isIn({ secret }: Canary, text: string): boolean {
  return text.toLowerCase().includes(secret.toLowerCase());
}
