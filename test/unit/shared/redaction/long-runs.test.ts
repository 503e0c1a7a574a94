/**
 * A log may hold one line of megabytes: no rule may take the square of its length. Told by the ratio of two lengths and not by the
 * clock: eight times the text takes a rule that goes through it once about eight times as long, and one that begins anew at each of its
 * characters sixty-four times.
 */
import { expect, it } from 'vitest';
import { redact } from '../../../../electron/shared/redaction/redact';
import { REDACTION_RULES } from '../../../../electron/shared/redaction/rules';
import { WORDS } from '../../../support/redaction/canaries';

const SHORT = 12_500;
const TIMES = 8;
const MOST_RATIO = 28;
/** Below it the machine's own noise is longer than what is measured. In milliseconds. */
const NOISE = 150;
const ATTEMPTS = 3;

/** One of each kind of character that a pattern tells apart, and beginnings of what the rules look for. */
const REPEATED = [
  ...['a', 'Z', '7', 'á', '_', '-', '.', ':', '@', '%', '"', "'", '<', '>', '/', '\\', '=', '$', ',', ' '],
  ...['\t', '\n', '\r\n', '\u0301', '\u0301\u0323', '\u00AD', '\uD800', '\u{1F600}', '(', '[', '{', '{}'],
  ...[
    'aB1',
    'a-',
    'a.',
    '1.',
    '10.1.2.3,',
    'a:',
    '::',
    '://',
    'a@',
    '%40',
    ' (at) ',
    '[.]',
    'host',
    'host ',
    'user ',
  ],
  ...[
    '"host":{',
    '"user":{',
    'a_computer',
    'password',
    'password ',
    'password=',
    'password="',
    'clave de ',
    'set key ',
  ],
  ...[
    'tokena',
    'user,pass\n',
    'a,b\n',
    '",',
    'mysql -p',
    'sw-a-',
    'x pre-shared-key ',
    'cn=a,ou=',
    'usuario/clave: a / ',
    'eyJ',
    'eyJaaaa.',
    'sk-',
    '$1$',
    '-----BEGIN ',
    '-----BEGIN !\n',
    'A1a-',
    'AKIAAAAAAAAAAAAAAAAA.',
  ],
  ...[
    'a punto ',
    'a arroba ',
    'v1.1.1.1.1.1 ',
    'username ',
    'snmp user ',
    'auth md5 ',
    'priv aes ',
    'sudo: ',
    'for ',
    'Jan 01 ',
    '2024-01-01T',
    'x\\',
    '\\\\x',
  ],
];

function timeOf(unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const before = performance.now();
  redact([text], { rules: REDACTION_RULES, words: WORDS });
  return performance.now() - before;
}

it.each(REPEATED.map((unit) => [JSON.stringify(unit), unit]))(
  'takes no square of a run of %s',
  (_name, unit) => {
    timeOf(unit, SHORT);
    const ratios: number[] = [];
    // A machine that is busy with something else makes one measure long, hardly all of them.
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const short = timeOf(unit, SHORT);
      const long = timeOf(unit, SHORT * TIMES);
      const ratio = long < NOISE ? 0 : long / short;
      ratios.push(ratio);
      if (ratio < MOST_RATIO) return;
    }
    expect(Math.min(...ratios)).toBeLessThan(MOST_RATIO);
  },
);

it('reads a secret whose parts are without number', () => {
  expect(() => redact(['A1a-'.repeat(300_000)], { rules: ['secret'], words: [] })).not.toThrow();
});
