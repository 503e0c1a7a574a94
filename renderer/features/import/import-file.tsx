/** One file on its way in: what it is, how its columns are read, what would become of its rows. */
import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FixedValues,
  IMPORT_KINDS,
  type ImportColumns,
  type ImportKind,
} from '../../../electron/shared/domain/import/import-kinds';
import type { DeskImport } from '../../../electron/shared/domain/imports';
import type { ImportFileView, ImportPreview } from '../../../electron/shared/ipc-views';
import { chooseSheet, runImport, tryImport } from '../../desk/imports';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { ImportRunning } from './import-running';
import { MappingTable } from './mapping-table';
import { TrialResult } from './trial-result';

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

interface ImportFileProps {
  readonly file: ImportFileView;
  readonly onSheet: (file: ImportFileView) => void;
  readonly onDone: (done: DeskImport) => void;
}

interface Mapping {
  readonly kind: ImportKind | null;
  readonly columns: ImportColumns;
  readonly fixed: FixedValues;
}

const proposed = ({ proposals }: ImportFileView, kind: ImportKind | null): Mapping =>
  kind === null
    ? { kind, columns: {}, fixed: {} }
    : { kind, columns: proposals[kind].columns, fixed: proposals[kind].fixed };

export function ImportFile({ file, onSheet, onDone }: ImportFileProps) {
  const { t } = useTranslation(['imports', 'import']);
  const trial = useAct();
  const recording = useAct();
  const [mapping, setMapping] = useState(() => proposed(file, file.kind));
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const { kind, columns, fixed } = mapping;
  // What was tried is of the columns as they were.
  const change = (next: Mapping) => {
    setMapping(next);
    setPreview(null);
  };
  const attempt = () =>
    trial.run(async () => {
      if (kind === null) return undefined;
      const tried = await tryImport({ token: file.token, kind, columns, fixed });
      if (!tried.ok) return tried.error;
      setPreview(tried.value);
      return undefined;
    });
  const record = () =>
    recording.run(async (commandId) => {
      if (kind === null) return undefined;
      const done = await runImport({ commandId, token: file.token, kind, columns, fixed });
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
        <FileFacts file={file} onSheet={onSheet} />
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
          {kind !== null && file.proposals[kind].isRemembered && (
            <Text size="sm" c="dimmed">
              {t('remembered')}
            </Text>
          )}
          {kind !== null && (
            <MappingTable
              file={file}
              kind={kind}
              columns={columns}
              fixed={fixed}
              onChange={(said) => change({ kind, ...said })}
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
              disabled={preview.rows.added === 0}
              loading={recording.busy}
              onClick={() => void record()}
            >
              {t('run', { count: preview.rows.added })}
            </Button>
            {recording.busy && <ImportRunning />}
          </Stack>
        </section>
      )}
    </>
  );
}

function FileFacts({ file, onSheet }: Pick<ImportFileProps, 'file' | 'onSheet'>) {
  const { t } = useTranslation('imports');
  const { busy, failure, run } = useAct();
  const { form, fileName, rowCount, token } = file;
  const open = (sheet: string | null) =>
    run(async () => {
      if (sheet === null) return undefined;
      const read = await chooseSheet({ token, sheet });
      if (!read.ok) return read.error;
      onSheet(read.value);
      return undefined;
    });
  return (
    <Stack gap="xs">
      <Group gap="md" align="baseline">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            form.kind === 'csv'
              ? t('form-csv', {
                  encoding: form.encoding.toUpperCase(),
                  separator: t(`separator.${SEPARATORS[form.separator]}`),
                })
              : t('form-xlsx'),
            t('rows', { count: rowCount }),
          ].join(' · ')}
        </Text>
      </Group>
      {form.kind === 'xlsx' && form.sheets.length > 1 && (
        <Select
          label={t('sheet')}
          w={340}
          value={form.sheet}
          allowDeselect={false}
          disabled={busy}
          data={[...new Set(form.sheets)]}
          onChange={(sheet) => void open(sheet)}
        />
      )}
      {failure && <FailureAlert failure={failure} />}
    </Stack>
  );
}
