import { type ReactNode, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { type RequestRecord, requestSchema } from '../../../electron/shared/domain/records';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { CommandReply, MailView } from '../../../electron/shared/ipc-views';
import type { Result } from '../../../electron/shared/result';
import { readMail } from '../../desk/evidence';
import { FailureAlert } from '../../ui/failure';
import { RecordForm, type SubmitContext } from '../../ui/record-form';
import { KnownMail } from './known-mail';
import { MailSummary } from './mail-summary';
import { fieldsOfMissing } from './missing-fields';
import { RequestFields } from './request-fields';
import { fieldsOfMail, type RequestValues, recordOf } from './request-values';

interface RequestFormProps {
  readonly title: string;
  readonly defaults: RequestValues;
  readonly draftKey: string;
  readonly mail: MailView | null;
  /** The request that is being completed; null for a new one. */
  readonly ticketId: string | null;
  /** The mail was attached to another request, with this id. */
  readonly onAttached: (ticketId: string) => void;
  readonly onHanded: (ticketId: string) => void;
  readonly onSubmit: (
    request: RequestRecord,
    context: SubmitContext,
  ) => Promise<Result<CommandReply, DeskFailure>>;
  readonly onDone: (reply: CommandReply, context: SubmitContext) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Only what is still empty is filled in: nothing that somebody wrote is replaced by a file. */
function fillFrom(mail: MailView, form: UseFormReturn<RequestValues, unknown, RequestRecord>): void {
  const found = fieldsOfMail(mail);
  const now = form.getValues();
  const set = { shouldDirty: true } as const;
  if (now.clientId === null && found.clientId) form.setValue('clientId', found.clientId, set);
  if (now.requester.name === '' && now.requester.email === '')
    form.setValue('requester', found.requester, set);
  if (now.receivedAt === null && found.receivedAt) form.setValue('receivedAt', found.receivedAt, set);
  if (now.subject === '' && found.subject) form.setValue('subject', found.subject, set);
  if (now.description === '' && found.description) form.setValue('description', found.description, set);
  form.setValue('messageId', found.messageId ?? '', set);
  const known = new Set(now.attachments.map((file) => file.sha256));
  const fresh = (found.attachments ?? []).filter((file) => !known.has(file.sha256));
  form.setValue('attachments', [...now.attachments, ...fresh], set);
}

/** Told as long as the message is part of the request; taken out of it, nothing is left to tell. */
function BroughtMail({ mail }: { readonly mail: MailView }) {
  const [original, attachments] = useWatch<RequestValues, ['original', 'attachments']>({
    name: ['original', 'attachments'],
  });
  const isMail = ({ sha256 }: EvidenceRef) => sha256 === mail.original.sha256;
  if (original && isMail(original)) return <MailSummary mail={mail} place="original" />;
  return attachments.some(isMail) ? <MailSummary mail={mail} place="attachment" /> : null;
}

/** Step 1, for a new request and for one that is still incomplete. */
export function RequestForm(props: RequestFormProps) {
  const { t } = useTranslation(['request', 'common']);
  const [mail, setMail] = useState(props.mail);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const read = async (file: EvidenceRef, form: UseFormReturn<RequestValues, unknown, RequestRecord>) => {
    const answer = await readMail(file);
    setFailure(answer.ok ? null : answer.error);
    setMail(answer.ok ? answer.value : null);
    if (answer.ok) fillFrom(answer.value, form);
  };
  return (
    <RecordForm<RequestValues, RequestRecord, CommandReply>
      schema={requestSchema}
      defaultValues={props.defaults}
      prepare={recordOf}
      title={props.title}
      step={t('step')}
      submitLabel={t('submit.receive')}
      alternatives={[{ intent: 'keep', label: t('submit.keep') }]}
      draftKey={props.draftKey}
      fieldsOfMissing={fieldsOfMissing}
      fieldOf={(path) => path.replace(/^request\./, '')}
      onSubmit={props.onSubmit}
      onDone={props.onDone}
      onCancel={props.onCancel}
    >
      {(form) => (
        <>
          {props.children}
          {failure && <FailureAlert failure={failure} />}
          {mail && <BroughtMail mail={mail} />}
          <KnownMail
            mail={mail}
            ticketId={props.ticketId}
            onAttached={props.onAttached}
            onHanded={props.onHanded}
          />
          <RequestFields onMail={(file) => void read(file, form)} ticketId={props.ticketId} />
        </>
      )}
    </RecordForm>
  );
}
