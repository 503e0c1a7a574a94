/** The letter signed by hand and scanned, or refused by one of the two. */
import { useTranslation } from 'react-i18next';
import { blockDueIn } from '../../../../electron/shared/domain/letter';
import {
  letterPaperSchema,
  letterRejectedSchema,
  SIGNATURE_BLOCKS,
} from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { RadioField } from '../../../ui/fields/radio-field';
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
  const { t } = useTranslation(['letter', 'common']);
  const due = page.letter && blockDueIn(page.letter.state);
  const letter = page.letter?.letter;
  // Before the client signed, only the client can refuse; afterwards the Gerente can, and the client can go back on it.
  const blocks = due === 'gerente-operaciones' ? SIGNATURE_BLOCKS : (['cliente'] as const);
  const block = due ?? 'cliente';
  return (
    <CommandForm
      page={page}
      type="letter.reject"
      about={letterId}
      schema={letterRejectedSchema}
      defaultValues={{
        letterId,
        block,
        by: (block === 'cliente' ? letter?.client.name : letter?.manager.name) ?? '',
        reason: '',
      }}
      title={t('reject.title')}
      description={t('reject.help')}
      submitLabel={t('reject.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {blocks.length > 1 && (
        <RadioField
          name="block"
          label={t('reject.block')}
          options={blocks.map((value) => ({
            value,
            label: t(`signature-block.${value}`, { ns: 'common' }),
          }))}
          required
        />
      )}
      <TextField name="by" label={t('reject.by')} required />
      <InstantField name="at" label={t('reject.at')} required />
      <TextAreaField name="reason" label={t('reject.reason')} required />
    </CommandForm>
  );
}
