import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Haystack } from '../../../../electron/shared/search/haystack';

const few = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 4 });

it('finds the texts that hold all and lack the others, and nothing across the edge of two', () => {
  fc.assert(
    fc.property(
      fc.array(few, { maxLength: 8 }),
      fc.array(few, { maxLength: 2 }),
      fc.array(few, { maxLength: 1 }),
      (texts, held, lacked) => {
        const isFound = (text: string) =>
          held.every((each) => text.includes(each)) && !lacked.some((each) => text.includes(each));
        const places = texts.flatMap((text, place) => (isFound(text) ? [place] : []));
        expect(new Haystack(texts).find(held, lacked)).toEqual(places);
      },
    ),
    { numRuns: 2_000 },
  );
});
