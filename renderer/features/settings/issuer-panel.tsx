import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { issuerSchema } from '../../../electron/shared/settings';
import { saveSettings } from '../../desk/session';
import { FieldGroup } from '../../ui/field-group';
import { EvidenceField } from '../../ui/fields/evidence-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { LogoPreview } from './logo-preview';
import { DeskOnly, type PanelProps, useSavedNotice } from './settings-part';

/** Whose name stands on reports and letters. */
export function IssuerPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const saved = useSavedNotice();
  return (
    <DeskOnly session={session}>
      <RecordForm
        schema={issuerSchema}
        defaultValues={session.settings.issuer}
        title={t('issuer.title')}
        description={t('issuer.help')}
        submitLabel={t('issuer.save')}
        draftKey="settings:issuer"
        fieldOf={(path) => path.replace(/^issuer\./, '')}
        onSubmit={(issuer) => saveSettings({ issuer })}
        onDone={saved}
      >
        <TextField
          name="legalName"
          label={t('issuer.legal-name')}
          help={t('issuer.legal-name-help')}
          required
        />
        <TextField name="tradeName" label={t('issuer.trade-name')} />
        <EvidenceField name="logo" kind="image" label={t('issuer.logo')} help={t('issuer.logo-help')} />
        <LogoPreview />
        <TextAreaField name="address" label={t('issuer.address')} minRows={2} />
        <TextField name="placeOfIssue" label={t('issuer.place')} help={t('issuer.place-help')} />
        <Group grow align="flex-start" gap="sm">
          <TextField name="phone" type="tel" label={t('issuer.phone')} />
          <TextField name="email" type="email" label={t('issuer.email')} />
        </Group>
        <FieldGroup legend={t('issuer.codes')}>
          <TextField
            name="confidentialityLabel"
            label={t('issuer.confidentiality')}
            help={t('issuer.confidentiality-help')}
          />
          <TextField name="reportFormatCode" label={t('issuer.report-code')} help={t('issuer.code-help')} />
          <TextField name="letterFormatCode" label={t('issuer.letter-code')} help={t('issuer.code-help')} />
        </FieldGroup>
      </RecordForm>
    </DeskOnly>
  );
}
