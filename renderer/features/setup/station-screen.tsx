import { Alert, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { completeSetup } from '../../desk/session';
import { BeforePage } from '../../ui/before-page';
import { RecordForm } from '../../ui/record-form';
import { StationPart } from './station-part';

/** The settings were lost; people, requests and clients come from the journal, and only the code has to be said again. */
export function StationScreen({ stationInUse }: { readonly stationInUse: string | null }) {
  const { t } = useTranslation('setup');
  return (
    <BeforePage title={t('title')} summary={t('kept.summary')}>
      <Stack gap="lg">
        {stationInUse !== null && (
          <Alert color="espera" title={t('kept.title')}>
            {t('kept.text', { code: stationInUse })}
          </Alert>
        )}
        <RecordForm
          schema={CHANNELS['session:complete-setup'].request}
          defaultValues={{ stationCode: stationInUse ?? '' }}
          title={t('kept.form')}
          submitLabel={t('start')}
          onSubmit={completeSetup}
        >
          <StationPart />
        </RecordForm>
      </Stack>
    </BeforePage>
  );
}
