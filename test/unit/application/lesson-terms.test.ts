import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermCounts, termsIn } from '../../../electron/application/lesson-terms';

const words = fc.constantFrom('túnel', 'correo', 'disco', 'firewall', 'licencia', 'sucursal', 'antivirus');
const texts = fc.array(fc.array(words, { minLength: 1, maxLength: 4 }), { maxLength: 60 });

describe('the words that are looked for', () => {
  it('are all of them while few lessons have them, and the rarest of them in a desk that has many', () => {
    const counts = new TermCounts();
    for (let number = 0; number < 3_000; number += 1)
      counts.add([`Falla del túnel en el equipo EQ${number}`]);
    counts.add(['Renegociación del túnel']);
    expect(counts.telling(termsIn('tunel renegociacion'), 10_000)).toEqual(['tunel', 'renegociacion']);
    expect(counts.telling(termsIn('tunel renegociacion'), 2_000)).toEqual(['renegociacion']);
    expect(counts.telling(termsIn('tunel'), 2_000)).toEqual(['tunel']);
    expect(counts.telling([], 2_000)).toEqual([]);
  });

  it('are those that some lesson has: one that nobody has pushes out none', () => {
    const counts = new TermCounts();
    for (let number = 0; number < 3_000; number += 1) counts.add([`Falla del túnel en EQ${number}`]);
    counts.add(['Renegociación']);
    expect(counts.telling(termsIn('xyzzy tunel'), 2_000)).toEqual(['tunel']);
    expect(counts.telling(termsIn('xyzzy falla renegociacion'), 2_000)).toEqual(['renegociacion']);
    expect(counts.telling(termsIn('xyzzy'), 2_000)).toEqual([]);
  });

  it('count as all words that begin so, as they are looked for, unless those are in too many', () => {
    const counts = new TermCounts();
    for (let number = 0; number < 3_000; number += 1) counts.add([`conexion${number}`]);
    counts.add(['Conexi perdida']);
    counts.add(['Impresora']);
    expect(counts.telling(['conexion', 'impresora'], 2_000)).toEqual(['impresora']);
    expect(counts.isBeginning('conexion', 2_000)).toBe(true);
    expect(counts.isBeginning('conexi', 2_000)).toBe(false);
    expect(counts.telling(['conexi', 'impresora'], 2_000)).toEqual(['conexi', 'impresora']);
    expect(counts.isBeginning('impre', 2_000)).toBe(true);
    expect(counts.isBeginning('imp', 2_000)).toBe(false);
    expect(counts.telling(['conexion20', 'impre'], 2_000)).toEqual(['conexion20', 'impre']);
    counts.remove(['Impresora']);
    expect(counts.telling(['impre'], 2_000)).toEqual([]);
  });

  it('never have more lessons than may be looked at, but for the one word that is left, and what was left out is no rarer', () => {
    let cut = 0;
    fc.assert(
      fc.property(texts, fc.uniqueArray(words), fc.integer({ min: 1, max: 40 }), (lessons, said, most) => {
        const counts = new TermCounts();
        const gone = lessons.filter((_, index) => index % 3 === 0);
        for (const lesson of lessons) counts.add(lesson);
        // One that came back to work is no lesson any more.
        for (const lesson of gone) counts.remove(lesson);
        const left = lessons.filter((_, index) => index % 3 !== 0);
        const having = (term: string) =>
          left.filter((lesson) => lesson.flatMap(termsIn).includes(term)).length;
        const asked = said.flatMap(termsIn);
        const told = counts.telling(asked, most);
        const sum = told.reduce((total, term) => total + having(term), 0);
        if (told.length !== 1) expect(sum).toBeLessThanOrEqual(most);
        expect(told.length > 0).toBe(asked.some((term) => having(term) > 0));
        for (const out of asked.filter((term) => having(term) > 0 && !told.includes(term))) {
          cut += 1;
          for (const term of told) expect(having(term)).toBeLessThanOrEqual(having(out));
        }
      }),
      { numRuns: 500, seed: 6 },
    );
    expect(cut).toBeGreaterThan(50);
  });
});
