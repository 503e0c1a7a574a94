import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { type RequestRecord, requestSchema } from '../../../electron/shared/domain/records';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { CommandReply, MailView } from '../../../electron/shared/ipc-views';
import type { Result } from '../../../electron/shared/result';
import { FailureAlert } from '../../ui/failure';
import { RecordForm, type SubmitContext } from '../../ui/record-form';
import { KnownMail } from './known-mail';
import { MailSummary } from './mail-summary';
import { fieldsOfMissing } from './missing-fields';
import { RequestFields } from './request-fields';
import { type RequestValues, recordOf } from './request-values';
import { useRequestMail } from './use-request-mail';

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
  const { t } = useTranslation('request');
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
      {props.children}
      <FilledRequest {...props} />
    </RecordForm>
  );
}

/** The fields, with what the mail of the request fills in of them. */
function FilledRequest(props: RequestFormProps) {
  const { mail, failure, read, offers, forgetOffer } = useRequestMail(props.mail);
  return (
    <>
      {failure && <FailureAlert failure={failure} />}
      {mail && <BroughtMail mail={mail} />}
      <KnownMail
        mail={mail}
        ticketId={props.ticketId}
        onAttached={props.onAttached}
        onHanded={props.onHanded}
      />
      <RequestFields
        onMail={(file) => void read(file)}
        ticketId={props.ticketId}
        offers={offers}
        forgetOffer={forgetOffer}
      />
    </>
  );
}
