/** What the timeline shows of a package that was made: by which rules, what was left in sight, and what was hidden of each item. */
import { useTranslation } from 'react-i18next';
import { packageBuiltSchema } from '../../../../electron/shared/domain/package-records';
import classes from './timeline.module.css';
import { UnreadableValue } from './unreadable-value';

interface ValueProps {
  readonly value: unknown;
}

export function RulesValue({ value }: ValueProps) {
  const { t } = useTranslation('common');
  const rules = packageBuiltSchema.shape.rules.safeParse(value);
  if (!rules.success) return <UnreadableValue />;
  return <>{rules.data.map((rule) => t(`redaction.${rule}`)).join(', ')}</>;
}

export function KeptValue({ value }: ValueProps) {
  const { t } = useTranslation('common');
  const kept = packageBuiltSchema.shape.kept.safeParse(value);
  if (!kept.success) return <UnreadableValue />;
  return (
    <>{(kept.data ?? []).map(({ rule, original }) => `${original} (${t(`redaction.${rule}`)})`).join(', ')}</>
  );
}

export function PackedValue({ value }: ValueProps) {
  const { t } = useTranslation('ticket');
  const items = packageBuiltSchema.shape.items.safeParse(value);
  if (!items.success) return <UnreadableValue />;
  return (
    <ol className={classes['items']}>
      {items.data.map(({ description, path, treatment, replaced }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was packed is fixed; an item has no other identity.
        <li key={index}>
          {[path ?? description, t(`pack.treatment.${treatment}`, { count: replaced })].join(': ')}
        </li>
      ))}
    </ol>
  );
}
