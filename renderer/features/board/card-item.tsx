import { Tooltip } from '@mantine/core';
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
import { Button, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { contractStatus } from '../../../electron/shared/domain/contract-standing';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { useEndingDays, useReadsOnly } from '../../desk/queries';
import { initials } from '../../ui/format';
import { chooseMove } from '../../ui/move-request';
import { PriorityBadge } from '../../ui/status';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './card.module.css';
import { CardTime } from './card-time';
import { CopyFolio } from './copy-folio';

export const CARD_HEIGHT_PX = 108;
export const CARD_GAP_PX = 8;
export const LANE_PADDING_PX = 6;

interface CardItemProps {
  readonly card: Card;
  /** Its record is being written: it stands in two places until that is settled. */
  readonly waiting: boolean;
}

/** That the contract of an open ticket has ended, or will soon. */
function ContractMark({ contract }: { readonly contract: NonNullable<Card['contract']> }) {
  const { t } = useTranslation('board');
  const status = contractStatus(contract, useNowMs(), useEndingDays());
  if (status.kind !== 'expiring' && status.kind !== 'expired') return null;
  const today = status.kind === 'expiring' && status.days === 0;
  const label = today
    ? t('card.contract.last-day')
    : t(`card.contract.${status.kind}`, { count: status.days });
  const Icon = status.kind === 'expired' ? CalendarX2 : CalendarClock;
  return (
    <Tooltip label={label}>
      <span
        role="img"
        aria-label={label}
        className={classes['mark']}
        {...(status.kind === 'expired' && { 'data-risk': true })}
      >
        <Icon size={12} aria-hidden />
      </span>
    </Tooltip>
  );
}

/** That a manufacturer has kept silent for as long as its contract lets it. */
function SilenceMark({ silence }: { readonly silence: NonNullable<Card['manufacturerSilence']> }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nowMs = useNowMs();
  if (Date.parse(silence.remindAt) > nowMs) return null;
  const duration = format.roughDuration(nowMs - Date.parse(silence.since));
  const label = t('manufacturer-silence.mark', { duration });
  return (
    <Tooltip label={label}>
      <span role="img" aria-label={label} className={classes['mark']} data-risk>
        <BellRing size={12} aria-hidden />
      </span>
    </Tooltip>
  );
}

/** A ratification that is due, rounds of the loop and deviations, each a shape with its words on hover and for the screen reader. */
function Marks({ card }: { readonly card: Card }) {
  const { t } = useTranslation('common');
  const rounds = t('rounds', { count: card.rounds });
  const deviations = t('deviations', { count: card.deviationCount });
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
        <Tooltip label={t('origin', { desk: card.origin })}>
          <span role="img" aria-label={t('origin', { desk: card.origin })} className={classes['mark']}>
            <ArrowDownLeft size={12} aria-hidden />
          </span>
        </Tooltip>
      )}
      {card.contract && <ContractMark contract={card.contract} />}
      {card.rounds > 1 && (
        <Tooltip label={rounds}>
          <span role="img" aria-label={rounds} className={classes['mark']}>
            <RotateCw size={12} aria-hidden />
            {card.rounds}
          </span>
        </Tooltip>
      )}
      {card.deviationCount > 0 && (
        <Tooltip label={deviations}>
          <span role="img" aria-label={deviations} className={classes['mark']} data-risk>
            <TriangleAlert size={12} aria-hidden />
            {card.deviationCount}
          </span>
        </Tooltip>
      )}
    </>
  );
}

/** What is missing next, in as many words as one line holds; the whole of it is in its title. */
function Missing({ card: { nextMissing } }: { readonly card: Card }) {
  const { t } = useTranslation(['board', 'common']);
  const label = (what: string) => t('missing-label', { ns: 'common', count: 1, what });
  const complete = t('way.complete', { ns: 'common' });
  return (
    <p
      className={classes['missing']}
      title={nextMissing ? label(t(`missing.${nextMissing}`, { ns: 'common' })) : complete}
    >
      {nextMissing ? label(t(`card.missing.${nextMissing}`)) : complete}
    </p>
  );
}

export function CardItem({ card, waiting }: CardItemProps) {
  const { t } = useTranslation(['board', 'common']);
  const nowMs = useNowMs();
  const readsOnly = useReadsOnly();
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
          <Button
            className={classes['tool'] ?? ''}
            aria-label={t('card.move', { folio: card.folio })}
            onPress={() => chooseMove(card)}
          >
            <ArrowRightLeft size={14} aria-hidden />
          </Button>
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
        <Marks card={card} />
        {card.assignee && (
          <Tooltip label={t('card.assignee', { name: card.assignee.name })}>
            <span
              className={classes['assignee']}
              role="img"
              aria-label={t('card.assignee', { name: card.assignee.name })}
            >
              {initials(card.assignee.name)}
            </span>
          </Tooltip>
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
    </GridListItem>
  );
}
