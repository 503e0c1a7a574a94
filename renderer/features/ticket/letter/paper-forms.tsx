/** The letter signed by hand and scanned, or rejected by the client. */
import { useTranslation } from 'react-i18next';
import { letterPaperSchema, letterRejectedSchema } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { CommandForm } from '../step-forms/command-form';

interface LetterFormProps {
  readonly page: TicketPage;
  readonly letterId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function PaperForm({ page, letterId, onDone, onCancel }: LetterFormProps) {
  const { t } = useTranslation('letter');
  return (
    <CommandForm
      page={page}
      type="letter.attach-paper"
      about={letterId}
      schema={letterPaperSchema}
      defaultValues={{ letterId, note: '' }}
      title={t('paper.title')}
      description={t('paper.help')}
      submitLabel={t('paper.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <EvidenceField name="scan" label={t('paper.scan')} required />
      <InstantField name="signedAt" label={t('paper.signed-at')} required />
      <TextAreaField name="note" label={t('paper.note')} minRows={2} />
    </CommandForm>
  );
}

export function RejectForm({ page, letterId, onDone, onCancel }: LetterFormProps) {
  const { t } = useTranslation('letter');
  return (
    <CommandForm
      page={page}
      type="letter.reject"
      about={letterId}
      schema={letterRejectedSchema}
      defaultValues={{ letterId, by: page.letter?.letter.client.name ?? '', reason: '' }}
      title={t('reject.title')}
      description={t('reject.help')}
      submitLabel={t('reject.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField name="by" label={t('reject.by')} required />
      <InstantField name="at" label={t('reject.at')} required />
      <TextAreaField name="reason" label={t('reject.reason')} required />
    </CommandForm>
  );
}
