import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuotaUse } from './contract-words';

/** How much of the contracted units is used, in numbers and as a bar. */
export function QuotaBar({ use }: { readonly use: QuotaUse }) {
  const { t } = useTranslation('clients');
  const { state } = use;
  const colour = { exhausted: 'var(--desk-risk)', low: 'var(--desk-wait)', enough: 'var(--desk-run)' }[state];
  const text = t(`quota.use-${use.kind}-${state}`, { used: use.used, units: use.units, left: use.left });
  return (
    <>
      <Text size="sm">{text}</Text>
      <Progress value={use.percent} color={colour} size="sm" mt={4} maw={320} aria-label={text} />
    </>
  );
}
