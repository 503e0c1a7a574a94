/** Step 8: what the manufacturer recommends, as text or file; then back to step 5. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { recommendationSchema } from '../../../../electron/shared/domain/records';
import { closeCall, useCallFor } from '../../../desk/calls';
import { newId } from '../../../desk/commands';
import { isMailFile, readMail } from '../../../desk/evidence';
import { hasHandedMail } from '../../../desk/handed-mail';
import { noteOf } from '../../../desk/open-call';
import { CallNotice } from '../../../ui/call-notice';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { CommandForm } from './command-form';
import { HandedMail } from './handed-mail';
import classes from './step-forms.module.css';
import type { TicketFormProps } from './ticket-form-props';

const TEXT_CHARS = 20_000;

export function RecommendationForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation('ticket');
  const received = recommendationsOf(page);
  const [another, setAnother] = useState(() => hasHandedMail(page.card.id));
  const call = useCallFor('recommendation', page.card.id);
  if (received.length === 0) {
    return (
      <Stack gap="lg">
        {page.card.manufacturerSilence && <Silence silence={page.card.manufacturerSilence} />}
        <RecordRecommendation page={page} onCancel={onCancel} />
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <CommandForm
        page={page}
        type="manufacturer.return"
        schema={ticketCommandSchemas['manufacturer.return']}
        defaultValues={{}}
        title={t('recommendation.return-title')}
        description={t('recommendation.return-help')}
        submitLabel={t('recommendation.return')}
        onDone={onDone}
        onCancel={onCancel}
      >
        <Stack gap="sm">
          {received.map((recommendation) => (
            <Received key={recommendation.recommendationId} recommendation={recommendation} />
          ))}
        </Stack>
      </CommandForm>
      {another || call ? (
        // A new form for each recommendation, so that the next one gets an identity of its own.
        <RecordRecommendation
          key={received.length}
          page={page}
          onDone={() => setAnother(false)}
          onCancel={() => setAnother(false)}
        />
      ) : (
        <div>
          <Button size="sm" variant="default" onClick={() => setAnother(true)}>
            {t('recommendation.another')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Silence({ silence }: { readonly silence: NonNullable<TicketPage['card']['manufacturerSilence']> }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (Date.parse(silence.remindAt) > useNowMs()) return null;
  return (
    <Alert
      color="riesgo"
      variant="light"
      icon={<BellRing size={16} aria-hidden />}
      title={t('manufacturer-silence.since', { at: format.dateTime(silence.since) })}
    >
      {t('manufacturer-silence.help')}
    </Alert>
  );
}

type Recommendation = ReturnType<typeof recommendationsOf>[number];

function Received({ recommendation }: { readonly recommendation: Recommendation }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  return (
    <div className={classes['box']}>
      <Text size="xs" c="dimmed">
        {t('marks.from', { from: recommendation.from, at: format.dateTime(recommendation.receivedAt) })}
      </Text>
      <Text size="sm" className={classes['wrap'] ?? ''}>
        {recommendation.text}
      </Text>
      {recommendation.file && <FileList files={[recommendation.file]} />}
    </div>
  );
}

/** Recommendations of the current round. */
function recommendationsOf(page: TicketPage) {
  return page.records.flatMap((record) =>
    record.type === 'v1.recommendation.recorded' && record.visit === page.visits.length - 1
      ? [record.payload]
      : [],
  );
}

interface RecordRecommendationProps {
  readonly page: TicketPage;
  readonly onDone?: () => void;
  readonly onCancel?: (() => void) | undefined;
}

function RecordRecommendation({ page, onDone, onCancel }: RecordRecommendationProps) {
  const { t } = useTranslation('ticket');
  const [recommendationId] = useState(newId);
  const call = useCallFor('recommendation', page.card.id);
  const told = call && [call.said, call.readBack].filter((text) => text.trim() !== '').join('\n\n');
  return (
    <CommandForm
      key={call?.id ?? 'hand'}
      page={page}
      type="recommendation.record"
      {...(call && { about: call.id, description: <CallNotice call={call} /> })}
      schema={recommendationSchema}
      defaultValues={{
        recommendationId,
        text: told ?? '',
        file: null,
        from: call?.caller || (page.currentPackage?.manufacturer ?? manufacturerOf(page)),
        ...(call && { receivedAt: call.beganAt, call: noteOf(call) }),
      }}
      title={t('recommendation.title')}
      submitLabel={t('recommendation.submit')}
      onDone={() => {
        if (call) closeCall(call.id);
        onDone?.();
      }}
      onCancel={onCancel}
    >
      {(form) => {
        const fill = async (file: EvidenceRef) => {
          if (!isMailFile(file.name)) return;
          const read = await readMail(file);
          if (!read.ok) return;
          if (form.getValues('text') === '') form.setValue('text', read.value.text.slice(0, TEXT_CHARS));
          if (!form.getValues('receivedAt') && read.value.date) form.setValue('receivedAt', read.value.date);
          if (read.value.from) form.setValue('from', read.value.from.name || read.value.from.address);
        };
        const take = (file: EvidenceRef) => {
          form.setValue('file', file, { shouldDirty: true });
          void fill(file);
        };
        return (
          <>
            <HandedMail ticketId={page.card.id} onMail={take} />
            <EvidenceField
              name="file"
              label={t('field.file')}
              help={t('recommendation.file-help')}
              onAdded={(file) => void fill(file)}
            />
            <TextAreaField
              name="text"
              label={t('field.text')}
              help={t('recommendation.text-help')}
              minRows={4}
            />
            <TextField name="from" label={t('field.from')} help={t('recommendation.from-help')} required />
            <InstantField name="receivedAt" label={t('field.receivedAt')} required />
          </>
        );
      }}
    </CommandForm>
  );
}

function manufacturerOf(page: TicketPage): string {
  const sent = page.records.findLast((record) => record.type === 'v1.manufacturer.package-prepared');
  return sent?.type === 'v1.manufacturer.package-prepared' ? sent.payload.manufacturer : '';
}
