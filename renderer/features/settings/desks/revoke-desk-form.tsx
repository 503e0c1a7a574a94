import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { deskListCommandSchemas } from '../../../../electron/shared/domain/desks';
import type { DesksView } from '../../../../electron/shared/ipc-views';
import { revokeDesk } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { RecordForm } from '../../../ui/record-form';

interface RevokeDeskFormProps {
  readonly desks: DesksView;
  readonly desk: DesksView['trusted'][number];
  readonly onClose: () => void;
}

export function RevokeDeskForm({ desks, desk, onClose }: RevokeDeskFormProps) {
  const { t } = useTranslation('transfers');
  const { id, name } = desk;
  return (
    <RecordForm
      schema={deskListCommandSchemas['desks.revoke']}
      defaultValues={{ id, reason: '' }}
      title={t('revoke.title')}
      description={t('revoke.help')}
      submitLabel={t('revoke.submit', { name })}
      destroys
      draftKey={`desks:revoke:${id}`}
      onSubmit={(values, { commandId }) =>
        revokeDesk({ ...values, commandId, expectedVersion: desks.version })
      }
      onDone={() => {
        announce(t('revoke.done', { name }));
        onClose();
      }}
      onCancel={onClose}
    >
      <Text fw={600}>{name}</Text>
      <TextAreaField name="reason" label={t('revoke.reason')} required />
    </RecordForm>
  );
}
