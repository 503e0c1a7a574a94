import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../electron/shared/ipc-contract';

const isTaken = (channel: 'drafts:save' | 'settings:save', request: unknown) =>
  CHANNELS[channel].request.safeParse(request).success;

describe('a draft', () => {
  it('is kept under any key but the one that no object gives back', () => {
    expect(isTaken('drafts:save', { key: 'request:new', value: { subject: 'x' } })).toBe(true);
    expect(isTaken('drafts:save', { key: '__proto__', value: { subject: 'x' } })).toBe(false);
  });

  it('may be as long as the longest form and not as a disk', () => {
    expect(isTaken('drafts:save', { key: 'a', value: 'x'.repeat(3_000_000) })).toBe(true);
    expect(isTaken('drafts:save', { key: 'a', value: 'x'.repeat(5_000_000) })).toBe(false);
  });
});

it('no two people of a desk are one', () => {
  const person = (id: string) => ({ id, name: 'Ana', email: '', role: 'soporte-n2', active: true });
  const [one, other] = [randomUUID(), randomUUID()];
  expect(isTaken('settings:save', { people: [person(one), person(other)] })).toBe(true);
  expect(isTaken('settings:save', { people: [person(one), person(one)] })).toBe(false);
});
