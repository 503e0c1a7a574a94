/** What the original mail of a request fills in, and where the form says something else than the mail. */
import { useRef, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { clientDisplayName } from '../../../electron/shared/domain/clients';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { MailView } from '../../../electron/shared/ipc-views';
import { readMail } from '../../desk/evidence';
import { useClients } from '../../desk/queries';
import {
  type FileFact,
  sameAddressAs,
  sameMinuteAs,
  useFileOfDraft,
  useFilledFromFile,
} from '../../ui/filled-from-file';
import { useFormat } from '../../ui/use-format';
import { emptyRequest, fieldsOfMail, type RequestValues } from './request-values';

type Fact = FileFact<RequestValues>;

function useFactsOfMail(): (mail: MailView | null) => readonly Fact[] {
  const format = useFormat();
  const clients = useClients().data ?? [];
  return (mail) => {
    const said = { ...emptyRequest('email'), ...(mail && fieldsOfMail(mail)) };
    const { clientId, requester, receivedAt, subject, description } = said;
    const client = clients.find(({ id }) => id === clientId);
    return [
      { name: 'clientId', value: clientId, shown: client ? clientDisplayName(client) : '' },
      {
        name: 'requester',
        value: requester,
        shown: `${requester.name} · ${requester.email}`,
        watched: true,
        same: sameAddressAs(requester.email),
      },
      {
        name: 'receivedAt',
        value: receivedAt,
        shown: receivedAt ? format.exact(receivedAt) : '',
        watched: true,
        same: sameMinuteAs(receivedAt),
      },
      { name: 'subject', value: subject, shown: subject },
      { name: 'description', value: description, shown: description },
    ];
  };
}

/** `brought` is the mail with which the form was opened: its fields begin filled in. */
export function useRequestMail(brought: MailView | null) {
  const { getValues, setValue } = useFormContext<RequestValues>();
  const { take, remember, offers, forgetOffer } = useFilledFromFile<RequestValues>();
  const factsOf = useFactsOfMail();
  const [mail, setMail] = useState(brought);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const attached = useRef<readonly EvidenceRef[]>([]);
  const [original, channel] = useWatch<RequestValues, ['original', 'channel']>({
    name: ['original', 'channel'],
  });

  /** The attachments of the mail before go with it, and those that were added by hand stay. */
  const exchangeAttachments = (files: readonly EvidenceRef[]) => {
    const gone = new Set(attached.current.map(({ sha256 }) => sha256));
    const kept = getValues('attachments').filter(({ sha256 }) => !gone.has(sha256));
    const known = new Set(kept.map(({ sha256 }) => sha256));
    const fresh = files.filter(({ sha256 }) => !known.has(sha256));
    setValue('attachments', [...kept, ...fresh], { shouldDirty: true });
    attached.current = fresh;
  };

  const read = async (file: EvidenceRef) => {
    const answer = await readMail(file);
    // While it was read another one may have come in its place.
    if (getValues('original')?.sha256 !== file.sha256) return;
    const found = answer.ok ? answer.value : null;
    setFailure(answer.ok ? null : answer.error);
    setMail(found);
    const fields = found && fieldsOfMail(found);
    take(factsOf(found));
    setValue('messageId', fields?.messageId ?? '', { shouldDirty: true });
    exchangeAttachments(fields?.attachments ?? []);
  };

  const goOn = async (file: EvidenceRef) => {
    const isBrought = brought?.original.sha256 === file.sha256;
    const answer = isBrought ? { ok: true as const, value: brought } : await readMail(file);
    if (!answer.ok || getValues('original')?.sha256 !== file.sha256) return;
    remember(factsOf(answer.value));
    attached.current = fieldsOfMail(answer.value).attachments ?? [];
  };
  useFileOfDraft(getValues('original'), (file) => void goOn(file));

  const isOfMail = original !== null && channel !== 'phone';
  return { mail, failure, read, offers: isOfMail ? offers : [], forgetOffer };
}
