/** Where the carta de aceptación stands, with the states that no letter has: still to issue, not to be issued, none due. */
import { blockDueIn, isSettled } from '../../../../electron/shared/domain/letter';
import type { LetterState, SignatureBlock } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';

export type LetterStanding = LetterState | 'por-emitir' | 'no-emitida' | 'no-corresponde';

type LetterPage = Pick<TicketPage, 'letter' | 'records' | 'visits' | 'card'>;

export function letterStanding(page: LetterPage): LetterStanding {
  if (page.letter && isSettled(page.letter.state)) return page.letter.state;
  if (waiverOf(page)) return 'no-emitida';
  if (page.letter) return page.letter.state;
  // The letter is issued once the Vo.Bo. is granted (design decision 3).
  return page.card.outcome === 'sin-vobo' ? 'no-corresponde' : 'por-emitir';
}

/** The decision of this closure that there will be no letter. */
export function waiverOf(page: LetterPage) {
  const record = page.records.findLast(
    (candidate) =>
      candidate.type === 'v1.deviation.recorded' &&
      candidate.payload.kind === 'carta-no-emitida' &&
      candidate.visit === page.visits.length - 1,
  );
  return record?.type === 'v1.deviation.recorded' ? record.payload : null;
}

/** What deciding that there will be no letter does: none is ever issued, none after a rejected one, or one is undone. */
export type WaiverName = 'none' | 'no-other' | 'undone';

export function waiverName({ letter }: Pick<TicketPage, 'letter'>): WaiverName {
  if (!letter) return 'none';
  return letter.state === 'rechazada' ? 'no-other' : 'undone';
}

/** Whose signature it waits for: Cliente first, then Gerente. */
export function blockDue(standing: LetterStanding): SignatureBlock | null {
  return hasLetter(standing) ? blockDueIn(standing) : null;
}

function hasLetter(standing: LetterStanding): standing is LetterState {
  return standing !== 'por-emitir' && standing !== 'no-emitida' && standing !== 'no-corresponde';
}

/** Whether both blocks are filled and the file is sealed. */
export function isComplete(standing: LetterStanding): boolean {
  return standing === 'completa' || standing === 'completa-autografa';
}

/** Whether there is nothing left to decide about the letter. */
export function isOver(standing: LetterStanding): boolean {
  return standing === 'no-emitida' || (hasLetter(standing) && isSettled(standing));
}

/** A rejected letter, or one that nobody signed, may be issued anew; a signed one is never replaced. */
export function mayIssue(standing: LetterStanding, outcome: TicketPage['card']['outcome']): boolean {
  return (
    outcome === 'con-vobo' &&
    (standing === 'por-emitir' || standing === 'rechazada' || standing === 'pendiente-cliente')
  );
}

/** The letter concerns what ended with or without Vo.Bo.; an improcedente or a withdrawn request has none. */
export function concernsLetter(outcome: TicketPage['card']['outcome']): boolean {
  return outcome === 'con-vobo' || outcome === 'sin-vobo';
}

/** Who tells the time of a letter: an authority for all of it, one for each signature, or the signers' clocks. */
export type TimestampStanding = 'sellada' | 'en-firmas' | 'pendiente' | 'sin-sello';

export function timestampStanding({
  timestamp,
  signatures,
}: Pick<NonNullable<TicketPage['letter']>, 'timestamp' | 'signatures'>): TimestampStanding {
  if (timestamp) return 'sellada';
  const states = signatures.map((signature) => signature.timestamp?.state);
  // Asked for while signing and not given: that is still owed.
  if (states.includes('pendiente')) return 'pendiente';
  return states.length > 0 && states.every((state) => state === 'sellada') ? 'en-firmas' : 'sin-sello';
}

export type LetterWay = 'issue' | 'receive' | 'handwritten' | 'paper' | 'reject' | 'waive';

/** The ways that the desk would take from here; it judges each again. */
export function waysFrom(
  page: Pick<TicketPage, 'card' | 'client' | 'letter'>,
  standing: LetterStanding,
): readonly LetterWay[] {
  const block = blockDue(standing);
  const byHand = block === 'cliente' && page.client?.details.allowsHandwritten === true;
  return [
    ...(block ? (['receive'] as const) : []),
    ...(byHand ? (['handwritten'] as const) : []),
    ...(block ? (['paper'] as const) : []),
    ...(mayIssue(standing, page.card.outcome) && page.letter ? (['issue'] as const) : []),
    ...(block ? (['reject'] as const) : []),
    ...(isOver(standing) ? [] : (['waive'] as const)),
  ];
}
