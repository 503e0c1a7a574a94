/** What a field and the form around it know of each other. */
import { createContext, useContext, useEffect } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** Labels by field name, so that the summary of errors can name what it points to. */
export const FieldLabels = createContext<Map<string, string> | null>(null);

export interface FieldProps {
  /** Path of the value inside the form. */
  readonly name: string;
  readonly label: string;
  /** One sentence under the label. */
  readonly help?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** The sentence for an issue; schemas and the desk give catalogue keys. */
export function useIssueText(): (message: string | undefined) => string | undefined {
  const { t } = useTranslation('common');
  return (message) => {
    if (message === undefined || message === '') return undefined;
    return /^(validation|rule)\./.test(message) ? t(message) : t('validation.invalid');
  };
}

export function useFieldLabel(name: string, label: string): void {
  const labels = useContext(FieldLabels);
  useEffect(() => {
    labels?.set(name, label);
    return () => {
      labels?.delete(name);
    };
  }, [labels, name, label]);
}

/** One value of the form: its binding, and its error in words. */
export function useField(name: string, label: string) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const issueText = useIssueText();
  useFieldLabel(name, label);
  return { field, error: issueText(fieldState.error?.message), fieldError: fieldState.error };
}
