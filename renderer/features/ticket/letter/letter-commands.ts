/** What the palette lists of the letter: every act of it, and why not what cannot be done now. */
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { type Command, useOfferCommands } from '../../../ui/commands';
import { failureText } from '../../../ui/failure';
import {
  blockDue,
  concernsLetter,
  isOver,
  type LetterWay,
  letterStanding,
  waiverName,
  waysFrom,
} from './letter-model';

export type LetterAct = LetterWay | 'sign' | 'send-out';
const ACTS: readonly LetterAct[] = [
  'sign',
  'send-out',
  'receive',
  'handwritten',
  'paper',
  'issue',
  'reject',
  'waive',
];

type WhyNot =
  | 'still-open'
  | 'none-due'
  | 'over'
  | 'without-approval'
  | 'signed'
  | 'not-issued'
  | 'rejected'
  | 'client-only'
  | 'not-allowed';

function mayDo(page: TicketPage, act: LetterAct): boolean {
  const standing = letterStanding(page);
  if (act === 'sign' || act === 'send-out') return blockDue(standing) !== null;
  if (act === 'issue' && standing === 'por-emitir') return page.card.outcome === 'con-vobo';
  return waysFrom(page, standing).includes(act);
}

/** A key of `not-now.` in the catalogue; null for what can be done. */
export function whyNot(page: TicketPage, act: LetterAct): WhyNot | null {
  const { outcome } = page.card;
  if (!concernsLetter(outcome)) return outcome === null ? 'still-open' : 'none-due';
  if (mayDo(page, act)) return null;
  const standing = letterStanding(page);
  if (isOver(standing)) return 'over';
  if (outcome === 'sin-vobo') return 'without-approval';
  if (act === 'issue') return 'signed';
  const block = blockDue(standing);
  if (block === null) return standing === 'rechazada' ? 'rejected' : 'not-issued';
  return block === 'cliente' ? 'not-allowed' : 'client-only';
}

interface Doing {
  /** Why nothing can be recorded; null where things can be. */
  readonly reason: DeskFailure | null;
  /** What is being done with the letter already. */
  readonly busy?: 'form' | 'signing' | null;
  readonly run?: (act: LetterAct) => void;
  /** Whether it is here that they are offered. */
  readonly offers: boolean;
}

export function useLetterCommands(page: TicketPage, { reason, busy = null, run, offers }: Doing): void {
  const { t } = useTranslation(['letter', 'common']);
  const block = blockDue(letterStanding(page));
  const label = (act: LetterAct): string => {
    if (act === 'sign')
      return block
        ? t('sign.title', { role: t(`signature-block.${block}`, { ns: 'common' }) })
        : t('not-now.sign');
    if (act === 'send-out') return t(page.letter?.outsideSince ? 'outside.send-again' : 'outside.send');
    if (act === 'waive') return t(`waiver.${waiverName(page)}.way`);
    return act === 'issue' && !page.letter ? t('issue') : t(`way.${act}`);
  };
  const reasonOf = (act: LetterAct): string | null => {
    if (reason) return failureText(reason, t);
    const why = whyNot(page, act) ?? busy;
    return why && t(`not-now.${why}`);
  };
  const commands = ACTS.map(
    (act): Command => ({
      id: `letter:${act}`,
      label: label(act),
      // By which each of them is found, whatever it is called.
      detail: t('title'),
      reason: reasonOf(act),
      run: () => run?.(act),
    }),
  );
  useOfferCommands('ticket', offers ? commands : []);
}
