import { Alert, Group, Select, Stack, Text } from '@mantine/core';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportFileView } from '../../../electron/shared/ipc-views';
import { chooseSheet } from '../../desk/imports';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import classes from './import.module.css';

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

interface FileFactsProps {
  readonly file: ImportFileView;
  readonly onRead: (file: ImportFileView) => void;
}

/** What was chosen, which of its sheets is read and where its headings stand. */
export function FileFacts({ file, onRead }: FileFactsProps) {
  const { t } = useTranslation('imports');
  const { busy, failure, run } = useAct();
  const { form, fileName, rowCount, token, headingsRow, headingRows } = file;
  const open = (sheet: string | null, row: number | null) =>
    run(async () => {
      const read = await chooseSheet({ token, sheet, headingsRow: row });
      if (!read.ok) return read.error;
      onRead(read.value);
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
      <Group gap="md" align="flex-end">
        {form.kind === 'xlsx' && form.sheets.length > 1 && (
          <Select
            label={t('sheet')}
            w={340}
            value={form.sheet}
            allowDeselect={false}
            disabled={busy}
            data={[...new Set(form.sheets)].map((name) => ({
              value: name,
              label: form.hiddenSheets.includes(name) ? t('sheet-hidden', { name }) : name,
            }))}
            onChange={(sheet) => sheet !== null && void open(sheet, null)}
          />
        )}
        <Select
          label={t('headings-row')}
          className={classes['headings'] ?? ''}
          value={String(headingsRow)}
          allowDeselect={false}
          disabled={busy}
          data={headingRows.map(({ row, text }) => ({
            value: String(row),
            label: t('headings-option', { row, text }),
          }))}
          onChange={(row) => row !== null && void open(null, Number(row))}
        />
      </Group>
      {form.kind === 'xlsx' && <SheetNotes form={form} />}
      {failure && <FailureAlert failure={failure} />}
    </Stack>
  );
}

/** What whoever looks at the sheet does not see of it. */
function SheetNotes({
  form: { hiddenRows, emptyFormulas },
}: {
  readonly form: Extract<ImportFileView['form'], { readonly kind: 'xlsx' }>;
}) {
  const { t } = useTranslation('imports');
  if (hiddenRows + emptyFormulas === 0) return null;
  return (
    <Alert variant="light" icon={<Info size={16} aria-hidden />}>
      {hiddenRows > 0 && <Text size="sm">{t('hidden-rows', { count: hiddenRows })}</Text>}
      {emptyFormulas > 0 && <Text size="sm">{t('empty-formulas', { count: emptyFormulas })}</Text>}
    </Alert>
  );
}
