import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../../../electron/shared/domain/clock-effect';
import { PR_OPE_003_V5 } from '../../../../../electron/shared/domain/pr-ope-003-v5';
import { ledgerMinutes } from '../../../../../electron/shared/domain/service-clock';
import { targetStatuses } from '../../../../../electron/shared/domain/service-targets';
import { localAt, tell } from '../../../../support/clock-story';
import { instantAt } from '../../../../support/local-time';
import { HOURS_CASES } from './worked-hours';
import { REQUEST_CASES } from './worked-requests';

describe('the clock of a request, as it was worked by hand', () => {
  it.each(REQUEST_CASES.map((one) => [one.about, one] as const))('%s', (_about, one) => {
    const { timeZone } = one.terms;
    const ticket = tell(one);
    const now = instantAt(one.now, timeZone);
    const { soc, cliente, fabricante } = ledgerMinutes(ticket, PR_OPE_003_V5, now);
    const status = targetStatuses(ticket, PR_OPE_003_V5).find(({ target }) => target === one.target);
    if (!status) throw new Error('The contract sets no such target');
    const due = status.dueAt === null ? status.paused?.minutesLeft : localAt(status.dueAt, timeZone);
    expect(
      { ledgers: [soc, cliente, fabricante], due, verdict: verdictOf(status, now) },
      one.because,
    ).toEqual({ ledgers: one.ledgers, due: one.due, verdict: one.verdict });
  });
});

it('more than sixty cases were worked by hand', () => {
  expect(HOURS_CASES.length + REQUEST_CASES.length).toBeGreaterThanOrEqual(60);
});
