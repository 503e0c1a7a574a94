/** What was done, in Markdown with a look at how it will read, and the files that show it: a screenshot is pasted anywhere. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { MarkdownText } from '../../../ui/markdown/markdown-text';
import classes from '../step-forms/step-forms.module.css';

export function ActivityFields() {
  const { t } = useTranslation('ticket');
  return (
    <>
      <Stack gap={4}>
        <TextAreaField
          name="activity"
          label={t('field.activity')}
          help={t('work.activity-help')}
          minRows={3}
          required
        />
        <Preview />
      </Stack>
      <EvidenceField name="evidence" label={t('field.evidence')} several pastedAnywhere />
    </>
  );
}

function Preview() {
  const { t } = useTranslation('ticket');
  const activity: unknown = useWatch({ name: 'activity' });
  const [shown, setShown] = useState(false);
  const text = typeof activity === 'string' ? activity : '';
  return (
    <>
      <div>
        <Button size="compact-xs" variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'work.preview-hide' : 'work.preview')}
        </Button>
      </div>
      {shown && (
        <div className={classes['box']} data-preview>
          {text.trim() === '' ? (
            <Text size="sm" c="dimmed">
              {t('work.preview-empty')}
            </Text>
          ) : (
            <MarkdownText text={text} />
          )}
        </div>
      )}
    </>
  );
}
