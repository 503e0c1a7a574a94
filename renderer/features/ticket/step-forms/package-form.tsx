/** Step 7, first part: what the manufacturer gets, item by item. The items are the manifest. */
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { validationOf } from '../frozen';
import { CommandForm } from './command-form';
import { PackageItems } from './package-items';
import { packageFormSchema } from './package-schema';

interface PackageFormProps {
  readonly page: TicketPage;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}

export function PackageForm({ page, onDone, onCancel }: PackageFormProps) {
  const { t } = useTranslation('ticket');
  const product = validationOf(page)?.payload.product ?? page.request.product;
  const earlier = page.currentPackage;
  return (
    <CommandForm
      page={page}
      type="manufacturer.prepare"
      step={null}
      schema={packageFormSchema}
      defaultValues={{
        manufacturer: earlier?.manufacturer ?? product?.manufacturer ?? '',
        product: earlier?.product ?? product?.product ?? '',
        productVersion: earlier?.productVersion ?? '',
        serial: earlier?.serial ?? '',
        severity: earlier?.severity ?? '',
        supportContract: earlier?.supportContract ?? '',
        summary: earlier?.summary ?? '',
        items: [...(earlier?.items ?? [])],
        incoming: [],
      }}
      title={t('package.title')}
      description={t('package.help')}
      submitLabel={t('package.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Group grow align="flex-start" gap="sm">
        <TextField name="manufacturer" label={t('field.manufacturer')} required />
        <TextField name="product" label={t('field.product')} required />
      </Group>
      <Group grow align="flex-start" gap="sm">
        <TextField name="productVersion" label={t('field.productVersion')} />
        <TextField name="serial" label={t('field.serial')} />
        <TextField name="severity" label={t('field.severity')} />
      </Group>
      <TextField
        name="supportContract"
        label={t('field.supportContract')}
        help={t('package.support-contract-help')}
      />
      <TextAreaField name="summary" label={t('field.summary')} help={t('package.summary-help')} required />
      <PackageItems page={page} />
    </CommandForm>
  );
}
