import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppUrl, isHomeUrl } from '../../../electron/security/app-url';

describe('isAppUrl', () => {
  it.each(['desk://app/', 'desk://app/index.html', 'desk://app/problema', 'DESK://app/#board'])(
    'accepts %s',
    (url) => {
      expect(isAppUrl(url)).toBe(true);
    },
  );

  it.each([
    '',
    'desk',
    'desk:',
    'desk:app',
    'desk://app.example/',
    'desk://ap/',
    'desk://app@evil/',
    'desk://user@app/',
    'desk://app:8080/',
    'desks://app/',
    'https://app/',
    'https://example.com/desk://app/',
    'file:///app/',
    'data:text/html,desk://app/',
    'about:srcdoc',
    'javascript:desk://app/',
  ])('refuses %s', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(isAppUrl(text)).toBe(false);
      }),
      { seed: 17, numRuns: 200 },
    );
  });
});

describe('isHomeUrl', () => {
  it.each([
    ['desk://app/', true],
    ['desk://app/#ticket/1', true],
    ['desk://app/index.html', false],
    ['desk://app/problema', false],
    ['desk://app/?x=1', false],
    ['not an address', false],
  ])('%s → %s', (url, expected) => {
    expect(isHomeUrl(url)).toBe(expected);
  });
});
