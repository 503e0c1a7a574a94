/** What runs at this moment, under the top bar of every screen: one's own clock of work, calls, and clocks that somebody forgot. */
import { Anchor, Button, Text } from '@mantine/core';
import { Phone, PhoneOff, Timer, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Card, CardTimer } from '../../electron/shared/domain/projections/card';
import { showCall, useCalls } from '../desk/calls';
import { useOfCards } from '../desk/cards';
import { newId, sendTicketCommand } from '../desk/commands';
import type { OpenCall } from '../desk/open-call';
import { useReadsOnly, useSession } from '../desk/queries';
import { announce } from '../ui/announce';
import { failureText } from '../ui/failure';
import { hrefOf, PATHS } from '../ui/navigation';
import { RunningTime } from '../ui/running-time';
import { isForgotten } from '../ui/timers';
import { useNowMs } from '../ui/use-format';
import classes from './activity-strip.module.css';

interface TimerOnCard {
  readonly card: Card;
  readonly timer: CardTimer;
}

function OwnTimer({ card, timer }: TimerOnCard) {
  const { t } = useTranslation(['calls', 'common']);
  const stop = async () => {
    const stopped = await sendTicketCommand(
      card,
      'work.stop',
      { timerId: timer.timerId, reason: '' },
      newId(),
    );
    announce(stopped.ok ? t('timer.stopped', { folio: card.folio }) : failureText(stopped.error, t));
  };
  const forgotten = isForgotten(timer.startedAt, useNowMs());
  return (
    <li className={classes['entry']} {...(forgotten && { 'data-forgotten': true })}>
      <Timer size={16} aria-hidden />
      <RunningTime since={timer.startedAt} label={t('timer.running', { folio: card.folio })} />
      {forgotten && (
        <Text size="sm" component="span">
          {t('timer.own-forgotten')}
        </Text>
      )}
      <Anchor size="sm" href={hrefOf(PATHS.ticket(card.id))}>
        {card.folio}
      </Anchor>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<TimerOff size={14} aria-hidden />}
        aria-label={t('timer.stop-on', { folio: card.folio })}
        onClick={() => void stop()}
      >
        {t('timer.stop')}
      </Button>
    </li>
  );
}

function ForgottenTimer({ card, timer }: TimerOnCard) {
  const { t } = useTranslation('calls');
  return (
    <li className={classes['entry']} data-forgotten>
      <Timer size={16} aria-hidden />
      <Text size="sm" component="span">
        {t('timer.forgotten', { name: timer.person.name })}
      </Text>
      <Anchor size="sm" href={hrefOf(PATHS.ticket(card.id))}>
        {card.folio}
      </Anchor>
    </li>
  );
}

function CallEntry({ call, shown }: { readonly call: OpenCall; readonly shown: boolean }) {
  const { t } = useTranslation('calls');
  const name = call.caller.trim() || call.number.trim() || t('nobody-yet');
  const Icon = call.endedAt === null ? Phone : PhoneOff;
  return (
    <li className={classes['entry']}>
      <Icon size={16} aria-hidden />
      <RunningTime since={call.beganAt} until={call.endedAt} label={t('time-of', { name })} />
      <Text size="sm" component="span" className={classes['name'] ?? ''}>
        {name}
      </Text>
      {call.endedAt !== null && (
        <Text size="sm" component="span" c="dimmed">
          {t('to-record')}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={shown}
        aria-label={t(shown ? 'hide-of' : 'show-of', { name })}
        onClick={() => showCall(shown ? null : call.id)}
      >
        {t(shown ? 'hide' : 'show')}
      </Button>
    </li>
  );
}

export function ActivityStrip() {
  const { t } = useTranslation('calls');
  const cards = useOfCards(({ running }) => running) ?? [];
  const person = useSession().data?.person;
  const readsOnly = useReadsOnly();
  const nowMs = useNowMs();
  const { calls, shownId } = useCalls();
  if (readsOnly) return null;
  const running = cards.flatMap((card) => card.timers.map((timer) => ({ card, timer })));
  const own = running.filter(({ timer }) => timer.person.id === person?.id);
  const forgotten = running.filter(
    ({ timer }) => timer.person.id !== person?.id && isForgotten(timer.startedAt, nowMs),
  );
  if (own.length + forgotten.length + calls.length === 0) return null;
  return (
    <section className={classes['strip']} aria-label={t('running')}>
      <ul className={classes['list']}>
        {calls.map((call) => (
          <CallEntry key={call.id} call={call} shown={call.id === shownId} />
        ))}
        {own.map((each) => (
          <OwnTimer key={each.timer.timerId} {...each} />
        ))}
        {forgotten.map((each) => (
          <ForgottenTimer key={each.timer.timerId} {...each} />
        ))}
      </ul>
    </section>
  );
}
