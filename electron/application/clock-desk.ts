/** A clock that was ahead and was put right: somebody who answers for the desk says so, and what they say is on record. */
import { timeToCome } from '../shared/domain/clock-rules';
import type { DeskFailure } from '../shared/failures';
import type { ClockView, CommandReply } from '../shared/ipc-views';
import { err, type Result } from '../shared/result';
import type { Clock } from './ports';
import type { TicketDesk } from './ticket-desk';

interface ClockDeskParts {
  readonly desk: Pick<TicketDesk, 'state' | 'recordPeople'>;
  readonly clock: Clock;
}

export class ClockDesk {
  readonly #parts: ClockDeskParts;

  constructor(parts: ClockDeskParts) {
    this.#parts = parts;
  }

  view(): ClockView {
    const { desk, clock } = this.#parts;
    const now = clock.now();
    return { now, toCome: timeToCome(desk.state.lastRecordedAt, now) };
  }

  /**
   * Records that the clock is right now, so that what was recorded before counts as recorded by now.
   * @param toCome the time that the person was shown: of another nobody has said anything
   */
  async confirm(toCome: string): Promise<Result<CommandReply, DeskFailure>> {
    if (this.view().toCome !== toCome)
      return err({ kind: 'rule', rule: 'clock-not-behind', field: 'toCome' });
    return this.#parts.desk.recordPeople([{ type: 'v1.clock.confirmed', payload: { latest: toCome } }]);
  }
}
