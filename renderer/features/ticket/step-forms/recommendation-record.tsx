/** One recommendation of the manufacturer, filled in from the mail or call that it came by. */

import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { clipText } from '../../../../electron/shared/domain/mail-text';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { ownWordsOf } from '../../../../electron/shared/domain/quoted-text';
import { recommendationSchema } from '../../../../electron/shared/domain/records';
import type { MailView } from '../../../../electron/shared/ipc-views';
import { isMailName } from '../../../../electron/shared/mail-name';
import { closeCall, useCallFor } from '../../../desk/calls';
import { newId } from '../../../desk/commands';
import { readMail } from '../../../desk/evidence';
import { noteOf } from '../../../desk/open-call';
import { CallNotice } from '../../../ui/call-notice';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { FileOffer } from '../../../ui/file-offer';
import { type FileFact, sameMinuteAs, useFileOfDraft, useFilledFromFile } from '../../../ui/filled-from-file';
import { useFormat } from '../../../ui/use-format';
import { CommandForm } from './command-form';
import { HandedMail } from './handed-mail';
import { QuotedNotice } from './quoted-notice';

type Input = z.input<typeof recommendationSchema>;

/** Where the next recommendation comes from, when one mail or document has several. */
export type SameMail = Pick<Input, 'file' | 'from' | 'receivedAt'>;

/** As long as the record takes them; the file keeps all of it. */
const TEXT_CHARS = 20_000;
const FROM_CHARS = 200;
const ANOTHER = 'another';

interface RecordRecommendationProps {
  readonly page: TicketPage;
  readonly same: SameMail | null;
  /** With where the next one comes from, null when there is none. */
  readonly onDone: (next: SameMail | null) => void;
  readonly onCancel?: (() => void) | undefined;
}

export function RecordRecommendation({ page, same, onDone, onCancel }: RecordRecommendationProps) {
  const { t } = useTranslation('ticket');
  const [recommendationId] = useState(newId);
  const call = useCallFor('recommendation', page.card.id);
  const told = call && [call.said, call.readBack].filter((text) => text.trim() !== '').join('\n\n');
  const manufacturer = page.currentPackage?.manufacturer ?? manufacturerOf(page);
  return (
    <CommandForm
      key={call?.id ?? 'hand'}
      page={page}
      type="recommendation.record"
      {...(call && { about: call.id, description: <CallNotice call={call} /> })}
      schema={recommendationSchema}
      defaultValues={{
        recommendationId,
        text: told ?? '',
        file: null,
        from: call?.caller || manufacturer,
        ...same,
        ...(call && { receivedAt: call.beganAt, call: noteOf(call) }),
      }}
      title={t('recommendation.title')}
      submitLabel={t('recommendation.submit')}
      alternatives={(form) =>
        form.watch('file') ? [{ intent: ANOTHER, label: t('recommendation.submit-another') }] : []
      }
      onDone={({ intent }, { file, from, receivedAt }) => {
        if (call) closeCall(call.id);
        onDone(intent === ANOTHER ? { file, from, receivedAt } : null);
      }}
      onCancel={onCancel}
    >
      <RecommendationFields ticketId={page.card.id} manufacturer={manufacturer} isNext={same !== null} />
    </CommandForm>
  );
}

function useFactsOfMail(manufacturer: string): (mail: MailView | null) => readonly FileFact<Input>[] {
  const format = useFormat();
  return (mail) => {
    // Of a mail that was forwarded all of it is quoted, and all of it is meant.
    const text = clipText(ownWordsOf(mail?.text ?? '').text || (mail?.text ?? ''), TEXT_CHARS).text;
    const from = clipText(mail?.from?.name || mail?.from?.address || manufacturer, FROM_CHARS).text;
    const date = mail?.date ?? null;
    return [
      { name: 'text', value: text, shown: text },
      { name: 'from', value: from, shown: from },
      { name: 'receivedAt', value: date, shown: date ? format.exact(date) : '', same: sameMinuteAs(date) },
    ];
  };
}

interface RecommendationFieldsProps {
  readonly ticketId: string;
  readonly manufacturer: string;
  /** It goes on with the mail of the one before. */
  readonly isNext: boolean;
}

function RecommendationFields({ ticketId, manufacturer, isNext }: RecommendationFieldsProps) {
  const { t } = useTranslation('ticket');
  const { getValues, setValue } = useFormContext<Input>();
  const factsOf = useFactsOfMail(manufacturer);
  const [mail, setMail] = useState<MailView | null>(null);
  const { take, remember, ...offered } = useFilledFromFile<Input>(() => factsOf(null));
  const read = async (file: EvidenceRef): Promise<readonly FileFact<Input>[] | null> => {
    const answer = isMailName(file.name) ? await readMail(file) : null;
    // While it was read another one may have come in its place.
    if (getValues('file')?.sha256 !== file.sha256) return null;
    const found = answer?.ok ? answer.value : null;
    setMail(found);
    return factsOf(found);
  };
  const fill = async (file: EvidenceRef) => {
    const facts = await read(file);
    if (facts) take(facts);
  };
  const goOn = async (file: EvidenceRef) => {
    const facts = await read(file);
    if (!facts) return;
    remember(facts);
    // The whole text again: whoever records the next one takes out what the earlier ones have.
    if (isNext && getValues('text') === '') take(facts);
  };
  useFileOfDraft(getValues('file') ?? null, (file) => void goOn(file));
  const file = useWatch<Input, 'file'>({ name: 'file' });
  const offers = file ? offered.offers : [];
  const hand = (handed: EvidenceRef) => {
    setValue('file', handed, { shouldDirty: true });
    void fill(handed);
  };
  return (
    <>
      <HandedMail ticketId={ticketId} onMail={hand} />
      <EvidenceField
        name="file"
        label={t('field.file')}
        help={t('recommendation.file-help')}
        onAdded={(added) => void fill(added)}
      />
      <TextAreaField name="text" label={t('field.text')} help={t('recommendation.text-help')} minRows={4} />
      {file && mail && <QuotedNotice whole={clipText(mail.text, TEXT_CHARS).text} />}
      <FileOffer name="text" label={t('field.text')} {...offered} offers={offers} />
      <TextField name="from" label={t('field.from')} help={t('recommendation.from-help')} required />
      <FileOffer name="from" label={t('field.from')} {...offered} offers={offers} />
      <InstantField name="receivedAt" label={t('field.receivedAt')} required />
      <FileOffer name="receivedAt" label={t('field.receivedAt')} {...offered} offers={offers} />
    </>
  );
}

function manufacturerOf(page: TicketPage): string {
  const sent = page.records.findLast((record) => record.type === 'v1.manufacturer.package-prepared');
  return sent?.type === 'v1.manufacturer.package-prepared' ? sent.payload.manufacturer : '';
}
