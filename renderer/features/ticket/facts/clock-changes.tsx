/** What moved in the targets, each as it stood before and as it stands after. */
import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type ClockChange,
  clockChangesSchema,
  type Standing,
} from '../../../../electron/shared/domain/clock-changes';
import { writeMinutes } from '../../../ui/duration-text';
import { useFormat } from '../../../ui/use-format';
import { UnreadableValue } from '../timeline/unreadable-value';

export function ClockChangesValue({ value }: { readonly value: unknown }) {
  const changes = clockChangesSchema.safeParse(value);
  return changes.success ? <ClockChanges changes={changes.data ?? []} /> : <UnreadableValue />;
}

export function ClockChanges({ changes }: { readonly changes: readonly ClockChange[] }) {
  const { t } = useTranslation(['ticket', 'common']);
  const standing = useStandingText();
  return (
    <List size="sm">
      {changes.map(({ target, before, after }) => (
        <List.Item key={target} data-clock-change={target}>
          {t('clock-change.line', {
            target: t(`target.${target}`, { ns: 'common' }),
            before: standing(before),
            after: standing(after),
          })}
        </List.Item>
      ))}
    </List>
  );
}

/** «4 h, vence el 3 dic 10:00 (abierto)»; or that there was none. */
function useStandingText(): (standing: Standing | null) => string {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  return (standing) => {
    if (standing === null) return t('clock-change.none');
    const { minutes, dueAt, verdict } = standing;
    const words = { term: writeMinutes(minutes), verdict: t(`verdict.${verdict}`, { ns: 'common' }) };
    if (standing.minutesLeft !== undefined)
      return t('clock-change.paused', { ...words, left: writeMinutes(standing.minutesLeft) });
    return dueAt === null
      ? t('clock-change.undated', words)
      : t('clock-change.dated', { ...words, at: format.dateTime(dueAt) });
  };
}
