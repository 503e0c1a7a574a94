import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuotaUse } from './contract-words';

/** From how much use on the rest is said to be little. */
const LITTLE_LEFT_PERCENT = 90;

/** How much of the contracted units is used, in numbers and as a bar. */
export function QuotaBar({ use }: { readonly use: QuotaUse }) {
  const { t } = useTranslation('clients');
  const state = use.left === 0 ? 'exhausted' : use.percent >= LITTLE_LEFT_PERCENT ? 'low' : 'enough';
  const colour = { exhausted: 'var(--desk-risk)', low: 'var(--desk-wait)', enough: 'var(--desk-run)' }[state];
  const text = t(`quota.use-${use.kind}-${state}`, { used: use.used, units: use.units, left: use.left });
  return (
    <>
      <Text size="sm">{text}</Text>
      <Progress value={use.percent} color={colour} size="sm" mt={4} maw={320} aria-label={text} />
    </>
  );
}
