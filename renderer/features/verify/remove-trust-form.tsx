import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TrustList, trustCommandSchemas } from '../../../electron/shared/domain/trust';
import { removeFromTrust } from '../../desk/verification';
import { announce } from '../../ui/announce';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { RecordForm } from '../../ui/record-form';

/** What somebody is about to stop trusting. */
export interface Removing {
  readonly name: string;
  readonly sha256: string;
}

interface RemoveTrustFormProps {
  readonly list: TrustList;
  readonly removing: Removing;
  readonly onClose: () => void;
}

export function RemoveTrustForm({ list, removing, onClose }: RemoveTrustFormProps) {
  const { t } = useTranslation('verify');
  const { name, sha256 } = removing;
  return (
    <RecordForm
      schema={trustCommandSchemas['trust.remove']}
      defaultValues={{ sha256, reason: '' }}
      title={t('trust.remove.title')}
      description={t('trust.remove.help')}
      submitLabel={t('trust.remove.submit')}
      draftKey={`trust:remove:${sha256}`}
      onSubmit={(values, { commandId }) => removeFromTrust(list, sha256, values.reason, commandId)}
      onDone={() => {
        announce(t('trust.removed', { name }));
        onClose();
      }}
      onCancel={onClose}
    >
      <Text fw={600}>{name}</Text>
      <TextAreaField name="reason" label={t('trust.remove.reason')} required />
    </RecordForm>
  );
}
