/** By mail: the message whole, which fills in who and when. By phone: caller, number, time, and the words read back. */
import { Alert, Group, SegmentedControl, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { clipText } from '../../../../electron/shared/domain/mail-text';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { ownWordsOf } from '../../../../electron/shared/domain/quoted-text';
import type { DeskFailure } from '../../../../electron/shared/failures';
import type { MailView } from '../../../../electron/shared/ipc-views';
import { readMail } from '../../../desk/evidence';
import { FailureAlert } from '../../../ui/failure';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { FileOffer } from '../../../ui/file-offer';
import {
  type FileFact,
  sameAddressAs,
  sameMinuteAs,
  useFileOfDraft,
  useFilledFromFile,
} from '../../../ui/filled-from-file';
import { MailAuthentication } from '../../../ui/mail-authentication';
import { useFormat } from '../../../ui/use-format';
import type { ApprovalInput } from './approval-form';
import { HandedMail } from './handed-mail';

/** As long as the record takes them; the original keeps all of it. */
const WORDS_CHARS = 8000;
const NAME_CHARS = 200;

export function ApprovalEvidence({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext<ApprovalInput>();
  const channel = useWatch<ApprovalInput, 'channel'>({ name: 'channel' });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('field.channel')}
        value={channel}
        onChange={(value) =>
          setValue('channel', value === 'phone' ? 'phone' : 'email', { shouldDirty: true })
        }
        data={(['email', 'phone'] as const).map((value) => ({
          value,
          label: t(`channel.${value}`, { ns: 'common' }),
        }))}
      />
      {channel === 'email' ? <MailEvidence page={page} /> : <CallEvidence />}
    </Stack>
  );
}

const NOBODY: ApprovalInput['by'] = { contactId: undefined, name: '', email: '', phone: '' };

type Fact = FileFact<ApprovalInput>;

/** Who, when and with which words, as a mail says it; of one that cannot be read, nothing. */
function useFactsOfMail({ client }: Pick<TicketPage, 'client'>): (mail: MailView | null) => readonly Fact[] {
  const format = useFormat();
  return (mail) => {
    const contact = client?.contacts.find((candidate) => candidate.id === mail?.match?.contactId);
    const from = mail?.from ?? null;
    const date = mail?.date ?? null;
    const name = contact?.name ?? clipText(from?.name || from?.address || '', NAME_CHARS).text;
    const email = contact?.email ?? from?.address ?? '';
    const by = from ? { contactId: contact?.id ?? null, name, email, phone: contact?.phone ?? '' } : NOBODY;
    const words = mail ? clipText(ownWordsOf(mail.text).text, WORDS_CHARS).text : '';
    return [
      { name: 'by', value: by, shown: `${name} · ${email}`, watched: true, same: sameAddressAs(email) },
      {
        name: 'at',
        value: date,
        shown: date ? format.exact(date) : '',
        watched: true,
        same: sameMinuteAs(date),
      },
      { name: 'words', value: words, shown: words },
    ];
  };
}

function warningsOf({ text, warnings }: MailView): readonly string[] {
  const own = ownWordsOf(text);
  const quoted = own.quoted ? [own.text === '' ? 'quoted-only' : 'quoted'] : [];
  return [...new Set([...warnings, ...(own.text.length > WORDS_CHARS ? ['clipped'] : []), ...quoted])];
}

function MailEvidence({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue, getValues } = useFormContext<ApprovalInput>();
  const { take, remember, ...offered } = useFilledFromFile<ApprovalInput>();
  const factsOf = useFactsOfMail(page);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [mail, setMail] = useState<MailView | null>(null);

  const read = async (file: EvidenceRef) => {
    const answer = await readMail(file);
    // While it was read another one may have come in its place.
    if (getValues('original')?.sha256 !== file.sha256) return null;
    setFailure(answer.ok ? null : answer.error);
    setMail(answer.ok ? answer.value : null);
    return answer.ok ? answer.value : null;
  };
  const fill = async (file: EvidenceRef) => {
    const found = await read(file);
    if (getValues('original')?.sha256 === file.sha256) take(factsOf(found));
  };
  const hand = (file: EvidenceRef) => {
    setValue('original', file, { shouldDirty: true });
    void fill(file);
  };
  const goOn = (file: EvidenceRef) => void read(file).then((found) => found && remember(factsOf(found)));
  useFileOfDraft(getValues('original'), goOn);
  const original = useWatch<ApprovalInput, 'original'>({ name: 'original' });
  const offers = original ? offered.offers : [];
  return (
    <>
      <HandedMail ticketId={page.card.id} onMail={hand} />
      <EvidenceField
        name="original"
        kind="mail"
        label={t('field.original')}
        help={t('approval.original-help')}
        required
        onAdded={(file) => void fill(file)}
      />
      {failure && <FailureAlert failure={failure} />}
      {mail && original && <MailAuthentication statements={mail.authentication} />}
      {mail &&
        original &&
        warningsOf(mail).map((warning) => (
          <Alert key={warning} color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
            {t(`mail-warning.${warning}`, { ns: 'common' })}
          </Alert>
        ))}
      <FileOffer name="by" label={t('approval.by')} {...offered} offers={offers} />
      <InstantField name="at" label={t('field.at')} required />
      <FileOffer name="at" label={t('field.at')} {...offered} offers={offers} />
      <TextAreaField name="words" label={t('field.words')} minRows={2} />
      <FileOffer name="words" label={t('field.words')} {...offered} offers={offers} />
    </>
  );
}

function CallEvidence() {
  const { t } = useTranslation('ticket');
  // A sheet tells what was said and what was read back apart.
  const call = useWatch<ApprovalInput, 'call'>({ name: 'call' });
  const isOfSheet = call['callId'] !== undefined;
  return (
    <>
      <Group grow align="flex-start" gap="sm">
        <TextField name="call.caller" label={t('call.caller')} required />
        <TextField name="call.number" label={t('call.number')} type="tel" required />
      </Group>
      <InstantField name="call.at" label={t('call.at')} required />
      <TextAreaField
        name="call.said"
        label={t(isOfSheet ? 'call.asked' : 'call.said')}
        help={isOfSheet ? undefined : t('call.said-help')}
        required
      />
      {isOfSheet && <TextAreaField name="call.readBack" label={t('call.read-back')} minRows={2} />}
    </>
  );
}
