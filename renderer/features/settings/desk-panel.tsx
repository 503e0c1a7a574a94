import { Code, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { storedSettingsSchema } from '../../../electron/shared/settings';
import { saveSettings } from '../../desk/session';
import { NumberField } from '../../ui/fields/number-field';
import { TimeZoneField } from '../../ui/fields/time-zone-field';
import { RecordForm } from '../../ui/record-form';
import { ClockPart } from './clock-part';
import { DeskOnly, type PanelProps, useSavedNotice } from './settings-part';

const schema = storedSettingsSchema.pick({
  timeZone: true,
  attachmentsLimitBytes: true,
  ratifyWithinHours: true,
  contractEndingDays: true,
  firstWarningPercent: true,
  secondWarningPercent: true,
});

/** Decimal, as mail servers and the rest of the window count. */
const MEGABYTE_BYTES = 1_000_000;

/** How this desk works: its zone, what a mail may carry, how soon a conditioned attention is ratified. */
export function DeskPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const saved = useSavedNotice();
  const { stationCode, timeZone, attachmentsLimitBytes, ratifyWithinHours } = session.settings;
  const { firstWarningPercent, secondWarningPercent, contractEndingDays } = session.settings;
  return (
    <Stack gap="xl">
      <ClockPart session={session} />
      <DeskOnly session={session}>
        <RecordForm
          schema={schema}
          defaultValues={{
            timeZone,
            attachmentsLimitBytes,
            ratifyWithinHours,
            contractEndingDays,
            firstWarningPercent,
            secondWarningPercent,
          }}
          title={t('desk.title')}
          description={
            <>
              {t('desk.station')} <Code>{stationCode}</Code>. {t('desk.station-help')}
            </>
          }
          submitLabel={t('desk.save')}
          draftKey="settings:desk"
          onSubmit={saveSettings}
          onDone={saved}
        >
          <TimeZoneField
            name="timeZone"
            label={t('desk.time-zone')}
            help={t('desk.time-zone-help')}
            required
          />
          <NumberField
            name="attachmentsLimitBytes"
            label={t('desk.attachments')}
            help={t('desk.attachments-help')}
            unit="MB"
            decimals={1}
            scale={MEGABYTE_BYTES}
            required
          />
          <NumberField
            name="ratifyWithinHours"
            label={t('desk.ratify')}
            help={t('desk.ratify-help')}
            unit="h"
            required
          />
          <NumberField
            name="contractEndingDays"
            label={t('desk.contract-ending')}
            help={t('desk.contract-ending-help')}
            unit={t('desk.days')}
            required
          />
          <NumberField
            name="firstWarningPercent"
            label={t('desk.first-warning')}
            help={t('desk.warning-help')}
            unit="%"
          />
          <NumberField name="secondWarningPercent" label={t('desk.second-warning')} unit="%" />
        </RecordForm>
      </DeskOnly>
    </Stack>
  );
}
