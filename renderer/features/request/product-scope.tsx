import { Anchor, Text } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Client, productSchema } from '../../../electron/shared/domain/clients';
import { listsProduct } from '../../../electron/shared/domain/contract-validation';
import { hrefOf, PATHS } from '../../ui/navigation';
import type { RequestValues } from './request-values';

/** Told while the request is written, so that step 2 is no surprise; it stands in nobody's way. */
export function ProductScope({ client }: { readonly client: Client | undefined }) {
  const { t } = useTranslation('request');
  const product = productSchema.safeParse(useWatch<RequestValues, 'product'>({ name: 'product' }));
  const contracts = client?.contracts.filter((contract) => contract.active) ?? [];
  if (!client || !product.success || contracts.length === 0) return null;
  if (contracts.some((contract) => listsProduct(contract, product.data))) return null;
  return (
    <Text size="sm" role="status">
      {t('product-not-listed')}{' '}
      <Anchor size="sm" href={hrefOf(PATHS.client(client.id))}>
        {t('open-contracts')}
      </Anchor>
    </Text>
  );
}
