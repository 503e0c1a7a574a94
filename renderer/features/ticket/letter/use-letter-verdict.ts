/** What verifying the letter, as the vault keeps it, says of the signatures that it has. */
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import {
  type SaidVerification,
  sayVerification,
} from '../../../../electron/shared/verification/verification-words';
import { useDesk } from '../../../desk/queries';
import { useSpeaker } from '../../../ui/verification/use-speaker';

export interface LetterVerdict {
  readonly isBad: boolean;
  /** What speaks against it first, in a sentence; empty unless it is bad. */
  readonly why: string;
}

/** null where nobody signed yet, or as long as it is not known. */
export function useLetterVerdict({
  card,
  letter,
}: Pick<TicketPage, 'card' | 'letter'>): LetterVerdict | null {
  const speaker = useSpeaker();
  const isSigned = letter !== null && letter.signatures.length > 0;
  const read = useDesk('verification:letter', { ticketId: card.id }, isSigned);
  if (!isSigned || !read.data?.ok) return null;
  const { report, known } = read.data.value;
  const said = sayVerification(report, speaker, known);
  const isBad = said.verdict.tone === 'bad';
  return { isBad, why: isBad ? firstObjection(said) : '' };
}

function firstObjection({ seals, document, verdict }: SaidVerification): string {
  const bad = seals.find(({ tone }) => tone === 'bad');
  const line = bad?.lines.find(({ tone }) => tone === 'bad');
  if (bad && line) return `${bad.title}: ${line.text}`;
  return document.find(({ tone }) => tone === 'bad')?.text ?? verdict.text;
}
