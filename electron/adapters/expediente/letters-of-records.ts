import type { ExpedienteLetter } from '../../shared/domain/expediente-report';
import { letterState } from '../../shared/domain/letter';
import { recordsOf, type Ticket } from '../../shared/domain/ticket';
import type { ExtractEvent } from './check-extract';
import { fold } from './check-summary';

/** Each letter that the events speak of, and how it ended. Events that nobody can fold tell of none: the summary says so. */
export function lettersOfRecords(events: readonly ExtractEvent[]): readonly ExpedienteLetter[] {
  try {
    const ticket = fold(events);
    return ticket === undefined ? [] : lettersOf(ticket);
  } catch {
    return [];
  }
}

function lettersOf(ticket: Ticket): readonly ExpedienteLetter[] {
  return recordsOf(ticket, 'v1.letter.issued').map(({ payload: { letterId, number } }) => ({
    number,
    state: letterState(ticket, letterId),
    documents: ticket.records.flatMap(({ payload }) =>
      'letterId' in payload && payload.letterId === letterId && 'document' in payload
        ? [payload.document.sha256]
        : [],
    ),
  }));
}
