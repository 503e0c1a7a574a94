import { Alert, Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { administratingRoles } from '../../../electron/shared/domain/administrators';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import type { SessionState } from '../../../electron/shared/ipc-views';
import { lockDesk } from '../../desk/access';
import { administers, completeSetup } from '../../desk/session';
import { BeforePage } from '../../ui/before-page';
import { FailureAlert } from '../../ui/failure';
import { RecordForm } from '../../ui/record-form';
import { StationPart } from './station-part';

/** The settings were lost; people, requests and clients come from the journal, and only the code has to be said again. */
export function StationScreen({ session }: { readonly session: SessionState }) {
  const { t } = useTranslation(['setup', 'common']);
  const { stationInUse, settings } = session;
  return (
    <BeforePage title={t('title')} summary={t('kept.summary')}>
      <Stack gap="lg">
        {stationInUse !== null && (
          <Alert color="espera" title={t('kept.title')}>
            {t('kept.text', { code: stationInUse })}
          </Alert>
        )}
        {administers(session) ? (
          <RecordForm
            schema={CHANNELS['session:complete-setup'].request}
            defaultValues={{ stationCode: stationInUse ?? '' }}
            title={t('kept.form')}
            submitLabel={t('start')}
            onSubmit={completeSetup}
          >
            <StationPart />
          </RecordForm>
        ) : (
          <FailureAlert failure={{ kind: 'not-permitted', needs: administratingRoles(settings.people) }} />
        )}
        <Anchor component="button" type="button" size="sm" ta="start" onClick={() => void lockDesk()}>
          {t('kept.lock')}
        </Anchor>
      </Stack>
    </BeforePage>
  );
}
