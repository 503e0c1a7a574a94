/** Duties that stand beside the step: a ratification that is due, a wait that runs. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { useReadsOnly } from '../../desk/queries';
import { useFormat, useNowMs } from '../../ui/use-format';
import type { ActionCommand } from './ticket-actions';

interface DutiesProps {
  readonly page: TicketPage;
  readonly onChoose: (command: ActionCommand) => void;
}

export function Duties({ page, onChoose }: DutiesProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const reader = useReadsOnly();
  const { ratifyBy, waitingFor } = page.card;
  const wait = page.records.findLast((record) => record.type === 'v1.waiting.started');
  return (
    <>
      {ratifyBy && (
        <Alert
          color={Date.parse(ratifyBy) < nowMs ? 'riesgo' : 'espera'}
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('deviation.atencion-condicionada', { ns: 'common' })}
        >
          <Group justify="space-between" gap="sm">
            <Text size="sm">{t('duty.ratify', { at: format.dateTime(ratifyBy) })}</Text>
            {!reader && (
              <Button size="sm" variant="default" onClick={() => onChoose('attention.ratify')}>
                {t('action.attention-ratify')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {waitingFor && wait && (
        <Alert color="espera" variant="light" icon={<Clock size={16} aria-hidden />}>
          <Group justify="space-between" align="flex-start" gap="sm">
            <div>
              <Text size="sm">
                {t('duty.waiting', {
                  waiting: t(`waiting-for.${waitingFor}`, { ns: 'common' }),
                  since: format.dateTime(wait.payload.at ?? wait.occurredAt),
                })}
              </Text>
              <Text size="sm" c="dimmed" lineClamp={2}>
                {wait.payload.reason}
              </Text>
            </div>
            {!reader && (
              <Button size="sm" variant="default" onClick={() => onChoose('waiting.end')}>
                {t('action.waiting-end')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
    </>
  );
}
