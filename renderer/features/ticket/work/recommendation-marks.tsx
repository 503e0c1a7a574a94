/** What became of each recommendation of the manufacturer: until it is said, the request is not finished. */
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { recommendationMarkSchema } from '../../../../electron/shared/domain/records';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { useFormat } from '../../../ui/use-format';
import { Equivalents } from '../facts/equivalents';
import { FileList } from '../facts/file-list';
import { CommandForm } from '../step-forms/command-form';
import classes from '../step-forms/step-forms.module.css';

export function RecommendationMarks({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const outcomes = recommendationMarkSchema.shape.outcome.options;
  if (page.pendingRecommendations.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={t('marks.title')}>
      <Title order={3} size="h4">
        {t('marks.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('marks.help')}
      </Text>
      {page.pendingRecommendations.map((recommendation) => (
        <div key={recommendation.recommendationId} className={classes['box']}>
          <Text size="xs" c="dimmed">
            {t('marks.from', {
              from: recommendation.from,
              at: format.dateTime(recommendation.receivedAt),
            })}
          </Text>
          <Text size="sm" className={classes['wrap'] ?? ''}>
            {recommendation.text}
          </Text>
          <Equivalents ticketId={page.card.id} recommendationId={recommendation.recommendationId} />
          {recommendation.file && <FileList files={[recommendation.file]} />}
          <CommandForm
            page={page}
            type="recommendation.mark"
            step={null}
            about={recommendation.recommendationId}
            schema={recommendationMarkSchema}
            defaultValues={{ recommendationId: recommendation.recommendationId, note: '' }}
            title={t('marks.mark-title')}
            submitLabel={t('marks.submit')}
            aside
            onDone={() => undefined}
          >
            <SelectField
              name="outcome"
              label={t('field.outcome')}
              options={outcomes.map((value) => ({
                value,
                label: t(`recommendation-outcome.${value}`, { ns: 'common' }),
              }))}
              required
            />
            <TextAreaField name="note" label={t('field.note')} help={t('marks.note-help')} minRows={2} />
          </CommandForm>
        </div>
      ))}
    </Stack>
  );
}
