/** One's own clocks on a ticket, and what can be done with them. */
import type { CardTimer } from '../../../../electron/shared/domain/projections/card';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { WorkTimer } from '../../../../electron/shared/domain/work-time';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { err, ok, type Result } from '../../../../electron/shared/result';
import { useOfCards } from '../../../desk/cards';
import { newId, sendTicketCommand } from '../../../desk/commands';
import { useSession } from '../../../desk/queries';

interface OwnTimers {
  readonly running: WorkTimer | null;
  /** Those that no entry tells of yet: stopped ones, and the one that runs. */
  readonly untold: readonly WorkTimer[];
  /** The clock that runs on another ticket. */
  readonly elsewhere: {
    readonly card: { readonly id: string; readonly version: number; readonly folio: string };
    readonly timer: CardTimer;
  } | null;
}

export function useOwnTimers(page: Pick<TicketPage, 'timers' | 'card'>): OwnTimers {
  const personId = useSession().data?.person?.id;
  const cards = useOfCards(({ running }) => running) ?? [];
  const own = page.timers.filter(({ person }) => person.id === personId);
  const elsewhere = cards
    .filter(({ id }) => id !== page.card.id)
    .flatMap((card) => card.timers.map((timer) => ({ card, timer })))
    .find(({ timer }) => timer.person.id === personId);
  return {
    running: own.find(({ stoppedAt }) => stoppedAt === null) ?? null,
    untold: own.filter(({ entryId }) => entryId === null),
    elsewhere: elsewhere ?? null,
  };
}

type Done = Result<'started' | 'stopped', DeskFailure>;

/** Starts one's clock here, or stops it; one that runs on another ticket is stopped first, since nobody works on two. */
export async function toggleTimer(
  { card }: Pick<TicketPage, 'card'>,
  { running, elsewhere }: OwnTimers,
): Promise<Done> {
  if (running) {
    const stopped = await sendTicketCommand(card, 'work.stop', { timerId: running.timerId, reason: '' });
    return stopped.ok ? ok('stopped') : err(stopped.error);
  }
  if (elsewhere) {
    const { timerId } = elsewhere.timer;
    const left = await sendTicketCommand(elsewhere.card, 'work.stop', { timerId, reason: '' });
    if (!left.ok) return err(left.error);
  }
  const started = await sendTicketCommand(card, 'work.start', { timerId: newId() });
  return started.ok ? ok('started') : err(started.error);
}
