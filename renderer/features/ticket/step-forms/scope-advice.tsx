import { Anchor, Text } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CriterionResult } from '../../../../electron/shared/domain/records';
import { hrefOf, PATHS } from '../../../ui/navigation';
import type { ValidateInput } from './validate-form';

/** What helps when the product is not in the contract: rarely to change the criterion, mostly to complete a list. */
export function ScopeAdvice({ row }: { readonly row: CriterionResult }) {
  const { t } = useTranslation('ticket');
  const [clientId, product] = useWatch<ValidateInput, ['clientId', 'product']>({
    name: ['clientId', 'product'],
  });
  if (row.basis.key === 'no-product') {
    return <Text size="sm">{t(product ? 'validate.scope-half' : 'validate.scope-none')}</Text>;
  }
  if (row.basis.key !== 'product-not-listed' || !clientId) return null;
  return (
    <Text size="sm">
      {t('validate.scope-missing')}{' '}
      <Anchor size="sm" underline="always" href={hrefOf(PATHS.client(clientId))}>
        {t('validate.scope-open')}
      </Anchor>
    </Text>
  );
}
