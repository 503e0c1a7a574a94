/** One command on several requests, one after the other and each by itself: the desk judges each, and answers for each. */
import type { PersonTicketCommandType } from '../../electron/shared/domain/commands';
import type { Card } from '../../electron/shared/domain/projections/card';
import type { TicketEventType } from '../../electron/shared/domain/ticket-events';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Response } from '../../electron/shared/ipc-contract';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';
import { giveTicketCommand } from './commands';
import { queryFailure } from './query-failure';

export interface BulkResult {
  readonly id: string;
  readonly folio: string;
  readonly subject: string;
  /** What became of it; null for one that was not come to. */
  readonly reply: Result<CommandReply, DeskFailure> | null;
}

const NO_ANSWER: DeskFailure = { kind: 'internal', correlationId: '' };

/** What is said of one request, or of what was asked; anything else is said of the desk, and the next one would meet it too. */
const OF_A_REQUEST: ReadonlySet<DeskFailure['kind']> = new Set<DeskFailure['kind']>([
  'guard-failed',
  'not-allowed-here',
  'authority',
  'not-permitted',
  'authority-evidence',
  'conflict',
  'not-found',
  'rule',
  'amend-breaks',
  'moved-away',
  'reader-only',
  'disposed',
  'evidence-missing',
  'invalid',
]);

interface BulkRun {
  /** As it is known at its turn: what was recorded meanwhile is no conflict. */
  readonly cardOf: (id: string) => Card | undefined;
  readonly act: (card: Card) => Promise<Result<CommandReply, DeskFailure>>;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * @returns what became of each, in their order. Once the desk was locked, or something is wrong with it, the rest is not tried.
 */
export async function actOnEach(cards: readonly Card[], run: BulkRun): Promise<readonly BulkResult[]> {
  const results: BulkResult[] = [];
  let isOver = false;
  for (const { id, folio, subject } of cards) {
    const card = run.cardOf(id);
    let reply: BulkResult['reply'] = null;
    if (!isOver && !run.signal.aborted) {
      reply = card
        ? await answerOf(run.act(card))
        : { ok: false, error: { kind: 'not-found', what: 'ticket' } };
      isOver = !reply.ok && !OF_A_REQUEST.has(reply.error.kind);
    }
    results.push({ id, folio, subject, reply });
    run.onProgress(results.length);
  }
  return results;
}

async function answerOf(
  asked: Promise<Result<CommandReply, DeskFailure>>,
): Promise<Result<CommandReply, DeskFailure>> {
  try {
    return await asked;
  } catch (error) {
    console.error(error);
    return { ok: false, error: queryFailure(error) ?? NO_ANSWER };
  }
}

export const commandOnEach =
  (type: PersonTicketCommandType, payload: unknown) =>
  (card: Card): Promise<Result<CommandReply, DeskFailure>> =>
    giveTicketCommand(card, type, payload);

/**
 * Takes back what was just recorded on a request, unless anything was recorded there since.
 * @param type of the record
 * @param version of the request when that was acknowledged
 */
export async function undoOn(
  card: Card,
  type: TicketEventType,
  version: number,
): Promise<Result<CommandReply, DeskFailure>> {
  const preview = await bridge.invoke('ticket:undo-preview', { ticketId: card.id });
  if (!preview.ok) return preview;
  const { records, eventId } = preview.value;
  if (preview.value.version !== version || records[0]?.type !== type)
    return { ok: false, error: { kind: 'rule', rule: 'undo-changed', field: 'eventId' } };
  return giveTicketCommand({ id: card.id, version }, 'act.undo', { eventId, why: 'slip', note: '' });
}

/** Saves them as a table; its path, or null when the person cancelled. */
export const saveRequestsTable = (ticketIds: readonly string[]): Promise<Response<'requests:table'>> =>
  bridge.invoke('requests:table', { ticketIds: [...ticketIds] });
