import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../../ui/fields/duration-field';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';

import { ProductField } from '../../../ui/fields/product-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import type { AmendField } from './amend-model';

/** The field of a correction, by what kind of value it holds. */
export function AmendFieldView({ field, label }: { readonly field: AmendField; readonly label: string }) {
  const { t } = useTranslation(['ticket', 'common']);
  const name = `payload.${field.key}`;
  switch (field.kind) {
    case 'line':
      return <TextField name={name} label={label} />;
    case 'text':
      return <TextAreaField name={name} label={label} />;
    case 'instant':
      return <InstantField name={name} label={label} required />;
    case 'minutes':
      return <DurationField name={name} label={label} required />;
    case 'files':
      return <EvidenceField name={name} label={label} several />;
    case 'product':
      return <ProductField name={name} suggestions={[]} />;
    case 'call':
      return (
        <>
          <Group grow align="flex-start" gap="sm">
            <TextField name={`${name}.caller`} label={t('call.caller')} required />
            <TextField name={`${name}.number`} label={t('call.number')} type="tel" required />
          </Group>
          <InstantField name={`${name}.at`} label={t('call.at')} required />
          <TextAreaField name={`${name}.said`} label={t('call.said')} required />
        </>
      );
    default: {
      const { words, options } = field.kind;
      return (
        <SelectField
          name={name}
          label={label}
          options={options.map((value) => ({ value, label: t(`${words}.${value}`, { ns: 'common' }) }))}
          required
        />
      );
    }
  }
}
