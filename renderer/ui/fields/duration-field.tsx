import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readMinutes, writeMinutes } from '../duration-text';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface DurationFieldProps extends FieldProps {
  readonly placeholder?: string;
  /** Where the table around it is what is seen: named to a screen reader and in the summary of errors only. */
  readonly bare?: boolean;
}

/** Keeps the line that comes and goes: what is below must not move away under a click that ends the typing. */
const EMPTY_LINE = '\u00a0';

/**
 * Minutes typed as a time; null while empty, and the raw text while it cannot be read, which the schema refuses: what
 * was typed is never turned into another number. What was understood is told while it is typed.
 */
export function DurationField({
  name,
  label,
  help,
  placeholder,
  required = false,
  disabled = false,
  bare = false,
}: DurationFieldProps) {
  const { t } = useTranslation('common');
  const { field, error } = useField(name, label);
  const value: unknown = field.value;
  const [isLeft, setLeft] = useState(false);
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const stored = typeof value === 'number' ? writeMinutes(value) : typeof value === 'string' ? value : '';
  const text = typed && typed.value === value ? typed.text : stored;
  // Told on leaving it, and not while it is being typed: «1» is on the way to «1 h».
  const unread =
    isLeft && typeof value === 'string' && value.trim() !== '' ? t('field.duration-unread') : undefined;
  const understood = typeof value === 'number' && text.trim() !== stored ? stored : null;
  return (
    <TextInput
      ref={field.ref}
      name={field.name}
      {...(bare
        ? { size: 'sm', 'aria-label': label }
        : {
            label: <FieldLabel label={label} required={required} />,
            // Without a help to stand under the label, what was read goes under the field.
            ...(help === undefined && { inputWrapperOrder: ['label', 'input', 'description', 'error'] }),
            description:
              understood === null ? (help ?? EMPTY_LINE) : t('field.duration-read', { duration: understood }),
          })}
      placeholder={placeholder ?? t('field.duration-placeholder')}
      aria-required={required}
      autoComplete="off"
      disabled={disabled}
      error={error ?? unread}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const read = next.trim() === '' ? null : (readMinutes(next) ?? next);
        setTyped({ text: next, value: read });
        setLeft(false);
        field.onChange(read);
      }}
      onBlur={() => {
        // What was understood is written out, so that «90» is seen to be an hour and a half.
        setTyped(null);
        setLeft(true);
        field.onBlur();
      }}
    />
  );
}
