import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWordsOf } from '../../../../electron/shared/domain/quoted-text';

const textOf = (text: string) => ownWordsOf(text).text;

describe('the words of whoever sends, without those that they answer', () => {
  it.each([
    ['marked lines', 'Va, otorgo.\n\n> ¿Otorga el Vo.Bo.?\n>> Otorgo mi Vo.Bo.', 'Va, otorgo.'],
    [
      'marked lines between answers',
      'El 12 nov 2026, Ana escribió:\n> ¿Uno?\nSí.\n> ¿Dos?\nNo.\n> ¿Tres?',
      'Sí.\nNo.',
    ],
    [
      'marked lines behind a bare name',
      'Va. Ana escribió:\n> ¿Uno?\nSí.\n\nGracias',
      'Va. Ana escribió:\nSí.\n\nGracias',
    ],
    [
      'no approval above an attribution',
      'El Vo.Bo. está otorgado.\nEl jue, 12 nov 2026 a las 10:00, Ana Robles (<ana@mesa.example>) escribió:\n> hola',
      'El Vo.Bo. está otorgado.',
    ],
    [
      'no approval without a full stop',
      'El Vo.Bo. está otorgado\nEl jue, 12 nov 2026 a las 10:00, Ana escribió:\n> hola',
      'El Vo.Bo. está otorgado',
    ],
    [
      'no approval above an attribution in English',
      'On behalf of ACME I approve.\nOn Thu, Nov 12, 2026 at 10:00 AM Ana <ana@mesa.example> wrote:\n\nhello',
      'On behalf of ACME I approve.',
    ],
    [
      'no sentence above a name',
      'El Vo.Bo. del 12 queda otorgado.\nAna Robles <ana@mesa.example> escribió:\n> hola',
      'El Vo.Bo. del 12 queda otorgado.\nAna Robles <ana@mesa.example> escribió:',
    ],
    [
      'an attribution folded behind the hour',
      'No.\nEl jue, 12 nov 2026 a las 10:00 a. m.\nAna Robles <ana@mesa.example> escribió:\n> Sí',
      'No.',
    ],
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
    ['the divider of a meeting', 'No.\n\n-----Original Appointment-----\nFrom: Ana', 'No.'],
    ['a divider in English', 'No.\n-----Original Message-----\nOtorgo', 'No.'],
    [
      'the heading of Outlook',
      'No otorgo.\n\n________________________________\nDe: Óscar <o@x.mx>\nEnviado: jueves, 12 de noviembre\nPara: Ana\nAsunto: Reporte\n\nOtorgo mi Vo.Bo.',
      'No otorgo.',
    ],
    ['the same in bold', 'No.\n\n*De:* Óscar\n*Enviado el:* jueves\n*Para:* Ana\n\nOtorgo', 'No.'],
    ['nothing of their own', '> Otorgo mi Vo.Bo.', ''],
  ])('leaves off %s', (_what, text, own) => {
    expect(ownWordsOf(text)).toEqual({ text: own, quoted: true });
  });

  it.each([
    'Otorgo mi Vo.Bo.',
    'De: mi parte, todo en orden.\nSaludos',
    'El equipo ya escribió: quedó bien.\nSaludos',
    'On it.\nRegards',
    'Run these:\n> configure\n> show session all\nRegards',
    'El fabricante escribió:\nReinicie el equipo.',
    'Hola,\nEl fabricante escribió:\nReinicie el equipo.',
    'De: 22:00 a 23:30\nFecha: 12/11/2026\nNo otorgo el Vo.Bo. hasta entonces',
    'De: 22:00 a 23:30\nFecha: 12/11/2026\nAsunto: respaldo\nNo otorgo el Vo.Bo. hasta entonces',
    'De: mi parte\nFecha: 12/11/2026\nNo otorgo el Vo.Bo. hasta entonces',
    'Uno\n\nDos -- tres',
  ])('leaves «%s» as it is', (text) => {
    expect(ownWordsOf(text)).toEqual({ text, quoted: false });
  });

  it('keeps no marked line behind an attribution or at the end, and adds nothing', () => {
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
        const answer = ['El jue, 12 nov 2026, Ana escribió:', '> hola', ...lines].join('\n');
        expect(
          textOf(answer)
            .split('\n')
            .some((kept) => /^\s*>/.test(kept)),
        ).toBe(false);
        const { text } = ownWordsOf(lines.join('\n'));
        expect(text.split('\n').at(-1)).not.toMatch(/^\s*>/);
        const before = lines.map((given) => given.trim());
        expect(text.split('\n').every((kept) => kept === '' || before.includes(kept.trim()))).toBe(true);
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
