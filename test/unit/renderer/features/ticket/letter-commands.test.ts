import { describe, expect, it } from 'vitest';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import { type LetterAct, whyNot } from '../../../../../renderer/features/ticket/letter/letter-commands';
import type { LetterStanding } from '../../../../../renderer/features/ticket/letter/letter-model';

/** A page of a request that ended so, with a letter that stands so. */
const page = (
  outcome: TicketPage['card']['outcome'],
  standing: LetterStanding | null,
  allowsHandwritten = false,
): TicketPage =>
  ({
    card: { outcome },
    visits: [{}],
    records:
      standing === 'no-emitida'
        ? [{ type: 'v1.deviation.recorded', visit: 0, payload: { kind: 'carta-no-emitida' } }]
        : [],
    letter: standing === null || standing === 'no-emitida' ? null : { state: standing },
    client: { details: { allowsHandwritten } },
  }) as unknown as TicketPage;

describe('why an act of the letter cannot be done', () => {
  it.each([
    ['before the end', page(null, null), 'issue', 'still-open'],
    ['of what was refused', page('improcedente', null), 'issue', 'none-due'],
    ['without its Vo.Bo.', page('sin-vobo', null), 'issue', 'without-approval'],
    ['without its Vo.Bo.', page('sin-vobo', null), 'waive', null],
    ['before it is issued', page('con-vobo', null), 'issue', null],
    ['before it is issued', page('con-vobo', null), 'sign', 'not-issued'],
    ['before it is issued', page('con-vobo', null), 'send-out', 'not-issued'],
    ['waiting for the client', page('con-vobo', 'pendiente-cliente'), 'sign', null],
    ['waiting for the client', page('con-vobo', 'pendiente-cliente'), 'handwritten', 'not-allowed'],
    ['waiting for one who may', page('con-vobo', 'pendiente-cliente', true), 'handwritten', null],
    ['waiting for the Gerencia', page('con-vobo', 'pendiente-gerencia', true), 'handwritten', 'client-only'],
    ['waiting for the Gerencia', page('con-vobo', 'pendiente-gerencia'), 'issue', 'signed'],
    ['rejected', page('con-vobo', 'rechazada'), 'receive', 'rejected'],
    ['rejected', page('con-vobo', 'rechazada'), 'issue', null],
    ['complete', page('con-vobo', 'completa'), 'sign', 'over'],
    ['complete', page('con-vobo', 'completa'), 'waive', 'over'],
    ['given up', page('con-vobo', 'no-emitida'), 'issue', 'over'],
  ] satisfies readonly (readonly [string, TicketPage, LetterAct, string | null])[])(
    '%s',
    (_when, given, act, why) => expect(whyNot(given, act)).toBe(why),
  );
});
