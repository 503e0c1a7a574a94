/** A letter that comes back signed elsewhere: what it holds is shown before it counts. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FileCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import type { ReturnedLetterView } from '../../../../electron/shared/ipc-views';
import { takeLetterIn } from '../../../desk/documents';
import { ingestFile } from '../../../desk/evidence';
import { deskQuery } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { ErrorState, LoadingState } from '../../../ui/page';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';
import { MaterialFacts } from './material-facts';
import { MismatchReason } from './mismatch-reason';

interface ReceiveFormProps {
  readonly page: TicketPage;
  readonly letterId: string;
  /** What was dropped on the ticket's page. */
  readonly dropped: File | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function ReceiveForm({ page, letterId, dropped, onDone, onCancel }: ReceiveFormProps) {
  const { t } = useTranslation(['letter', 'common']);
  const form = useForm<{ file: EvidenceRef | null }>({ defaultValues: { file: null } });
  const file = useWatch({ control: form.control, name: 'file' });
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  useEffect(() => {
    if (dropped === null) return;
    let isShown = true;
    void ingestFile(dropped).then((kept) => {
      if (!isShown) return;
      setFailure(kept.ok ? null : kept.error);
      if (kept.ok) form.setValue('file', kept.value);
    });
    return () => {
      isShown = false;
    };
  }, [dropped, form]);
  return (
    <FormProvider {...form}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {t('receive.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('receive.help')}
          </Text>
        </div>
        <EvidenceField name="file" kind="pdf" label={t('receive.file')} required />
        {failure && <FailureAlert failure={failure} />}
        {file && <Returned key={file.sha256} {...{ page, letterId, file, onDone }} />}
        <div>
          <Button variant="subtle" onClick={onCancel}>
            {t('action.cancel', { ns: 'common' })}
          </Button>
        </div>
      </Stack>
    </FormProvider>
  );
}

interface ReturnedProps extends Omit<ReceiveFormProps, 'dropped' | 'onCancel'> {
  readonly file: EvidenceRef;
}

function Returned(props: ReturnedProps) {
  const { page, file } = props;
  const { queryKey, queryFn } = deskQuery('letter:inspect-returned', { ticketId: page.card.id, file });
  const inspected = useQuery({ queryKey: [...queryKey, page.card.version], queryFn, gcTime: 0 });
  if (inspected.isError) return <ErrorState failure={queryFailure(inspected.error)} />;
  if (!inspected.data) return <LoadingState />;
  if (!inspected.data.ok) return <FailureAlert failure={inspected.data.error} />;
  return <TakeIn {...props} view={inspected.data.value} />;
}

function TakeIn({
  page,
  letterId,
  file,
  onDone,
  view,
}: ReturnedProps & { readonly view: ReturnedLetterView }) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useAct();
  const { certificate } = view;
  const mismatch = certificate.match === 'none';
  const role = t(`signature-block.${view.block}`, { ns: 'common' });

  const take = () =>
    run(async (commandId) => {
      const returned = { letterId, file, mismatchReason: mismatch ? reason : '' };
      const answer = await takeLetterIn(page.card, returned, commandId);
      if (!answer.ok) return answer.error;
      announce(t('receive.done', { role }));
      onDone();
      return undefined;
    });

  return (
    <Stack gap="md">
      <Alert color="hecho" variant="light" icon={<FileCheck size={16} aria-hidden />}>
        {t('receive.good', { role })}
      </Alert>
      <MaterialFacts material={certificate} />
      <Text size="sm">{t(`receive.time-${view.timeSource}`, { at: format.dateTime(view.signedAt) })}</Text>
      {mismatch && (
        <MismatchReason
          words={t('receive.mismatch', { expected: certificate.expected })}
          differences={certificate.differences}
          label={t('receive.mismatch-reason')}
          value={reason}
          onChange={setReason}
        />
      )}
      {failure && <FailureAlert failure={failure} />}
      <Group gap="sm">
        <Button loading={busy} disabled={mismatch && reason.trim() === ''} onClick={() => void take()}>
          {t('receive.submit', { role })}
        </Button>
      </Group>
    </Stack>
  );
}
