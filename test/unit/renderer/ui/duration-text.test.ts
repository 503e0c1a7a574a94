import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMinutes, writeMinutes } from '../../../../renderer/ui/duration-text';

describe('agreed times as they are typed', () => {
  it.each([
    ['30 min', 30],
    ['30m', 30],
    ['90', 90],
    ['4 h', 240],
    ['4h', 240],
    ['4 horas', 240],
    ['1.5 h', 90],
    ['1,5 h', 90],
    ['1 h 30 min', 90],
    ['1 h 30', 90],
    ['1:30', 90],
    [' 24 h ', 1440],
  ])('%s', (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes);
  });

  it.each(['', 'pronto', '2 d', '1 día', '1:75', '-5', '4 h y media', '1e3'])(
    '«%s» is not guessed at',
    (text) => {
      expect(readMinutes(text)).toBeNull();
    },
  );

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => {
        expect(readMinutes(writeMinutes(minutes))).toBe(minutes);
      }),
    );
  });
});
