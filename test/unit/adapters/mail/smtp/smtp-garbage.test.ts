/** Answers that no server should give: whatever comes, the sender answers, and calls nothing sent that was not taken. */

import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smtpSender } from '../../../../../electron/adapters/mail/smtp/smtp-sender';
import { seededRandom } from '../../../../support/seeded-random';
import { serverIdentity } from '../../../../support/smtp/smtp-certificates';
import { FULL, seed, tell } from '../../../../support/under-fire/figures';

const sender = smtpSender({ timeouts: { connectMs: 400, commandMs: 400, answerMs: 400 } });
const identity = serverIdentity();
const EML = Buffer.from(
  'From: ana@mesa.example\r\nTo: b@c.example\r\nMessage-ID: <u@mesa.example>\r\n\r\nHola\r\n',
);

/** What the server says to each line that it hears, the greeting first. */
let script: (at: number, line: string) => Buffer | 'cut';
let heard = 0;
const server = createServer({ key: identity.key, cert: identity.cert }, (socket: TLSSocket) => {
  let at = 0;
  // Of this connection: what is said late on another one is none of its business.
  const answer = script;
  const say = (line: string) => {
    const words = answer(at++, line);
    if (words === 'cut') socket.destroy();
    else socket.write(words);
  };
  socket.on('error', () => {});
  socket.on('data', (bytes: Buffer) => {
    const lines = bytes.toString('latin1').split('\r\n').slice(0, -1);
    heard += lines.length;
    for (const line of lines) if (!socket.destroyed) say(line);
  });
  say('');
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const send = () =>
  sender.send(
    {
      host: 'localhost',
      port: (server.address() as AddressInfo).port,
      security: 'tls',
      user: '',
      password: '',
      authority: identity.authority,
    },
    { eml: EML, recipients: ['b@c.example'], signal: new AbortController().signal },
  );

const GOOD = ['220 hola', '250 hola', '250 ok', '250 ok', '354 diga', '250 tomado'];
const good = (at: number) => Buffer.from(`${GOOD[Math.min(at, 5)]}\r\n`);

it('control: with the right answers it is taken', async () => {
  // Of the message's lines only the last one is answered.
  script = (at, line) => (at < 5 ? good(at) : line === '.' ? good(5) : Buffer.alloc(0));
  expect(await send()).toMatchObject({ outcome: 'accepted', code: 250 });
});

const ODD = [
  '',
  '\r\n',
  '250',
  '250\r\n',
  '25',
  '250-\r\n',
  '999 nada\r\n',
  '2xx si\r\n',
  '0\r\n',
  'HTTP/1.1 400 Bad Request\r\n\r\n',
  '\0\0\0\0\r\n',
  '421 adios\r\n',
  '451 luego\r\n',
  '550 no\r\n',
  '334 VXNlcm5hbWU6\r\n',
  '354 diga\r\n354 diga\r\n250 ok\r\n250 ok\r\n',
  `250 ${'x'.repeat(100_000)}\r\n`,
  '250-a\r\n'.repeat(3000),
] as const;

it('garbage at any point of the conversation', async () => {
  const random = seededRandom(seed);
  const runs = FULL ? 2000 : 60;
  const outcomes: Record<string, number> = {};
  for (let run = 0; run < runs; run += 1) {
    const oddAt = Math.floor(random() * 7);
    const odd = ODD[Math.floor(random() * ODD.length)] ?? '';
    const bytes =
      random() < 0.3
        ? Buffer.from(Array.from({ length: 1 + random() * 60 }, () => random() * 256))
        : Buffer.from(odd);
    const isCut = random() < 0.1;
    let whole = false;
    let taken = false;
    script = (at, line) => {
      if (line === '.') whole = true;
      if (at === oddAt || (line === '.' && oddAt === 6)) {
        if (whole && /^2\d\d[ \r-]/.test(bytes.toString('latin1'))) taken = true;
        return isCut ? 'cut' : bytes;
      }
      if (at < 5) return good(at);
      if (line !== '.') return Buffer.alloc(0);
      taken = true;
      return good(5);
    };
    const result = await send();
    outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
    const told = JSON.stringify({ run, oddAt, bytes: bytes.toString('latin1').slice(0, 60), isCut, result });
    if (result.outcome === 'accepted') expect(taken, told).toBe(true);
    // Called certainly not sent: then the server never had all of it, or said no itself.
    if (result.outcome === 'deferred' || result.outcome === 'refused')
      expect(!whole || result.code !== null, told).toBe(true);
    expect(result.transcript.length, told).toBeLessThan(500_000);
  }
  tell('garbage answers', { runs, lines: heard, ...outcomes });
}, 600_000);
