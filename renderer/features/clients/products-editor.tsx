import { ActionIcon, Autocomplete, Button, Group, Text } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../electron/shared/domain/clients';
import { folded } from '../../../electron/shared/folded';
import { FieldGroup } from '../../ui/field-group';
import { FieldLabel } from '../../ui/fields/field-label';
import { useField } from '../../ui/form-fields';
import type { ContractInput } from './contract-values';

const unique = (names: readonly string[]) =>
  [...new Set(names)].sort((left, right) => left.localeCompare(right, 'es'));

interface NameFieldProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
}

function NameField({ name, label, options }: NameFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Autocomplete
      {...field}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required />}
      data={unique(options)}
      error={error}
      aria-required
      limit={20}
    />
  );
}

interface RowProps {
  readonly index: number;
  readonly suggestions: readonly Product[];
  readonly onRemove: () => void;
}

function ProductRow({ index, suggestions, onRemove }: RowProps) {
  const { t } = useTranslation(['clients', 'common']);
  const manufacturer = String(useWatch({ name: `products.${index}.manufacturer` }) ?? '');
  const number = index + 1;
  const ofManufacturer = suggestions.filter(
    (known) => manufacturer === '' || folded(known.manufacturer) === folded(manufacturer),
  );
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap" role="group" aria-label={t('products.row', { number })}>
      <Group grow gap="sm" align="flex-start" flex={1}>
        <NameField
          name={`products.${index}.manufacturer`}
          label={t('products.manufacturer')}
          options={suggestions.map((known) => known.manufacturer)}
        />
        <NameField
          name={`products.${index}.product`}
          label={t('products.product')}
          options={ofManufacturer.map((known) => known.product)}
        />
      </Group>
      <ActionIcon variant="subtle" size="lg" aria-label={t('products.remove', { number })} onClick={onRemove}>
        <X size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

interface ProductsEditorProps {
  /** What other contracts name, so that the same product is written the same way. */
  readonly suggestions: readonly Product[];
}

/** Products and services in scope, which step 2 compares with what the request is about. */
export function ProductsEditor({ suggestions }: ProductsEditorProps) {
  const { t } = useTranslation('clients');
  const { control } = useFormContext<ContractInput>();
  const { fields, append, remove } = useFieldArray({ control, name: 'products' });
  return (
    <FieldGroup legend={t('products.title')}>
      <Text size="sm" c="dimmed">
        {fields.length === 0 ? t('products.empty') : t('products.help')}
      </Text>
      {fields.map((field, index) => (
        <ProductRow key={field.id} index={index} suggestions={suggestions} onRemove={() => remove(index)} />
      ))}
      <Button
        variant="default"
        leftSection={<Plus size={16} aria-hidden />}
        onClick={() => append({ manufacturer: '', product: '' })}
      >
        {t('products.add')}
      </Button>
    </FieldGroup>
  );
}
