import { Anchor, Button, Drawer, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Archive } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { NO_CARDS } from '../../desk/card-lanes';
import { endOf } from '../../desk/card-order';
import { hrefOf, PATHS } from '../../ui/navigation';
import { AwayBadge, OutcomeBadge } from '../../ui/status';
import { useFormat } from '../../ui/use-format';
import classes from './board.module.css';
import { Lane, type LaneProps } from './lane';

/** What the drawer shows at once; the list has all of it. */
const SHOWN = 50;

/** What ended stands out of the way: a narrow place to drop on, and a drawer to look into. */
export const ArchiveLane = memo(function ArchiveLane(props: LaneProps) {
  const { t } = useTranslation(['board', 'common']);
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes['archive']}>
      <Lane {...props} cards={NO_CARDS} folded />
      <Button
        variant="default"
        size="compact-md"
        leftSection={<Archive size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        <VisuallyHidden>{t('archive.open')} </VisuallyHidden>
        {props.total}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        size={480}
        title={t('archive.title')}
        closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
      >
        <Archived cards={props.cards} />
      </Drawer>
    </div>
  );
});

/** @param cards the newest first */
function Archived({ cards }: { readonly cards: readonly Card[] }) {
  const { t } = useTranslation(['board', 'common']);
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('archive.help')}{' '}
        <Anchor href={hrefOf(PATHS.list)} size="sm" underline="always">
          {t('archive.to-list')}
        </Anchor>
      </Text>
      <ul className={classes['closed']}>
        {cards.slice(0, SHOWN).map((card) => (
          <li key={card.id}>
            <a href={hrefOf(PATHS.ticket(card.id))}>
              <span className={classes['closed-folio']}>{card.folio}</span>
              <span>{card.clientName || t('word.unknown-client', { ns: 'common' })}</span>
              <span>{card.subject || t('card.no-subject')}</span>
              <span className={classes['closed-end']}>
                {card.away ? (
                  <AwayBadge desk={card.away.desk} />
                ) : (
                  card.outcome && <OutcomeBadge outcome={card.outcome} />
                )}
                {endOf(card) !== '' && format.date(endOf(card))}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {cards.length > SHOWN && <Text size="sm">{t('archive.more', { count: cards.length - SHOWN })}</Text>}
    </Stack>
  );
}
