import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../electron/security/sender-check';

describe('isTrustedSender', () => {
  it('trusts the main frame of the app’s own page', () => {
    expect(isTrustedSender({ url: 'desk://app/', parent: null })).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['a sub-frame on the app’s address', { url: 'desk://app/', parent: {} }],
    ['a page of another host', { url: 'desk://app.example/', parent: null }],
    ['a page of another scheme', { url: 'https://app/', parent: null }],
    ['an empty page', { url: '', parent: null }],
  ])('refuses %s', (_name, frame) => {
    expect(isTrustedSender(frame)).toBe(false);
  });
});
