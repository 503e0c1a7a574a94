import { useTranslation } from 'react-i18next';
import { signatorySchema } from '../../../electron/shared/domain/letter-records';
import { saveSettings } from '../../desk/session';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { DeskOnly, type PanelProps, useSavedNotice } from './settings-part';

/** The Gerente de Operaciones, who signs the letter second. */
export function ManagerPanel({ session }: PanelProps) {
  const { t } = useTranslation(['settings', 'common']);
  const saved = useSavedNotice();
  const { manager, issuer } = session.settings;
  return (
    <DeskOnly session={session}>
      <RecordForm
        schema={signatorySchema}
        defaultValues={
          manager ?? {
            contactId: null,
            name: '',
            position: t('role.gerente-operaciones', { ns: 'common' }),
            organisation: issuer.legalName,
            rfc: '',
            curp: '',
          }
        }
        title={t('manager.title')}
        description={t('manager.help')}
        submitLabel={t('manager.save')}
        draftKey="settings:manager"
        fieldOf={(path) => path.replace(/^manager\./, '')}
        onSubmit={(values) => saveSettings({ manager: values })}
        onDone={saved}
      >
        <TextField name="name" label={t('manager.name')} help={t('manager.name-help')} required />
        <TextField name="position" label={t('manager.position')} />
        <TextField name="organisation" label={t('manager.organisation')} />
        <TextField name="rfc" label={t('manager.rfc')} help={t('manager.rfc-help')} />
        <TextField name="curp" label={t('manager.curp')} />
      </RecordForm>
    </DeskOnly>
  );
}
