/** Hands the journal out as a file: what of it, in which form, where; and what was saved. */
import { Alert, Button, Code, Group, Paper, Progress, Radio, Stack, Text } from '@mantine/core';
import { FileDown, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter, JournalForm } from '../../../electron/shared/domain/audit';
import type { JournalExportView } from '../../../electron/shared/ipc-views';
import {
  cancelJournalExport,
  exportJournal,
  revealJournalExport,
  useJournalExportProgress,
} from '../../desk/audit';
import { useSession } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { HashText } from '../../ui/hash-text';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';

type Saved = Extract<JournalExportView, { readonly kind: 'saved' }>;
type Scope = 'all' | 'found';

interface ExportPanelProps {
  /** What the filters ask for; null when they ask for nothing. */
  readonly filter: AuditFilter | null;
  /** How many events that is; null while it is looked for. */
  readonly found: number | null;
}

export function ExportPanel({ filter, found }: ExportPanelProps) {
  const { t } = useTranslation('audit');
  const { busy, failure, run } = useAct();
  const [form, setForm] = useState<JournalForm>('extract');
  const [asked, setAsked] = useState<Scope>('all');
  const [saved, setSaved] = useState<Saved | null>(null);
  const isDamaged = Boolean(useSession().data?.damage);
  // Filters that were taken away leave nothing to choose.
  const scope = filter === null ? 'all' : asked;
  const save = () =>
    run(async () => {
      setSaved(null);
      const reply = await exportJournal({ form, filter: scope === 'all' ? null : filter });
      if (!reply.ok) return reply.error;
      if (reply.value.kind === 'saved') {
        setSaved(reply.value);
        announce(t('export.saved'));
      }
      if (reply.value.kind === 'cancelled') announce(t('export.cancelled'));
      return undefined;
    });
  return (
    <Paper withBorder p="md" component="section" aria-label={t('export.title')}>
      <Stack gap="md" align="stretch">
        <Group gap="xl" align="flex-start">
          <Radio.Group
            label={t('export.form')}
            value={form}
            onChange={(value) => setForm(value === 'csv' ? 'csv' : 'extract')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="extract"
                label={t('export.extract')}
                description={t('export.extract-help')}
                disabled={busy}
              />
              <Radio value="csv" label={t('export.csv')} description={t('export.csv-help')} disabled={busy} />
            </Stack>
          </Radio.Group>
          <Radio.Group
            label={t('export.scope')}
            value={scope}
            onChange={(value) => setAsked(value === 'found' ? 'found' : 'all')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="all" label={t('export.all')} disabled={busy} />
              <Radio
                value="found"
                label={found === null ? t('searching') : t('export.found', { count: found })}
                description={t(
                  filter === null
                    ? 'export.found-none'
                    : form === 'extract'
                      ? 'export.found-extract'
                      : 'export.found-csv',
                )}
                disabled={busy || filter === null || found === null}
              />
            </Stack>
          </Radio.Group>
        </Group>
        <Group gap="md">
          <Button leftSection={<FileDown size={16} aria-hidden />} loading={busy} onClick={() => void save()}>
            {t('export.save')}
          </Button>
          <Text size="sm" c="dimmed">
            {t(isDamaged ? 'export.not-recorded' : 'export.recorded')}
          </Text>
        </Group>
        {failure && <FailureAlert failure={failure} />}
        {busy && <ExportProgress />}
        {saved && <SavedExport saved={saved} />}
      </Stack>
    </Paper>
  );
}

/** Nothing while the place is being chosen, or when it is done before anybody asks. */
function ExportProgress() {
  const { t } = useTranslation(['audit', 'common']);
  const progress = useJournalExportProgress(true).data;
  if (!progress) return null;
  const { doneBytes, totalBytes } = progress;
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.floor((100 * doneBytes) / totalBytes));
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={percent} aria-label={t('export.progress')} flex={1} />
      <Text size="sm">{percent} %</Text>
      <Button size="compact-sm" variant="subtle" onClick={() => void cancelJournalExport()}>
        {t('action.cancel', { ns: 'common' })}
      </Button>
    </Group>
  );
}

function SavedExport({ saved }: { readonly saved: Saved }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return (
    <Alert
      color={saved.isDamaged ? 'espera' : 'hecho'}
      variant="light"
      icon={<FileDown size={16} aria-hidden />}
      title={t('export.saved')}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {saved.path}
        </Text>
        <Text size="sm">
          {t('export.contents', { count: saved.told, seq: saved.seq, size: format.size(saved.sizeBytes) })}
        </Text>
        {saved.disposed > 0 && <Text size="sm">{t('export.disposed', { count: saved.disposed })}</Text>}
        {saved.isDamaged && <Text size="sm">{t('export.damaged')}</Text>}
        <HashText sha256={saved.sha256} short />
        <Text size="sm">
          {t('export.head', { seq: saved.seq })} <Code className={classes['hash'] ?? ''}>{saved.head}</Code>
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<FolderOpen size={14} aria-hidden />}
          onClick={() => void revealJournalExport()}
        >
          {t('export.reveal')}
        </Button>
      </Stack>
    </Alert>
  );
}
