/** What a field and the form around it know of each other. */
import { createContext, useContext, useEffect } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface NamedField {
  readonly label: string;
  /** Whether it is a field of its own; a part of a composite is only named. */
  readonly focusable: boolean;
  /** Says when something happened, which is never later than now. */
  readonly occurred: boolean;
}

/** Fields by name, so that the summary of errors can name what it points to and lead there. */
export type FieldNames = Map<string, NamedField>;
export const FieldLabels = createContext<FieldNames | null>(null);

/** The field with this name, or the nearest composite that holds it. */
export function nearestField(
  fields: ReadonlyMap<string, NamedField>,
  name: string,
  focusable: boolean,
): { readonly name: string; readonly label: string } | null {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    const field = fields.get(candidate);
    if (field && (field.focusable || !focusable)) return { name: candidate, label: field.label };
  }
  return null;
}

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
  const { t, i18n } = useTranslation('common');
  const numbers = new Intl.NumberFormat(i18n.language);
  return (message) => {
    if (message === undefined || message === '') return undefined;
    if (!/^(validation|rule|access-error)\./.test(message)) return t('validation.invalid');
    const [key = '', params] = message.split('?');
    if (params === undefined) return t(key);
    // What a sentence counts travels with its key: «validation.range?min=1&max=30».
    const bounds = Object.fromEntries(
      [...new URLSearchParams(params)].map(([name, bound]) => [name, numbers.format(Number(bound))]),
    );
    return t(`${key}-of`, bounds);
  };
}

export function useFieldLabel(name: string, label: string, focusable = false, occurred = false): void {
  const labels = useContext(FieldLabels);
  useEffect(() => {
    labels?.set(name, { label, focusable, occurred });
    return () => {
      labels?.delete(name);
    };
  }, [labels, name, label, focusable, occurred]);
}

/** One value of the form: its binding, and its error in words. */
export function useField(name: string, label: string, occurred = false) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const issueText = useIssueText();
  useFieldLabel(name, label, true, occurred);
  return { field, error: issueText(fieldState.error?.message), fieldError: fieldState.error };
}
