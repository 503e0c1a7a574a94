import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SavedView, savedViewSchema } from '../../../electron/shared/search/views';
import { newId } from '../../desk/commands';
import { saveView } from '../../desk/views';
import { announce } from '../../ui/announce';
import { RadioField } from '../../ui/fields/radio-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';

interface ViewFormProps {
  readonly text: string;
  readonly screen: SavedView['screen'];
  readonly onDone: () => void;
}

/** Keeps the search under a name. */
export function ViewForm({ text, screen, onDone }: ViewFormProps) {
  const { t } = useTranslation('search');
  const [id] = useState(newId);
  return (
    <RecordForm
      schema={savedViewSchema}
      defaultValues={{ id, name: '', text: text.trim(), screen }}
      title={t('views.save')}
      submitLabel={t('views.form.submit')}
      draftKey={`search:view:${text.trim().slice(0, 100)}`}
      onSubmit={(view) => saveView(view)}
      onDone={() => {
        announce(t('views.saved'));
        onDone();
      }}
      onCancel={onDone}
    >
      <TextField name="name" label={t('views.form.name')} help={t('views.form.name-help')} required />
      <TextField name="text" label={t('views.form.text')} required />
      <RadioField
        name="screen"
        label={t('views.form.screen')}
        required
        options={(['board', 'list'] as const).map((value) => ({
          value,
          label: t(`views.form.${value}`),
        }))}
      />
    </RecordForm>
  );
}
