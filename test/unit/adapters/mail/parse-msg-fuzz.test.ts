import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMail } from '../../../../electron/adapters/mail/parse-mail';
import { buildMsg, type MsgItem, storedRichText, wrapHtml } from '../../../support/msg-builder';
import { expectSound } from './sound-mail';

const person = { name: 'Laura Méndez', address: 'laura@almendro.example' };
const sent: MsgItem = {
  subject: 'Sin conexión',
  from: person,
  to: [person],
  cc: [{ ...person, exchange: '/O=X/CN=LAURA' }],
  sentAt: '2026-11-23T17:30:15.000Z',
  messageId: '<uno@almendro.example>',
  plain: 'No hay red. '.repeat(20),
};
const SECTOR = 512;
const FAR = 0xffffff00;

const originals = [
  sent,
  { ...sent, from: { name: 'Laura', address: '', exchange: '/O=X/CN=LAURA' } },
  { ...sent, plain: '', richText: storedRichText(wrapHtml('<p>No hay <b>red</b></p>')) },
  {
    headers: 'From: Laura <laura@almendro.example>\r\nDate: Mon, 23 Nov 2026 10:00:00 -0600\r\n',
    html: '<p>No hay red</p>'.repeat(400),
    attachments: [
      { name: 'captura.bin', content: Buffer.alloc(9_000, 'x') },
      { name: 'foto.png', content: Buffer.alloc(90), inline: true, contentId: 'a@b' },
      { name: 'Dentro', content: { ...sent, attachments: [{ name: 'Más dentro', content: sent }] } },
    ],
  },
].map((item) => Buffer.from(buildMsg(item)));

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const result = await parseMail(bytes);
  if (result.ok) expectSound(result.value);
  else if (result.error.kind === 'no-sender') expectSound(result.error.partial);
  if (result.ok) return 'message';
  return result.error.kind === 'not-an-email' ? result.error.looksLike : result.error.kind;
}

function withNumber(bytes: Buffer, word: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  if (word * 4 + 4 <= copy.length) copy.writeUInt32LE(value, word * 4);
  return copy;
}

type Edit = (bytes: Buffer) => Buffer;
const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** Numbers by which the container finds its way: small ones, the ends of chains, and what lies far outside. */
const number = fc.oneof(fc.nat(200), fc.constantFrom(0xffffffff, 0xfffffffe, 0xfffffffd, 0x7fffffff, FAR));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, number).map(
    ([where, value]): Edit =>
      (bytes) => {
        return withNumber(bytes, Math.floor((where * bytes.length) / 4), value);
      },
  ),
  // The header, the directory and the tables are a small part of the bytes, and the one that matters most.
  fc.tuple(fc.nat(127), number).map(
    ([where, value]): Edit =>
      (bytes) => {
        return withNumber(bytes, where, value);
      },
  ),
  fc.tuple(at, at).map(
    ([from, to]): Edit =>
      (bytes) => {
        const [one, other] = [from, to].map((part) => Math.floor((part * bytes.length) / SECTOR) * SECTOR);
        const copy = Buffer.from(bytes);
        bytes.copy(copy, one, other, (other ?? 0) + SECTOR);
        return copy;
      },
  ),
  fc.tuple(at, fc.nat(255)).map(
    ([where, value]): Edit =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        copy[Math.floor(where * copy.length)] = value;
        return copy;
      },
  ),
  at.map(
    (where): Edit =>
      (bytes) =>
        bytes.subarray(0, Math.floor(where * bytes.length)),
  ),
);

test('whatever is done to an Outlook item, an answer comes and what it says is sound', async () => {
  const seen = new Map<string, number>();
  const mutated = fc
    .tuple(fc.constantFrom(...originals), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([bytes, edits]) => edits.reduce<Buffer>((current, change) => change(current), bytes));
  await fc.assert(
    fc.asyncProperty(mutated, async (bytes) => {
      const outcome = await outcomeOf(new Uint8Array(bytes));
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    { numRuns: 3_000, seed: 20_261_129 },
  );
  // The mutations are of use only while they lead to every kind of outcome.
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining(['damaged-msg', 'message', 'no-sender', 'other']),
  );
}, 120_000);

test('an item that is cut at any sector is said to be damaged', async () => {
  for (const bytes of originals) {
    for (let end = SECTOR; end < bytes.length; end += SECTOR) {
      expect(await outcomeOf(new Uint8Array(bytes.subarray(0, end)))).toBe('damaged-msg');
    }
  }
});

test('every number of the header, directory and tables may lie', async () => {
  const [bytes] = originals;
  if (!bytes) throw new Error('No item');
  const words = bytes.length / 4;
  for (const value of [1, FAR, 0x7fffffff]) {
    for (let word = 2; word < words; word += 1) {
      await outcomeOf(new Uint8Array(withNumber(bytes, word, value)));
    }
  }
}, 120_000);

test('a chain in a circle ends', async () => {
  const bytes = originals.at(-1);
  if (!bytes) throw new Error('No item');
  const table = SECTOR * (1 + bytes.readUInt32LE(0x4c));
  for (let sector = 0; sector < SECTOR / 4; sector += 1) {
    const copy = Buffer.from(bytes);
    if (copy.readUInt32LE(table + sector * 4) >= FAR) continue;
    copy.writeUInt32LE(sector, table + sector * 4);
    expect(await outcomeOf(new Uint8Array(copy))).toBe('damaged-msg');
  }
});

test('messages in messages beyond any honest number are not followed', async () => {
  let item = sent;
  for (let depth = 0; depth < 60; depth += 1) {
    item = { ...sent, attachments: [{ name: 'Dentro', content: item }] };
  }
  expect(await outcomeOf(buildMsg(item))).toBe('damaged-msg');
});

test('rich text that is deep, or long beyond any honest body, is answered in time', async () => {
  for (const rtf of [
    `{\\rtf1\\ansi\\fromhtml1 ${'{'.repeat(300_000)}`,
    `{\\rtf1\\ansi\\fromhtml1 ${'{\\*\\htmltag <b>}'.repeat(20_000)}}`,
    `{\\rtf1\\ansi\\fromhtml1 ${'\\'.repeat(900_000)}}`,
    `{\\rtf1\\ansi\\fromhtml1 ${"\\'e1".repeat(200_000)}}`,
  ]) {
    await outcomeOf(buildMsg({ ...sent, plain: '', richText: storedRichText(rtf) }));
  }
}, 60_000);
