import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWordsOf } from '../../../../electron/shared/domain/quoted-text';

const textOf = (text: string) => ownWordsOf(text).text;

describe('the words of whoever sends, without those that they answer', () => {
  it.each([
    ['marked lines', 'Va, otorgo.\n\n> ¿Otorga el Vo.Bo.?\n>> Otorgo mi Vo.Bo.', 'Va, otorgo.'],
    ['answers between marked lines', '> ¿Uno?\nSí.\n> ¿Dos?\nNo.', 'Sí.\nNo.'],
    [
      'attribution and marks',
      'No otorgo.\n\nEl jue, 12 nov 2026 a las 10:00, Ana escribió:\n> Otorgo mi Vo.Bo.',
      'No otorgo.',
    ],
    [
      'an attribution that was folded',
      'No.\n\nEl jue, 12 nov 2026 a las 10:00, Ana Robles de la Mesa\n(<ana@mesa.example>) escribió:\n\n> Sí',
      'No.',
    ],
    ['an attribution without marks', 'No.\n\nOn Thu, Nov 12, 2026, Ana wrote:\n\nOtorgo mi Vo.Bo.', 'No.'],
    ['what is written under the quotation', 'El lunes, Ana escribió:\n> Sí\n\nNo otorgo.', 'No otorgo.'],
    ['a divider', 'No.\n\n-----Mensaje original-----\nDe: Óscar\nOtorgo mi Vo.Bo.', 'No.'],
    ['a divider in English', 'No.\n-----Original Message-----\nOtorgo', 'No.'],
    [
      'the heading of Outlook',
      'No otorgo.\n\n________________________________\nDe: Óscar <o@x.mx>\nEnviado: jueves, 12 de noviembre\nPara: Ana\nAsunto: Reporte\n\nOtorgo mi Vo.Bo.',
      'No otorgo.',
    ],
    ['the same in bold', 'No.\n\n*De:* Óscar\n*Enviado el:* jueves\n\nOtorgo', 'No.'],
    ['nothing of their own', '> Otorgo mi Vo.Bo.', ''],
  ])('leaves off %s', (_what, text, own) => {
    expect(ownWordsOf(text)).toEqual({ text: own, quoted: true });
  });

  it.each([
    'Otorgo mi Vo.Bo.',
    'De: mi parte, todo en orden.\nSaludos',
    'El equipo ya escribió: quedó bien.\nSaludos',
    'On it.\nRegards',
    'Uno\n\nDos -- tres',
  ])('leaves «%s» as it is', (text) => {
    expect(ownWordsOf(text)).toEqual({ text, quoted: false });
  });

  it('keeps no marked line, and what comes out stays as it is', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '> cita',
        '  > cita',
        'El lunes, Ana escribió:',
        'De: x',
        'Enviado: y',
        '-----Mensaje original-----',
        '',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { text } = ownWordsOf(lines.join('\n'));
        expect(text.split('\n').some((kept) => /^\s*>/.test(kept))).toBe(false);
        expect(textOf(`${text}\n> cita`).startsWith('>')).toBe(false);
      }),
      { seed: 20_261_130, numRuns: 500 },
    );
  });

  it('reads a long mail in one pass', () => {
    const long = `${'El '.repeat(2_000)}\n`.repeat(500);
    const began = performance.now();
    ownWordsOf(long);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
