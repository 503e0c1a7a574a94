/** Step 8: what the manufacturer recommends, as text or file; then back to step 5. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useCallFor } from '../../../desk/calls';
import { hasHandedMail } from '../../../desk/handed-mail';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { CommandForm } from './command-form';
import { RecordRecommendation, type SameMail } from './recommendation-record';
import classes from './step-forms.module.css';
import type { TicketFormProps } from './ticket-form-props';

export function RecommendationForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation('ticket');
  const received = recommendationsOf(page);
  const [another, setAnother] = useState(() => hasHandedMail(page.card.id));
  const [same, setSame] = useState<SameMail | null>(null);
  const recorded = (next: SameMail | null) => {
    setSame(next);
    setAnother(next !== null);
  };
  const call = useCallFor('recommendation', page.card.id);
  if (received.length === 0) {
    return (
      <Stack gap="lg">
        {page.card.manufacturerSilence && <Silence silence={page.card.manufacturerSilence} />}
        <RecordRecommendation page={page} same={null} onDone={recorded} onCancel={onCancel} />
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
          same={same}
          onDone={recorded}
          onCancel={() => recorded(null)}
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
