/** A shift that was handed over: whoever comes receives it, whoever gave it may take it back. */
import { Alert, Stack } from '@mantine/core';
import { Handshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { handoverAnswerSchemas } from '../../../electron/shared/domain/handover';
import type { HandoverPage } from '../../../electron/shared/ipc-views';
import { answerHandover } from '../../desk/handover';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { RecordForm } from '../../ui/record-form';
import { HandoverRecord } from './handover-record';

export function PendingHandover({ page }: { readonly page: HandoverPage }) {
  const { t } = useTranslation('handover');
  const me = useSession().data?.person?.id;
  const reads = useReadOnlyReason() !== null;
  const { handover } = page;
  const isOwn = handover.givenBy.id === me;
  return (
    <Stack gap="lg">
      <Alert variant="light" color="espera" icon={<Handshake size={16} aria-hidden />}>
        {t(reads ? 'pending-reader' : isOwn ? 'pending-own' : 'pending', { name: handover.givenBy.name })}
      </Alert>
      <HandoverRecord page={page} />
      {!reads && isOwn && (
        <RecordForm
          schema={handoverAnswerSchemas['handover.withdraw']}
          defaultValues={{ reason: '' }}
          title={t('withdraw.title')}
          description={t('withdraw.help')}
          submitLabel={t('withdraw.submit')}
          aside
          onSubmit={(values, { commandId }) =>
            answerHandover(handover, 'handover.withdraw', values, commandId)
          }
          onDone={() => announce(t('withdraw.done'))}
        >
          <TextAreaField
            name="reason"
            label={t('withdraw.reason')}
            help={t('stays-help')}
            minRows={2}
            required
          />
        </RecordForm>
      )}
      {!reads && !isOwn && (
        <RecordForm
          schema={handoverAnswerSchemas['handover.receive']}
          defaultValues={{ note: '' }}
          title={t('receive.title')}
          description={t('receive.help')}
          submitLabel={t('receive.submit')}
          onSubmit={(values, { commandId }) =>
            answerHandover(handover, 'handover.receive', values, commandId)
          }
          onDone={() => announce(t('receive.done'))}
        >
          <TextAreaField name="note" label={t('receive.note')} help={t('stays-help')} minRows={2} />
        </RecordForm>
      )}
    </Stack>
  );
}
