import { Alert, Checkbox, Stack } from '@mantine/core';
import { Info } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CRITERIA } from '../../../electron/shared/domain/clients';
import { FieldGroup } from '../../ui/field-group';
import { useField } from '../../ui/form-fields';

/** Asked of every contract, whatever it lists: what has ended is never passed over in silence. */
const ALWAYS = 'contract-in-force';

/** Which criteria step 2 looks at for this contract, each with what it asks. */
export function CriteriaEditor() {
  const { t } = useTranslation(['clients', 'common']);
  const label = t('criteria.title');
  const { field, error } = useField('criteria', label);
  const products: unknown = useWatch({ name: 'products' });
  const chosen: readonly string[] = field.value ?? [];
  const nothingInScope =
    chosen.includes('product-in-scope') && Array.isArray(products) && products.length === 0;
  return (
    <FieldGroup legend={label}>
      <Checkbox.Group
        value={[...new Set([...chosen, ALWAYS])]}
        onChange={(next) => field.onChange(CRITERIA.filter((one) => one === ALWAYS || next.includes(one)))}
        description={t('criteria.help')}
        error={error}
        aria-label={label}
      >
        <Stack gap="sm" pt="sm">
          {CRITERIA.map((criterion, index) => (
            <Checkbox
              key={criterion}
              ref={index === 1 ? field.ref : null}
              value={criterion}
              disabled={criterion === ALWAYS}
              label={t(`criterion.${criterion}`, { ns: 'common' })}
              description={t(`criterion-help.${criterion}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {nothingInScope && (
        <Alert mt="md" color="espera" variant="light" icon={<Info size={16} aria-hidden />}>
          {t('criteria.no-products')}
        </Alert>
      )}
    </FieldGroup>
  );
}
