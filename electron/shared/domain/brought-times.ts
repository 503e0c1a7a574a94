/** Times that another desk's clock gave to what it recorded, as this desk can hold them: its own clock says when they came. */
import { recordsOf, requestOf, type Ticket } from './ticket';

/** Passages of a request through desks: each ends with its arrival at the next one. */
function arrivalsOf(ticket: Ticket) {
  const [first] = recordsOf(ticket, 'v1.transfer.sent');
  let at = first?.payload.from.id;
  return recordsOf(ticket, 'v1.transfer.received').map((arrival) => {
    const passage = { recordedAt: at, arrival };
    at = arrival.payload.to.id;
    return passage;
  });
}

/**
 * An instant that a record tells, or since when it exists. One that another desk recorded exists at the latest since its request
 * came here, whatever that desk's clock said.
 * @param seq number of the record
 */
export function heldSince(ticket: Ticket, seq: number, at: string): string {
  const passages = arrivalsOf(ticket);
  const here = passages.at(-1)?.arrival.payload.to.id;
  const index = passages.findIndex(({ arrival }) => arrival.seq > seq);
  if (index === -1 || passages[index]?.recordedAt === here) return at;
  const arrival = passages.slice(index).find(({ arrival: { payload } }) => payload.to.id === here)?.arrival;
  return arrival && Date.parse(arrival.recordedAt) < Date.parse(at) ? arrival.recordedAt : at;
}

/** When the request was received, by what this desk can hold; null where nobody has said it. */
export function heldReception(ticket: Ticket): string | null {
  const { receivedAt } = requestOf(ticket);
  const [captured] = recordsOf(ticket, 'v1.request.captured');
  return receivedAt && captured ? heldSince(ticket, captured.seq, receivedAt) : receivedAt;
}
