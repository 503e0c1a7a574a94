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

  it('takes hours for hours and minutes for minutes, however they are written, or nothing at all', () => {
    const space = fc.constantFrom('', ' ');
    const hourWord = fc.constantFrom('h', 'H', 'hs', 'hr', 'hrs', 'hora', 'horas');
    const minuteWord = fc.constantFrom('m', 'min', 'mins', 'minuto', 'minutos');
    fc.assert(
      fc.property(
        fc.nat({ max: 99 }),
        fc.nat({ max: 59 }),
        space,
        hourWord,
        minuteWord,
        (hours, rest, gap, h, min) => {
          expect(readMinutes(`${hours}${gap}${h}`)).toBe(hours * 60);
          expect(readMinutes(`${rest}${gap}${min}`)).toBe(rest);
          expect(readMinutes(`${hours}${gap}${h} ${rest}${gap}${min}`)).toBe(hours * 60 + rest);
          // What carries a word that is not understood is never cut to its number.
          expect(readMinutes(`${hours} días`)).toBeNull();
        },
      ),
    );
  });

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => {
        expect(readMinutes(writeMinutes(minutes))).toBe(minutes);
      }),
    );
  });
});
