/** One file on its way in: what it is, how its columns are read, what would become of its rows. */
import { Alert, Button, Select, Stack, Text, Title } from '@mantine/core';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateOrder } from '../../../electron/shared/domain/import/cell-values';
import {
  type FixedValues,
  IMPORT_KINDS,
  type ImportColumns,
  type ImportKind,
} from '../../../electron/shared/domain/import/import-kinds';
import type { DeskImport } from '../../../electron/shared/domain/imports';
import type { ImportFileView, ImportPreview } from '../../../electron/shared/ipc-views';
import { runImport, tryImport } from '../../desk/imports';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { DateOrderChoice } from './date-order';
import { FileFacts } from './file-facts';
import { ImportRunning } from './import-running';
import { MappingTable } from './mapping-table';
import { TrialResult } from './trial-result';

interface ImportFileProps {
  readonly file: ImportFileView;
  /** The same file, read otherwise. */
  readonly onRead: (file: ImportFileView) => void;
  readonly onDone: (done: DeskImport) => void;
}

interface Mapping {
  readonly kind: ImportKind | null;
  readonly columns: ImportColumns;
  readonly fixed: FixedValues;
  readonly dateOrder: DateOrder | null;
}

function proposed({ proposals }: ImportFileView, kind: ImportKind | null): Mapping {
  if (kind === null) return { kind, columns: {}, fixed: {}, dateOrder: null };
  const { columns, fixed, dateOrder } = proposals[kind];
  return { kind, columns, fixed, dateOrder };
}

export function ImportFile({ file, onRead, onDone }: ImportFileProps) {
  const { t } = useTranslation(['imports', 'import']);
  const trial = useAct();
  const recording = useAct();
  const [mapping, setMapping] = useState(() => proposed(file, file.kind));
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  /** A date that could be two, once the file was found to have one. */
  const [unclear, setUnclear] = useState<string | null>(null);
  const { kind, columns, fixed, dateOrder } = mapping;
  // What was tried is of the columns as they were.
  const change = (next: Mapping) => {
    setMapping(next);
    setPreview(null);
  };
  const attempt = () =>
    trial.run(async () => {
      if (kind === null) return undefined;
      const tried = await tryImport({ token: file.token, kind, columns, fixed, dateOrder });
      if (!tried.ok) {
        const { error } = tried;
        if (error.kind === 'import' && error.reason === 'date-order') setUnclear(error.params['value'] ?? '');
        return error;
      }
      setPreview(tried.value);
      return undefined;
    });
  const record = () =>
    recording.run(async (commandId) => {
      if (kind === null) return undefined;
      const done = await runImport({ commandId, token: file.token, kind, columns, fixed, dateOrder });
      if (!done.ok) return done.error;
      onDone(done.value);
      return undefined;
    });
  return (
    <>
      <section aria-label={t('file')}>
        <Title order={2} size="h3" mb="xs">
          {t('file')}
        </Title>
        <FileFacts file={file} onRead={onRead} />
      </section>
      <section aria-label={t('mapping')}>
        <Title order={2} size="h3" mb="xs">
          {t('mapping')}
        </Title>
        <Stack gap="sm" align="flex-start">
          <Select
            label={t('what')}
            placeholder={t('what-placeholder')}
            w={340}
            value={kind}
            allowDeselect={false}
            data={IMPORT_KINDS.map((value) => ({ value, label: t(`kind.${value}`, { ns: 'import' }) }))}
            onChange={(value) =>
              change(proposed(file, IMPORT_KINDS.find((known) => known === value) ?? null))
            }
          />
          {kind !== null && <WhereFrom proposal={file.proposals[kind]} />}
          {kind !== null && (
            <MappingTable
              file={file}
              kind={kind}
              columns={columns}
              fixed={fixed}
              onChange={(said) => change({ kind, dateOrder, ...said })}
            />
          )}
          {kind !== null && unclear !== null && (
            <DateOrderChoice
              example={unclear}
              value={dateOrder}
              onChange={(order) => change({ kind, columns, fixed, dateOrder: order })}
            />
          )}
          {kind !== null && (
            <Button
              variant={preview ? 'default' : 'filled'}
              loading={trial.busy}
              disabled={recording.busy}
              onClick={() => void attempt()}
            >
              {t('try')}
            </Button>
          )}
          {trial.failure && <FailureAlert failure={trial.failure} />}
        </Stack>
      </section>
      {preview && (
        <section aria-label={t('trial')}>
          <Title order={2} size="h3" mb="xs">
            {t('trial')}
          </Title>
          <Stack gap="md" align="flex-start">
            <TrialResult preview={preview} token={file.token} />
            {recording.failure && <FailureAlert failure={recording.failure} />}
            <Button
              disabled={preview.rows.added === 0 && !preview.goesOn}
              loading={recording.busy}
              onClick={() => void record()}
            >
              {t(preview.goesOn && preview.rows.added === 0 ? 'run-end' : 'run', {
                count: preview.rows.added,
              })}
            </Button>
            {recording.busy && <ImportRunning />}
          </Stack>
        </section>
      )}
    </>
  );
}

/** Why the columns are read as they are proposed. */
function WhereFrom({
  proposal: { isRemembered, goesOnAfter },
}: {
  readonly proposal: ImportFileView['proposals'][ImportKind];
}) {
  const { t } = useTranslation('imports');
  if (goesOnAfter !== null) {
    return (
      <Alert variant="light" icon={<Info size={16} aria-hidden />}>
        {t('goes-on', { count: goesOnAfter })}
      </Alert>
    );
  }
  if (!isRemembered) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('remembered')}
    </Text>
  );
}
