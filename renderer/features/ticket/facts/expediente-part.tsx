/** Hands the ticket whole to an auditor: one click, a place to save it, and what was saved. */
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { FolderOpen, PackageCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../../electron/shared/failures';
import type { ExpedienteExport } from '../../../../electron/shared/ipc-views';
import {
  cancelExpediente,
  exportExpediente,
  revealExpediente,
  useExpedienteProgress,
} from '../../../desk/expediente';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { HashText } from '../../../ui/hash-text';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';

type Saved = Extract<ExpedienteExport, { readonly kind: 'saved' }>;

export function ExpedientePart({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('ticket');
  const { busy, failure, run } = useAct();
  const [saved, setSaved] = useState<Saved | null>(null);
  const save = () =>
    run(async () => {
      setSaved(null);
      const reply = await exportExpediente(ticketId);
      if (!reply.ok) return reply.error;
      if (reply.value.kind === 'saved') {
        setSaved(reply.value);
        announce(t('expediente.saved'));
      }
      if (reply.value.kind === 'cancelled') announce(t('expediente.cancelled'));
      return undefined;
    });
  return (
    <Stack gap="xs" align="stretch">
      <Text size="sm" c="dimmed">
        {t('expediente.help')}
      </Text>
      <div>
        <Button
          size="sm"
          variant="default"
          leftSection={<PackageCheck size={16} aria-hidden />}
          loading={busy}
          onClick={() => void save()}
        >
          {t('expediente.save')}
        </Button>
      </div>
      {failure && <FailureAlert failure={failure} />}
      {(busy || isBusyElsewhere(failure)) && <PackingProgress />}
      {saved && <SavedExpediente saved={saved} />}
    </Stack>
  );
}

/** Another one is being packed, perhaps from another ticket: it is watched and cancelled from here too. */
const isBusyElsewhere = (failure: DeskFailure | null): boolean =>
  failure?.kind === 'document' && failure.reason === 'expediente-busy';

/** Nothing while the place is being chosen, or when it is done before anybody asks. */
function PackingProgress() {
  const { t } = useTranslation(['ticket', 'common']);
  const progress = useExpedienteProgress(true).data;
  if (!progress) return null;
  const { doneBytes, totalBytes } = progress;
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.floor((100 * doneBytes) / totalBytes));
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={percent} aria-label={t('expediente.progress')} flex={1} />
      <Text size="sm">{percent} %</Text>
      <Button size="compact-sm" variant="subtle" onClick={() => void cancelExpediente()}>
        {t('action.cancel', { ns: 'common' })}
      </Button>
    </Group>
  );
}

function SavedExpediente({ saved }: { readonly saved: Saved }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const isWhole = saved.missing.length === 0 && !saved.isDamaged;
  return (
    <Alert
      color={isWhole ? 'hecho' : 'espera'}
      variant="light"
      icon={isWhole ? <PackageCheck size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      title={t('expediente.saved')}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {saved.path}
        </Text>
        <Text size="sm">
          {t('expediente.contents', { count: saved.fileCount, size: format.size(saved.sizeBytes) })}
        </Text>
        <HashText sha256={saved.sha256} short />
        {saved.missing.length > 0 && (
          <Text size="sm">{t('expediente.missing', { names: saved.missing.join(', ') })}</Text>
        )}
        {saved.isDamaged && <Text size="sm">{t('expediente.damaged')}</Text>}
        {saved.trusted === 0 && <Text size="sm">{t('expediente.nobody-trusted')}</Text>}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<FolderOpen size={14} aria-hidden />}
          onClick={() => void revealExpediente()}
        >
          {t('expediente.reveal')}
        </Button>
      </Stack>
    </Alert>
  );
}
