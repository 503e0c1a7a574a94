import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { writeMinutes } from '../../ui/duration-text';
import { LedgerIcon } from '../../ui/status';
import classes from './card.module.css';
import { useCardSurroundings } from './card-surroundings';

interface CardTimeProps {
  /** RFC 3339 instant, or null when no target is open. */
  readonly at: string | null;
  readonly kind: 'due' | 'ratify';
  readonly card?: Card;
}

/** Its clock stands: for whom, and what is left of the agreed time. */
function Paused({ card, paused }: { readonly card: Card; readonly paused: NonNullable<Card['paused']> }) {
  const { t } = useTranslation('common');
  const target = t(`target.${paused.target}`);
  const left = writeMinutes(paused.minutesLeft);
  return (
    <span
      className={classes['time']}
      data-when="paused"
      title={t('due.paused-exact', { target, who: t(`ledger.${paused.by}`), duration: left })}
    >
      {card.ledger && <LedgerIcon ledger={card.ledger} size={14} />}
      {t(`due.paused-${paused.by}`)}
    </span>
  );
}

/** What is left until an instant, in words; without a target, how long the card has stood where it is. */
export function CardTime({ at, kind, card }: CardTimeProps) {
  const { t } = useTranslation(['board', 'common']);
  const { format, nowMs } = useCardSurroundings();
  const ledger = card?.ledger && <LedgerIcon ledger={card.ledger} size={14} />;
  if (at === null) {
    if (!card) return null;
    if (card.paused) return <Paused card={card} paused={card.paused} />;
    return (
      <span className={classes['time']} title={t('card.entered', { date: format.exact(card.enteredAt) })}>
        {ledger}
        {format.relative(card.enteredAt, nowMs)}
      </span>
    );
  }
  const leftMs = Date.parse(at) - nowMs;
  const when = leftMs < 0 ? 'overdue' : 'left';
  const duration = format.roughDuration(Math.abs(leftMs));
  const exact = t('due.exact', { ns: 'common', date: format.exact(at) });
  const target = card?.due ? t(`target.${card.due.target}`, { ns: 'common' }) : '';
  return (
    <span
      className={classes['time']}
      data-when={when}
      title={
        kind === 'due'
          ? `${target}. ${exact}`
          : `${t(`ratify-due.${when}`, { ns: 'common', duration })}. ${exact}`
      }
    >
      {ledger}
      {kind === 'ratify'
        ? t(`ratify-due.short-${when}`, { ns: 'common', duration })
        : t(`due.rough-${when}`, { ns: 'common', duration })}
    </span>
  );
}
