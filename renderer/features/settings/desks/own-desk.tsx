import { Button, Group, Stack, Text } from '@mantine/core';
import { IdCard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deskListCommandSchemas } from '../../../../electron/shared/domain/desks';
import type { DesksView } from '../../../../electron/shared/ipc-views';
import { nameDesk, saveDeskCard } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { TextField } from '../../../ui/fields/text-field';
import { RecordForm } from '../../../ui/record-form';
import { useAct } from '../../../ui/use-act';
import { Part } from '../security-matter';
import { Digits } from './digits';

interface OwnDeskProps {
  readonly desks: DesksView;
  readonly mayChange: boolean;
  readonly maySave: boolean;
}

/** What other desks call this one, and the card by which they know it. */
export function OwnDesk({ desks, mayChange, maySave }: OwnDeskProps) {
  const { t } = useTranslation('transfers');
  const { name, digits } = desks.own;
  return (
    <>
      {mayChange && (
        <RecordForm
          key={name}
          schema={deskListCommandSchemas['desks.name']}
          defaultValues={{ name: name ?? '' }}
          title={t('own.title')}
          description={t('own.help')}
          submitLabel={t('own.save-name')}
          aside
          enterSubmits
          onSubmit={(values, { commandId }) =>
            nameDesk({ ...values, commandId, expectedVersion: desks.version })
          }
          onDone={() => announce(t('own.named'))}
        >
          <TextField name="name" label={t('own.name')} help={t('own.name-help')} required />
        </RecordForm>
      )}
      <Part title={t('own.card')}>
        <Text size="sm">{t('own.card-help')}</Text>
        <Digits digits={digits} />
        {maySave && <SaveCard hasName={name !== null} />}
      </Part>
    </>
  );
}

function SaveCard({ hasName }: { readonly hasName: boolean }) {
  const { t } = useTranslation('transfers');
  const { busy, failure, run } = useAct();
  const save = () =>
    run(async () => {
      const reply = await saveDeskCard();
      if (!reply.ok) return reply.error;
      if (reply.value !== null) announce(t('own.card-saved', { name: reply.value }));
      return undefined;
    });
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IdCard size={16} aria-hidden />}
          loading={busy}
          disabled={!hasName}
          onClick={() => void save()}
        >
          {t('own.save-card')}
        </Button>
        {!hasName && (
          <Text size="sm" c="dimmed">
            {t('own.needs-name')}
          </Text>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
    </Stack>
  );
}
