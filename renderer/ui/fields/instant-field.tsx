import { Button, Group, Input, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantSchema } from '../../../electron/shared/domain/event-envelope';
import { type FieldProps, useField } from '../form-fields';
import {
  currentMinute,
  type InstantTexts,
  readDate,
  readInstant,
  writeDate,
  writeInstant,
} from '../instant-text';
import { useFormat, useTimeZone } from '../use-format';
import { CalendarButton } from './calendar-button';
import { FieldLabel } from './field-label';

const NOTHING: InstantTexts = { date: '', time: '' };

const isInstant = (value: unknown): value is string => instantSchema.safeParse(value).success;

/**
 * When something happened, typed or picked in the desk's zone. The form's value is an RFC 3339 UTC instant, null when
 * empty, and the raw text while it cannot be read, which the schema refuses.
 */
export function InstantField({ name, label, help, required = false, disabled = false }: FieldProps) {
  const { t } = useTranslation('common');
  const { field, error } = useField(name, label, true);
  const timeZone = useTimeZone();
  const format = useFormat();
  const value: unknown = field.value;
  const [typed, setTyped] = useState<{ texts: InstantTexts; value: unknown } | null>(null);
  // What was typed stands as long as the value is the one it gave; a value from elsewhere replaces it.
  const texts =
    typed && typed.value === value ? typed.texts : isInstant(value) ? writeInstant(value, timeZone) : NOTHING;

  const change = (next: InstantTexts) => {
    const empty = next.date.trim() === '' && next.time.trim() === '';
    const read = empty ? null : (readInstant(next, timeZone) ?? `${next.date} ${next.time}`);
    setTyped({ texts: next, value: read });
    field.onChange(read);
  };
  const set = (instant: string) => {
    setTyped(null);
    field.onChange(instant);
  };

  return (
    <Input.Wrapper
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      labelElement="div"
      role="group"
      aria-label={label}
    >
      <Group gap="sm" align="flex-start" wrap="nowrap" mt={4}>
        <TextInput
          ref={field.ref}
          name={field.name}
          aria-label={`${label}: ${t('field.date')}`}
          aria-required={required}
          placeholder={t('field.date-placeholder')}
          value={texts.date}
          error={error !== undefined}
          disabled={disabled}
          onBlur={field.onBlur}
          onChange={(event) => change({ ...texts, date: event.currentTarget.value })}
          rightSection={
            <CalendarButton
              date={readDate(texts.date)}
              disabled={disabled}
              onPick={(date) => change({ ...texts, date: writeDate(date) })}
            />
          }
        />
        <TextInput
          w={96}
          aria-label={`${label}: ${t('field.time')}`}
          aria-required={required}
          placeholder={t('field.time-placeholder')}
          value={texts.time}
          error={error !== undefined}
          disabled={disabled}
          onBlur={field.onBlur}
          onChange={(event) => change({ ...texts, time: event.currentTarget.value })}
        />
        <Button variant="default" flex="none" disabled={disabled} onClick={() => set(currentMinute())}>
          {t('action.now')}
        </Button>
      </Group>
      {isInstant(value) && <Input.Description mt={4}>{format.exact(value)}</Input.Description>}
    </Input.Wrapper>
  );
}
