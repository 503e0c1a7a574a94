/** Why the ticket came back, for as long as what it undid has not been done again. */
import { Alert, Text } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { destinationText } from '../../ui/failure';
import { useFormat } from '../../ui/use-format';
import { returnedOf } from './rail/returned';
import classes from './ticket-screen.module.css';

export function ReturnNotice({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const returned = returnedOf(page);
  if (!returned || page.card.step === null) return null;
  const { payload, actor, occurredAt } = returned.record;
  return (
    <Alert
      color="espera"
      variant="light"
      role="note"
      icon={<Undo2 size={16} aria-hidden />}
      title={t('returned.title', {
        deviation: t(`deviation.${payload.kind}`, { ns: 'common' }),
        to: payload.to ? destinationText(payload.to, t) : '',
        count: returned.times,
      })}
    >
      <Text size="sm" className={classes['reason'] ?? ''}>
        {payload.reason}
      </Text>
      <Text size="xs" c="dimmed">
        {t('returned.by', { who: actor.name, at: format.dateTime(occurredAt) })}
      </Text>
    </Alert>
  );
}
