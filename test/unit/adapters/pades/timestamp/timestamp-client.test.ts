import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeTimestampRequest } from '../../../../../electron/adapters/pades/timestamp/time-stamp-request';
import { checkTimestampResponse } from '../../../../../electron/adapters/pades/timestamp/time-stamp-response';
import { timestampClient } from '../../../../../electron/adapters/pades/timestamp/timestamp-client';
import {
  type Conduct,
  startTimestampAuthority,
  type TestTimestampAuthority,
} from '../../../../support/certificates/timestamp-authority';
import { seededRandom } from '../../../../support/seeded-random';

let authority: TestTimestampAuthority;

beforeAll(async () => {
  authority = await startTimestampAuthority();
});
afterAll(() => authority.close());

const digest = createHash('sha256').update('una carta').digest();

function ask(conduct: Conduct, timeoutMs = 20_000) {
  authority.conduct = conduct;
  return timestampClient.stamp(digest, { url: authority.url, timeoutMs });
}

test.each(['good', 'good-older'] as const)('a stamp that was well given is taken: %s', async (conduct) => {
  const before = Date.now();
  const stamped = await ask(conduct);
  if (!stamped.ok) throw new Error(JSON.stringify(stamped.error));
  expect(stamped.value).toMatchObject({
    authority: { subject: { commonName: authority.name } },
    policy: '1.3.6.1.4.1.99999.1',
  });
  expect(stamped.value.serialHex).toMatch(/^([0-9A-F]{2})+$/);
  // The authority tells whole seconds.
  expect(Date.parse(stamped.value.at)).toBeGreaterThanOrEqual(before - 1000);
  expect(Date.parse(stamped.value.at)).toBeLessThanOrEqual(Date.now());
});

test('two requests draw two numbers', async () => {
  const first = await ask('good');
  const second = await ask('good');
  if (!first.ok || !second.ok) throw new Error('No stamps');
  expect(Buffer.compare(first.value.token, second.value.token)).not.toBe(0);
});

test('what an authority refuses is told with its words', async () => {
  expect(await ask('refused')).toEqual({
    ok: false,
    error: { kind: 'refused', status: 2, words: expect.stringContaining('algorithm') },
  });
});

test.each([
  ['wrong-nonce', { kind: 'wrong-nonce' }],
  ['wrong-imprint', { kind: 'wrong-imprint' }],
  ['wrong-usage', { kind: 'wrong-usage' }],
  ['broken-signature', { kind: 'broken-signature', detail: 'signature-invalid' }],
  [
    'expired',
    {
      kind: 'authority-out-of-time',
      notBefore: '2024-01-01T00:00:00.000Z',
      notAfter: '2025-01-01T00:00:00.000Z',
    },
  ],
  ['garbage', { kind: 'not-a-reply' }],
  ['html', { kind: 'not-a-reply' }],
  ['huge', { kind: 'too-large', limitBytes: 262_144 }],
  ['error', { kind: 'http-status', status: 500 }],
  ['redirect', { kind: 'redirected', status: 307 }],
] as const)('%s is no stamp', async (conduct, error) => {
  const before = authority.requests();
  expect(await ask(conduct)).toEqual({ ok: false, error });
  expect(authority.requests()).toBe(before + 1);
});

test.each(['hanging', 'stalling'] as const)('an authority that is %s is not waited for', async (conduct) => {
  expect(await ask(conduct, 300)).toEqual({ ok: false, error: { kind: 'timed-out', timeoutMs: 300 } });
});

test('no reply that was changed anywhere passes for another time, and none brings the desk down', async () => {
  const nonce = Buffer.from('4102030405060708090a0b0c0d0e0f10', 'hex');
  authority.conduct = 'good';
  const response = await fetch(authority.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query' },
    body: Uint8Array.from(encodeTimestampRequest(digest, nonce)),
  });
  const good = new Uint8Array(await response.arrayBuffer());
  const original = checkTimestampResponse(good, { digest, nonce });
  if (!original.ok) throw new Error(JSON.stringify(original.error));
  const random = seededRandom(20_261_125);
  for (let round = 0; round < (process.env['MESA_FULL'] === '1' ? 2000 : 80); round += 1) {
    const mutant = Uint8Array.from(good);
    const at = Math.floor(random() * mutant.length);
    mutant[at] = (mutant[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    const checked = checkTimestampResponse(mutant, { digest, nonce });
    if (checked.ok) {
      expect({ ...checked.value, token: null }, `byte ${at}`).toEqual({ ...original.value, token: null });
    }
  }
});

test('where nobody listens, the system’s word is told', async () => {
  const gone = await startTimestampAuthority();
  await gone.close();
  expect(await timestampClient.stamp(digest, { url: gone.url, timeoutMs: 20_000 })).toEqual({
    ok: false,
    error: { kind: 'unreachable', reason: 'ECONNREFUSED' },
  });
});
