import { Autocomplete, Group } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../electron/shared/domain/clients';
import { folded } from '../../../electron/shared/folded';
import { type FieldProps, useField, useFieldLabel, useIssueText } from '../form-fields';
import { FieldLabel } from './field-label';

interface ProductFieldProps extends Omit<FieldProps, 'label' | 'help'> {
  /** What the client's contracts name; anything else can be typed as well. */
  readonly suggestions: readonly Product[];
}

const unique = (names: readonly string[]) =>
  [...new Set(names)].sort((left, right) => left.localeCompare(right, 'es'));

/** Manufacturer and product, null while both are empty. */
export function ProductField({ name, suggestions, required = false, disabled = false }: ProductFieldProps) {
  const { t } = useTranslation('common');
  const manufacturerLabel = t('field.manufacturer');
  const productLabel = t('field.product');
  const { getFieldState, formState } = useFormContext();
  const { field, fieldError } = useField(name, productLabel);
  useFieldLabel(`${name}.manufacturer`, manufacturerLabel);
  useFieldLabel(`${name}.product`, productLabel);
  const issueText = useIssueText();
  const value: Product = field.value ?? { manufacturer: '', product: '' };
  const errorOf = (part: keyof Product) =>
    issueText(getFieldState(`${name}.${String(part)}`, formState).error?.message);

  const change = (next: Product) =>
    field.onChange(next.manufacturer.trim() === '' && next.product.trim() === '' ? null : next);
  const products = suggestions.filter(
    (entry) => value.manufacturer === '' || folded(entry.manufacturer) === folded(value.manufacturer),
  );
  return (
    <Group grow align="flex-start" gap="sm">
      <Autocomplete
        ref={field.ref}
        label={<FieldLabel label={manufacturerLabel} required={required} />}
        data={unique(suggestions.map((entry) => entry.manufacturer))}
        value={value.manufacturer}
        error={errorOf('manufacturer') ?? issueText(fieldError?.message)}
        disabled={disabled}
        aria-required={required}
        onBlur={field.onBlur}
        onChange={(manufacturer) => change({ ...value, manufacturer })}
      />
      <Autocomplete
        label={<FieldLabel label={productLabel} required={required} />}
        data={unique(products.map((entry) => entry.product))}
        value={value.product}
        error={errorOf('product')}
        disabled={disabled}
        aria-required={required}
        onBlur={field.onBlur}
        onChange={(product) => {
          const known = products.filter((entry) => entry.product === product);
          const manufacturer = known.length === 1 ? (known[0]?.manufacturer ?? '') : value.manufacturer;
          change({ manufacturer, product });
        }}
      />
    </Group>
  );
}
