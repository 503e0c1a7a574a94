import { Alert, Anchor, List } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldNames, nearestField, useIssueText } from './form-fields';
import type { FlatError } from './form-resolver';

interface ErrorSummaryProps {
  readonly errors: readonly FlatError[];
  readonly fields: FieldNames;
  readonly onGoTo: (name: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** In the order in which somebody goes down the form; what has no place of its own comes last. */
function downTheForm(errors: readonly FlatError[], fields: FieldNames): readonly FlatError[] {
  const names = [...document.querySelectorAll('form [name]')].map(
    (field) => field.getAttribute('name') ?? '',
  );
  const placeOf = ({ name }: FlatError) => {
    const target = nearestField(fields, name, true)?.name ?? name;
    const place = names.findIndex((each) => each === target || each.startsWith(`${target}.`));
    return place < 0 ? names.length : place;
  };
  return errors.toSorted((left, right) => placeOf(left) - placeOf(right));
}

/** What did not pass, in one place that takes the focus, each entry a way to its field. */
export function ErrorSummary({ errors, fields, onGoTo, ref }: ErrorSummaryProps) {
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
        {downTheForm(errors, fields).map((error) => {
          const label = nearestField(fields, error.name, false)?.label;
          const target = nearestField(fields, error.name, true)?.name ?? error.name;
          return (
            <List.Item key={error.name}>
              {label !== undefined && (
                <>
                  <Anchor component="button" type="button" size="sm" onClick={() => onGoTo(target)}>
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
