import { describe, expect, it } from 'vitest';
import { addCovered, coveredMs } from '../../../../../electron/shared/domain/agreed-hours';
import { instantAt } from '../../../../support/local-time';
import { HOURS_CASES } from './worked-hours';

describe('agreed time, as it was worked by hand', () => {
  it.each(HOURS_CASES.map((one) => [one.about, one] as const))('%s', (_about, one) => {
    const start = instantAt(one.start, one.hours.timeZone);
    const due = instantAt(one.due, one.hours.timeZone);
    expect(addCovered(one.hours, start, one.minutes), one.because).toBe(due);
    expect(coveredMs(one.hours, start, due), one.because).toBe(one.minutes * 60_000);
  });
});
