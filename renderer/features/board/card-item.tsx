import {
  ArrowDownLeft,
  ArrowRightLeft,
  BellRing,
  CalendarClock,
  CalendarX2,
  GripVertical,
  RotateCw,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { contractStatus } from '../../../electron/shared/domain/contract-standing';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { initials } from '../../ui/format';
import { chooseMove } from '../../ui/move-request';
import { PriorityBadge } from '../../ui/status';
import classes from './card.module.css';
import { CardButton } from './card-button';
import { useCardSurroundings } from './card-surroundings';
import { CardTime } from './card-time';
import { ChooseCard } from './choose-card';
import { CopyFolio } from './copy-folio';

export const CARD_HEIGHT_PX = 108;
export const CARD_GAP_PX = 8;
export const LANE_PADDING_PX = 6;

interface CardItemProps {
  readonly card: Card;
  /** Its record is being written: it stands in two places until that is settled. */
  readonly waiting: boolean;
}

interface MarkProps {
  /** On hover and for the screen reader. */
  readonly label: string;
  readonly isRisk?: boolean;
  readonly children: ReactNode;
}

function Mark({ label, isRisk = false, children }: MarkProps) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={classes['mark']}
      {...(isRisk && { 'data-risk': true })}
    >
      {children}
    </span>
  );
}

/** That the contract of an open ticket has ended, or will soon. */
function ContractMark({ contract }: { readonly contract: NonNullable<Card['contract']> }) {
  const { t } = useTranslation('board');
  const { nowMs, endingDays } = useCardSurroundings();
  const status = contractStatus(contract, nowMs, endingDays);
  if (status.kind !== 'expiring' && status.kind !== 'expired') return null;
  const today = status.kind === 'expiring' && status.days === 0;
  const label = today
    ? t('card.contract.last-day')
    : t(`card.contract.${status.kind}`, { count: status.days });
  const Icon = status.kind === 'expired' ? CalendarX2 : CalendarClock;
  return (
    <Mark label={label} isRisk={status.kind === 'expired'}>
      <Icon size={12} aria-hidden />
    </Mark>
  );
}

/** That a manufacturer has kept silent for as long as its contract lets it. */
function SilenceMark({ silence }: { readonly silence: NonNullable<Card['manufacturerSilence']> }) {
  const { t } = useTranslation('common');
  const { format, nowMs } = useCardSurroundings();
  if (Date.parse(silence.remindAt) > nowMs) return null;
  const duration = format.roughDuration(nowMs - Date.parse(silence.since));
  const label = t('manufacturer-silence.mark', { duration });
  return (
    <Mark label={label} isRisk>
      <BellRing size={12} aria-hidden />
    </Mark>
  );
}

/** A ratification that is due, rounds of the loop and deviations, each a shape with its words on hover and for the screen reader. */
function Marks({ card }: { readonly card: Card }) {
  const { t } = useTranslation('common');
  return (
    <>
      {card.ratifyBy !== null && (
        <span className={classes['mark']} data-risk>
          <ShieldAlert size={12} role="img" aria-label={t('missing.ratification')} />
          <CardTime at={card.ratifyBy} kind="ratify" />
        </span>
      )}
      {card.manufacturerSilence && <SilenceMark silence={card.manufacturerSilence} />}
      {card.origin !== null && (
        <Mark label={t('origin', { desk: card.origin })}>
          <ArrowDownLeft size={12} aria-hidden />
        </Mark>
      )}
      {card.contract && <ContractMark contract={card.contract} />}
      {card.rounds > 1 && (
        <Mark label={t('rounds', { count: card.rounds })}>
          <RotateCw size={12} aria-hidden />
          {card.rounds}
        </Mark>
      )}
      {card.deviationCount > 0 && (
        <Mark label={t('deviations', { count: card.deviationCount })} isRisk>
          <TriangleAlert size={12} aria-hidden />
          {card.deviationCount}
        </Mark>
      )}
    </>
  );
}

/** The first label, and how many more there are; all of them on hover and for the screen reader. */
function Labels({ labels }: { readonly labels: readonly string[] }) {
  const { t } = useTranslation('board');
  const all = t('card.labels', { count: labels.length, labels: labels.join(', ') });
  return (
    <span role="img" aria-label={all} title={all} className={classes['labels']}>
      <span className={classes['label']}>{labels[0]}</span>
      {labels.length > 1 && <span>+{labels.length - 1}</span>}
    </span>
  );
}

/** What is missing next, in as many words as one line holds; the whole of it is in its title. */
function Missing({ card: { nextMissing } }: { readonly card: Card }) {
  const { t } = useTranslation(['board', 'common']);
  if (!nextMissing) {
    const complete = t('way.complete', { ns: 'common' });
    return (
      <p className={classes['missing']} title={complete}>
        {complete}
      </p>
    );
  }
  const label = (what: string) => t('missing-label', { ns: 'common', count: 1, what });
  return (
    <p className={classes['missing']} title={label(t(`missing.${nextMissing}`, { ns: 'common' }))}>
      {label(t(`card.missing.${nextMissing}`))}
    </p>
  );
}

export function CardItem({ card, waiting }: CardItemProps) {
  const { t } = useTranslation(['board', 'common']);
  const { nowMs, readsOnly } = useCardSurroundings();
  const client = card.clientName || t('word.unknown-client', { ns: 'common' });
  const subject = card.subject || t('card.no-subject');
  const breached = card.due !== null && Date.parse(card.due.at) < nowMs;
  return (
    <GridListItem
      id={card.id}
      data-ticket={card.id}
      textValue={`${card.folio}, ${client}, ${subject}`}
      className={classes['card'] ?? ''}
      data-breached={breached}
      data-waiting={waiting}
    >
      <div className={classes['top']}>
        <CopyFolio folio={card.folio} />
        {!readsOnly && (
          <CardButton
            className={classes['tool']}
            label={t('card.move', { folio: card.folio })}
            onPress={() => chooseMove(card)}
          >
            <ArrowRightLeft size={14} aria-hidden />
          </CardButton>
        )}
        {!readsOnly && (
          <Button
            slot="drag"
            className={classes['handle'] ?? ''}
            aria-label={t('card.drag', { folio: card.folio })}
          >
            <GripVertical size={14} aria-hidden />
          </Button>
        )}
      </div>
      <div className={classes['line']}>
        <p className={classes['client']} title={client}>
          {client}
        </p>
        {card.labels.length > 0 && <Labels labels={card.labels} />}
        <Marks card={card} />
        {card.assignee && (
          <span
            className={classes['assignee']}
            role="img"
            aria-label={t('card.assignee', { name: card.assignee.name })}
            title={t('card.assignee', { name: card.assignee.name })}
          >
            {initials(card.assignee.name)}
          </span>
        )}
      </div>
      <p className={classes['subject']} title={subject}>
        {subject}
      </p>
      <div className={classes['facts']}>
        {card.priority && <PriorityBadge priority={card.priority} />}
        <CardTime at={card.due?.at ?? null} kind="due" card={card} />
      </div>
      <Missing card={card} />
      <ChooseCard id={card.id} folio={card.folio} />
    </GridListItem>
  );
}
