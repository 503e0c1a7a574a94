import { Button, Stack, Text } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeskCardView, DesksView } from '../../../../electron/shared/ipc-views';
import { openDeskCard } from '../../../desk/transfers';
import { FailureAlert } from '../../../ui/failure';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';
import { Part } from '../security-matter';
import classes from './desks.module.css';
import { Digits } from './digits';

interface TrustedDesksProps {
  readonly desks: DesksView;
  readonly mayChange: boolean;
  readonly onCard: (card: DeskCardView) => void;
  readonly onRevoke: (desk: DesksView['trusted'][number]) => void;
}

export function TrustedDesks({ desks, mayChange, onCard, onRevoke }: TrustedDesksProps) {
  const { t } = useTranslation('transfers');
  const format = useFormat();
  const { busy, failure, run } = useAct();
  const add = () =>
    run(async () => {
      const reply = await openDeskCard();
      if (!reply.ok) return reply.error;
      if (reply.value) onCard(reply.value);
      return undefined;
    });
  return (
    <Part title={t('trusted.title')}>
      <Text size="sm">{t('trusted.help')}</Text>
      {desks.trusted.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('trusted.none')}
        </Text>
      )}
      {desks.trusted.length > 0 && (
        <ul className={classes['trusted']}>
          {desks.trusted.map((desk) => (
            <li key={desk.id}>
              <Stack gap={4}>
                <Text fw={600}>{desk.name}</Text>
                <Digits digits={desk.digits} />
                <Text size="xs" c="dimmed">
                  {t('trusted.added', { name: desk.addedBy, at: format.dateTime(desk.addedAt) })}
                </Text>
              </Stack>
              {mayChange && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="riesgo"
                  leftSection={<Trash2 size={16} aria-hidden />}
                  aria-label={t('revoke.named', { name: desk.name })}
                  onClick={() => onRevoke(desk)}
                >
                  {t('revoke.open')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Button
          variant="default"
          leftSection={<Plus size={16} aria-hidden />}
          loading={busy}
          onClick={() => void add()}
        >
          {t('trusted.add')}
        </Button>
      )}
      {failure && <FailureAlert failure={failure} />}
    </Part>
  );
}
