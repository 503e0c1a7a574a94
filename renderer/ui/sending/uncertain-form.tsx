import { Text } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { UNCERTAIN_DECISIONS, uncertainDecidedSchema } from '../../../electron/shared/domain/mail-sending';
import { sendTicketCommand } from '../../desk/commands';
import { EvidenceField } from '../fields/evidence-field';
import { RadioField } from '../fields/radio-field';
import { TextAreaField } from '../fields/text-area-field';
import { RecordForm } from '../record-form';
import type { SendingProps } from './sending-actions';

interface UncertainFormProps extends SendingProps {
  readonly attemptId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Whoever decides may do so at three in the morning: each choice says what comes of it. */
export function UncertainForm({ ticket, mail, isPassed, attemptId, onDone, onCancel }: UncertainFormProps) {
  const { t } = useTranslation('sending');
  const { mailId, messageId } = mail.mail;
  const choices = UNCERTAIN_DECISIONS.filter((choice) => choice !== 'send-again' || !isPassed);
  return (
    <RecordForm
      schema={uncertainDecidedSchema}
      defaultValues={{ mailId, attemptId, reason: '', evidence: null }}
      // Of what was attached before another choice was made nothing is kept.
      prepare={(values) => (values.decision === 'arrived' ? values : { ...values, evidence: null })}
      title={t('decide-title')}
      description={t('decide-help')}
      submitLabel={t('submit')}
      draftKey={`ticket:${ticket.id}:mail.decide-uncertain:${attemptId}`}
      onSubmit={(values, { commandId }) =>
        sendTicketCommand(ticket, 'mail.decide-uncertain', values, commandId)
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <RadioField
        name="decision"
        label={t('decision')}
        required
        options={choices.map((value) => ({
          value,
          label: t(`decision-option.${value}`),
          description: t(`decision-help.${value}`),
        }))}
      />
      {isPassed && <Text size="sm">{t('passed')}</Text>}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        Message-ID: {messageId}
      </Text>
      <TextAreaField name="reason" label={t('reason')} minRows={2} required />
      <Proof />
    </RecordForm>
  );
}

function Proof() {
  const { t } = useTranslation('sending');
  const decision: unknown = useWatch({ name: 'decision' });
  if (decision !== 'arrived') return null;
  return <EvidenceField name="evidence" label={t('evidence')} help={t('evidence-help')} required />;
}
