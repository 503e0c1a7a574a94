import { useTranslation } from 'react-i18next';
import { mailDequeuedSchema } from '../../../electron/shared/domain/mail-sending';
import { sendTicketCommand } from '../../desk/commands';
import { TextAreaField } from '../fields/text-area-field';
import { RecordForm } from '../record-form';
import type { SendingProps } from './sending-actions';

interface TakeOutFormProps extends Pick<SendingProps, 'ticket' | 'mail'> {
  readonly what: 'take-out' | 'settle';
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function TakeOutForm({ ticket, mail, what, onDone, onCancel }: TakeOutFormProps) {
  const { t } = useTranslation('sending');
  return (
    <RecordForm
      schema={mailDequeuedSchema}
      defaultValues={{ mailId: mail.mail.mailId, reason: '' }}
      title={t(what === 'settle' ? 'settle-title' : 'take-out')}
      description={t(`${what}-help`)}
      submitLabel={t(what)}
      draftKey={`ticket:${ticket.id}:mail.dequeue:${mail.mail.mailId}`}
      onSubmit={(values, { commandId }) => sendTicketCommand(ticket, 'mail.dequeue', values, commandId)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextAreaField name="reason" label={t(`${what}-reason`)} minRows={2} required />
    </RecordForm>
  );
}
