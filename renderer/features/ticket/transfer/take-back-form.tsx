/** Going on here with a request that the other desk did not take in: what has to be asked first, and who answered it. */
import { Alert, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { requiredText } from '../../../../electron/shared/domain/text';
import { takeBackTicket } from '../../../desk/transfers';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { RecordForm } from '../../../ui/record-form';

interface TakeBackFormProps {
  readonly page: TicketPage;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const schema = z.strictObject({ reason: requiredText(2000), confirmedBy: requiredText(200) });

export function TakeBackForm({ page, onDone, onCancel }: TakeBackFormProps) {
  const { t } = useTranslation('transfers');
  const { id, folio, version, away } = page.card;
  const desk = away?.desk ?? '';
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ reason: '', confirmedBy: '' }}
      title={t('take-back.title', { folio })}
      description={
        <Alert mt="xs" color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          <Text size="sm">{t('take-back.ask', { desk })}</Text>
          <Text size="sm" mt="xs">
            {t('take-back.twofold', { desk })}
          </Text>
        </Alert>
      }
      submitLabel={t('take-back.submit', { folio })}
      destroys
      draftKey={`transfer:take-back:${id}`}
      onSubmit={(values, { commandId }) =>
        takeBackTicket({ ...values, commandId, ticketId: id, expectedVersion: version })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField
        name="confirmedBy"
        label={t('take-back.confirmed-by', { desk })}
        help={t('take-back.confirmed-by-help')}
        required
      />
      <TextAreaField name="reason" label={t('take-back.reason')} help={t('take-back.reason-help')} required />
    </RecordForm>
  );
}
