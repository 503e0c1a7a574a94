import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../electron/shared/ipc-contract';

const isTaken = (channel: 'drafts:save', request: unknown) =>
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
