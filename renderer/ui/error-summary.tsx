import { Alert, Anchor, List } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useIssueText } from './form-fields';
import type { FlatError } from './form-resolver';

interface ErrorSummaryProps {
  readonly errors: readonly FlatError[];
  readonly labels: ReadonlyMap<string, string>;
  readonly onGoTo: (name: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** The label of a field, or of the composite that holds it. */
function labelOf(name: string, labels: ReadonlyMap<string, string>): string | undefined {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const label = labels.get(parts.slice(0, length).join('.'));
    if (label !== undefined) return label;
  }
  return undefined;
}

/** What did not pass, in one place that takes the focus, each entry a way to its field. */
export function ErrorSummary({ errors, labels, onGoTo, ref }: ErrorSummaryProps) {
  const { t } = useTranslation('common');
  const issueText = useIssueText();
  return (
    <Alert
      ref={ref}
      tabIndex={-1}
      color="riesgo"
      variant="light"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t('form.summary', { count: errors.length })}
    >
      <List size="sm">
        {errors.map((error) => {
          const label = labelOf(error.name, labels);
          return (
            <List.Item key={error.name}>
              {label !== undefined && (
                <>
                  <Anchor component="button" type="button" size="sm" onClick={() => onGoTo(error.name)}>
                    {label}
                  </Anchor>
                  {': '}
                </>
              )}
              {issueText(error.message)}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
