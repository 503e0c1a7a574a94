/** Trusting another desk: its numbers are compared with what its people read aloud before anything is sent or taken in. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskCardView, DesksView } from '../../../../electron/shared/ipc-views';
import { trustDesk } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { useAct } from '../../../ui/use-act';
import { Digits } from './digits';

interface TrustDeskFormProps {
  readonly desks: DesksView;
  readonly card: DeskCardView;
  readonly onClose: () => void;
}

export function TrustDeskForm({ desks, card, onClose }: TrustDeskFormProps) {
  const { t } = useTranslation(['transfers', 'common']);
  const { busy, failure, run } = useAct();
  const { id, name, digits, standing } = card;
  const trust = () =>
    run(async (commandId) => {
      const reply = await trustDesk({ commandId, expectedVersion: desks.version, id });
      if (!reply.ok) return reply.error;
      announce(t('card.trusted', { name }));
      onClose();
      return undefined;
    });
  return (
    <Stack gap="lg">
      <Title order={2} size="h3">
        {t('card.title', { name })}
      </Title>
      <Text size="sm">{t(`card.${standing}`, { name })}</Text>
      <Digits digits={digits} large />
      {standing === 'new' && <Text size="sm">{t('card.compare')}</Text>}
      {failure && <FailureAlert failure={failure} />}
      <Group gap="sm">
        {standing === 'new' && (
          <Button loading={busy} onClick={() => void trust()}>
            {t('card.trust', { name })}
          </Button>
        )}
        <Button variant={standing === 'new' ? 'subtle' : 'default'} disabled={busy} onClick={onClose}>
          {t(standing === 'new' ? 'card.not' : 'action.close', { ns: ['transfers', 'common'] })}
        </Button>
      </Group>
    </Stack>
  );
}
