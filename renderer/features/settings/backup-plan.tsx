import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type BackupsView, backupPlanSchema } from '../../../electron/shared/backup/backups';
import { RETENTION } from '../../../electron/shared/backup/retention';
import { configureBackups } from '../../desk/backups';
import { NumberField } from '../../ui/fields/number-field';
import { SwitchField } from '../../ui/fields/switch-field';
import { RecordForm } from '../../ui/record-form';
import classes from './settings.module.css';
import { mayChange, OneOfThem, type PanelProps, useSavedNotice } from './settings-part';

interface BackupPlanProps extends PanelProps {
  readonly view: BackupsView;
}

/** When backups are made by themselves, and how long each is kept. */
export function BackupPlan({ view, session }: BackupPlanProps) {
  const { t } = useTranslation('backups');
  const saved = useSavedNotice();
  const { everyHours, onQuit } = view;
  return (
    <fieldset disabled={!mayChange(session)} className={classes['bare']}>
      <RecordForm
        schema={backupPlanSchema}
        defaultValues={{ everyHours, onQuit }}
        title={t('plan.title')}
        description={t('plan.help')}
        submitLabel={t('plan.save')}
        aside
        onSubmit={configureBackups}
        onDone={saved}
      >
        <NumberField
          name="everyHours"
          label={t('plan.every')}
          help={t('plan.every-help')}
          unit="h"
          required
        />
        <SwitchField name="onQuit" label={t('plan.quit')} help={t('plan.quit-help')} />
        <Text size="sm">{t('plan.kept', RETENTION)}</Text>
        <OneOfThem session={session} />
      </RecordForm>
    </fieldset>
  );
}
