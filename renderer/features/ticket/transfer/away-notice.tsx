/** That a request is worked on at another desk, what can be done about it here, and the bundle that left. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { FolderOpen, Save, Send, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { BundleSaved } from '../../../../electron/shared/ipc-views';
import { revealBundle, saveBundleAgain } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { HashText } from '../../../ui/hash-text';
import { TransferProgress } from '../../../ui/transfer-progress';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';

interface AwayNoticeProps {
  readonly page: TicketPage;
  /** What became of the bundle that was just written; null where none was. */
  readonly saved: Exclude<BundleSaved, { readonly kind: 'not-chosen' }> | null;
  readonly mayWrite: boolean;
  /** Goes on with it here; absent for whoever may not. */
  readonly onTakeBack?: (() => void) | undefined;
  /** Destroys what this desk still holds of it; absent for whoever may not. */
  readonly onDispose?: (() => void) | undefined;
}

export function AwayNotice({ page, saved, mayWrite, onTakeBack, onDispose }: AwayNoticeProps) {
  const { t } = useTranslation('transfers');
  const format = useFormat();
  const { busy, failure, run } = useAct();
  const [again, setAgain] = useState<AwayNoticeProps['saved']>(null);
  const record = page.records.findLast(({ type }) => type === 'v1.transfer.sent');
  const { away } = page.card;
  if (!away || record?.type !== 'v1.transfer.sent') return null;
  const write = () =>
    run(async () => {
      const reply = await saveBundleAgain(page.card.id);
      if (!reply.ok) return reply.error;
      if (reply.value.kind === 'not-chosen') return undefined;
      setAgain(reply.value);
      announce(t(reply.value.kind === 'saved' ? 'away.saved' : 'away.stopped'));
      return undefined;
    });
  const last = again ?? saved;
  const bundle = last?.kind === 'saved' ? last : null;
  return (
    <Alert
      color="espera"
      variant="light"
      role="note"
      icon={<Send size={16} aria-hidden />}
      title={t('away.title', { desk: away.desk })}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {t('away.text', { who: record.recordedBy.name, at: format.dateTime(away.at), desk: away.desk })}
        </Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('away.reason', { reason: record.payload.reason })}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {t('away.bundle', { id: record.payload.bundleId })}
        </Text>
        {bundle && (
          <Stack gap={4} align="flex-start">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('away.file', { name: bundle.fileName, size: format.size(bundle.sizeBytes) })}
            </Text>
            <HashText sha256={bundle.sha256} short />
          </Stack>
        )}
        {last?.kind === 'stopped' && (
          <Text size="sm" fw={600}>
            {t('away.stopped')}
          </Text>
        )}
        {busy && <TransferProgress />}
        {mayWrite && (
          <Group gap="sm">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Save size={14} aria-hidden />}
              loading={busy}
              onClick={() => void write()}
            >
              {t('away.again')}
            </Button>
            {bundle && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<FolderOpen size={14} aria-hidden />}
                onClick={() => void revealBundle()}
              >
                {t('away.reveal')}
              </Button>
            )}
            {onTakeBack && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<Undo2 size={14} aria-hidden />}
                onClick={onTakeBack}
              >
                {t('away.take-back')}
              </Button>
            )}
            {onDispose && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="riesgo"
                leftSection={<Trash2 size={14} aria-hidden />}
                onClick={onDispose}
              >
                {t('away.dispose')}
              </Button>
            )}
          </Group>
        )}
        {failure && <FailureAlert failure={failure} />}
      </Stack>
    </Alert>
  );
}
