/** Writing a short text: its fields are chosen from a list, checked as they are typed, and shown filled. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { mergeFieldName } from '../../../electron/shared/domain/mail-blanks';
import { mailLanguages } from '../../../electron/shared/domain/mail-templates';
import { checkMergeTemplate, renderMergeTemplate } from '../../../electron/shared/domain/merge-fields';
import { SNIPPET_FIELDS, type Snippet, snippetSchema } from '../../../electron/shared/domain/snippets';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { Result } from '../../../electron/shared/result';
import { newId } from '../../desk/commands';
import { useSession } from '../../desk/queries';
import { saveOwnSnippet, sendSnippetCommand, useSnippets } from '../../desk/snippets';
import { announce } from '../../ui/announce';
import { RadioField } from '../../ui/fields/radio-field';
import { SelectField } from '../../ui/fields/select-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { insertText } from '../../ui/insert-text';
import { RecordForm } from '../../ui/record-form';
import classes from './settings.module.css';

const SCOPES = ['team', 'me'] as const;
export type SnippetScope = (typeof SCOPES)[number];

const formSchema = snippetSchema.extend({ scope: z.enum(SCOPES) });

interface SnippetFormProps {
  /** Null for a new one. */
  readonly snippet: Snippet | null;
  readonly scope: SnippetScope;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function SnippetForm({ snippet, scope, onDone, onCancel }: SnippetFormProps) {
  const { t, i18n } = useTranslation('snippets');
  const view = useSnippets().data;
  const person = useSession().data?.person?.id ?? '';
  if (!view) return null;
  const language: Snippet['language'] = i18n.language === 'en' ? 'en' : 'es-MX';
  return (
    <RecordForm
      schema={formSchema}
      defaultValues={{
        id: snippet?.id ?? newId(),
        abbreviation: snippet?.abbreviation ?? '',
        name: snippet?.name ?? '',
        language: snippet?.language ?? language,
        text: snippet?.text ?? '',
        scope,
      }}
      title={t(snippet ? 'panel.edit' : 'panel.new')}
      submitLabel={t('panel.save')}
      // Each their own: one that is for nobody else is not shown to who comes next either.
      draftKey={`settings:snippet:${person}:${snippet?.id ?? 'new'}`}
      onSubmit={async ({ scope: wanted, ...said }, { commandId }): Promise<Result<unknown, DeskFailure>> =>
        wanted === 'me'
          ? saveOwnSnippet(said)
          : sendSnippetCommand(view.shared, 'snippet.save', said, commandId)
      }
      onDone={() => {
        announce(t('panel.saved'));
        onDone();
      }}
      onCancel={onCancel}
    >
      {snippet === null && (
        <RadioField
          name="scope"
          label={t('panel.for-whom')}
          required
          options={[
            { value: 'team', label: t('panel.for-team'), description: t('panel.for-team-help') },
            { value: 'me', label: t('panel.for-me'), description: t('panel.for-me-help') },
          ]}
        />
      )}
      <TextField
        name="abbreviation"
        label={t('panel.abbreviation')}
        help={t('panel.abbreviation-help')}
        required
      />
      <TextField name="name" label={t('panel.name')} help={t('panel.name-help')} required />
      <SelectField
        name="language"
        label={t('panel.language')}
        required
        options={mailLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <TextAreaField
        name="text"
        label={t('panel.text')}
        help={t('panel.text-help')}
        minRows={5}
        required
        data-snippets="off"
      />
      <MergeFields />
      <Preview />
    </RecordForm>
  );
}

const isFormsText = (element: Element | null): element is HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement && element.name === 'text';

/** Each field is a button that writes it where the caret was. */
function MergeFields() {
  const { t, i18n } = useTranslation('snippets');
  const language = i18n.language === 'en' ? 'en' : 'es-MX';
  const write = (field: string, button: HTMLElement) => {
    const area = [...(button.closest('form')?.elements ?? [])].find(isFormsText);
    if (area) insertText(area, area.selectionStart, area.selectionEnd, `{{${field}}}`);
  };
  return (
    <Stack gap={0} role="group" aria-label={t('panel.fields')}>
      <Text size="sm" fw={500}>
        {t('panel.fields')}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {t('panel.fields-help')}
      </Text>
      <Group gap={6}>
        {SNIPPET_FIELDS.map((field) => {
          const name = mergeFieldName(field, language);
          return (
            <Button
              key={field}
              size="compact-xs"
              variant="default"
              aria-label={t('panel.field', { name })}
              onClick={(event) => write(field, event.currentTarget)}
            >
              {name}
            </Button>
          );
        })}
      </Group>
    </Stack>
  );
}

/** With what each field is called in its place: that a name stands there, and which, can be seen before it is used. */
function Preview() {
  const { t, i18n } = useTranslation('snippets');
  const said: unknown = useWatch({ name: 'text' });
  const text = typeof said === 'string' ? said : '';
  if (text.trim() === '') return null;
  const faults = checkMergeTemplate(text, SNIPPET_FIELDS);
  const language = i18n.language === 'en' ? 'en' : 'es-MX';
  const values = Object.fromEntries(
    SNIPPET_FIELDS.map((field) => [field, `‹${mergeFieldName(field, language)}›`]),
  );
  const rendered = renderMergeTemplate(text, SNIPPET_FIELDS, values);
  return (
    <Stack gap="xs" role="status">
      {faults.map((fault) => (
        <Text key={JSON.stringify(fault)} size="sm" c="riesgo">
          {t(`panel.fault.${fault.kind}`, { ...fault })}
        </Text>
      ))}
      {rendered.ok && rendered.value !== text && (
        <>
          <Text size="sm" fw={500}>
            {t('panel.preview')}
          </Text>
          <Text size="sm" className={classes['snippet'] ?? ''}>
            {rendered.value}
          </Text>
        </>
      )}
    </Stack>
  );
}
