import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import { fixture, fixtureNames } from './mail-samples';
import { expectSound } from './sound-mail';

const originals = fixtureNames.map(fixture).filter((bytes) => bytes.length > 0);

const fragment = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      ...[
        '\r\n',
        '\n',
        '\r\n\r\n',
        '--',
        ':',
        ';',
        '"',
        '(',
        '<',
        '>',
        '@',
        ',',
        '=?utf-8?Q?',
        '?=',
        '\0',
        '\u202E',
      ],
      ...[
        'Content-Type: ',
        'multipart/mixed; boundary=b',
        'message/rfc822',
        'text/html',
        'charset=utf-16',
        '--b--',
      ],
      ...[
        'Content-Transfer-Encoding: base64',
        'Content-Transfer-Encoding: quoted-printable',
        'From: ',
        'filename*0*=',
      ],
      ...['<b>', '<!--', '</', '&#x202e;', '&#0;', '=\r\n', '=00', 'begin 644 x'],
    )
    .map((text) => Buffer.from(text)),
);

type Edit = (bytes: Buffer) => Buffer;
const position = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(position, fragment).map(
    ([at, extra]): Edit =>
      (bytes) => {
        const offset = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, offset), extra, bytes.subarray(offset)]);
      },
  ),
  fc.tuple(position, fc.nat(60)).map(
    ([at, length]): Edit =>
      (bytes) => {
        const offset = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + length)]);
      },
  ),
  fc.tuple(position, fc.nat(255)).map(
    ([at, value]): Edit =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        copy[Math.floor(at * bytes.length)] = value;
        return copy;
      },
  ),
  fc.tuple(position, position).map(
    ([from, to]): Edit =>
      (bytes) => {
        const [start, end] = [from, to].map((part) => Math.floor(part * bytes.length)).sort((a, b) => a - b);
        return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
      },
  ),
  position.map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  fc.tuple(fc.constantFrom(...originals), position).map(
    ([other, at]): Edit =>
      (bytes) => {
        return Buffer.concat([bytes.subarray(0, Math.floor(at * bytes.length)), other]);
      },
  ),
);

const mutated = fc
  .tuple(fc.constantFrom(...originals), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([bytes, edits]) => edits.reduce<Buffer>((current, change) => change(current), Buffer.from(bytes)));

test('whatever is done to a message, an answer comes and what it says is sound', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(mutated, async (bytes) => {
      const result = await parseEml(bytes);
      const outcome = result.ok ? 'message' : result.error.kind;
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      if (result.ok) expectSound(result.value);
      else if (result.error.kind === 'no-sender') expectSound(result.error.partial);
    }),
    { numRuns: 3_000, seed: 20_261_122 },
  );
  // The mutations are of use only while they lead to every kind of outcome but the empty file.
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(['message', 'no-sender', 'not-an-email']));
}, 60_000);

test('any bytes at all get an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const result = await parseEml(bytes);
      if (result.ok) expectSound(result.value);
    }),
    { numRuns: 1_000, seed: 20_261_122 },
  );
});
