import { expect, it } from 'vitest';
import { clockChangesSchema } from '../../../../../electron/shared/domain/clock-changes';
import { clockChanges } from '../../../../../electron/shared/domain/clock-effect';
import { PR_OPE_003_V5 } from '../../../../../electron/shared/domain/pr-ope-003-v5';
import type { Story } from '../../../../support/clock-story';
import { tell } from '../../../../support/clock-story';
import { instantAt } from '../../../../support/local-time';
import { REQUEST_CASES } from './worked-requests';

/** Of the terms that were worked by hand, one by which waiting for the client stops the clock. */
const pausing = REQUEST_CASES.find(({ verdict }) => verdict === 'paused');

it('of a target that stands still tells what was left of it before and after', () => {
  if (!pausing) throw new Error('No case has a paused target');
  const { timeZone } = pausing.terms;
  const [received] = pausing.happened;
  if (!received) throw new Error('Nothing happened');
  const earlier = received[0].replace(/(\d\d):(\d\d)$/, (_all, hour: string, minute: string) => {
    return `${hour}:${String(Number(minute) + 1).padStart(2, '0')}`;
  });
  const corrected: Story = {
    ...pausing,
    happened: [...pausing.happened, [pausing.now, 'reception was', earlier]],
  };
  const now = instantAt(pausing.now, timeZone);
  const changes = clockChanges(tell(pausing), tell(corrected), PR_OPE_003_V5, now);
  const change = changes.find(({ target }) => target === pausing.target);
  expect(change?.before).toMatchObject({ verdict: 'paused', minutesLeft: pausing.due });
  expect(change?.after).toMatchObject({ verdict: 'paused', minutesLeft: Number(pausing.due) + 1 });
  expect(clockChangesSchema.safeParse(changes).success).toBe(true);
});
