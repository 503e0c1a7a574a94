import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../electron/shared/ipc-views';
import { saveRefusedRows } from '../../desk/imports';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import classes from './import.module.css';

interface TrialResultProps {
  readonly preview: ImportPreview;
  readonly token: string;
}

/** What would become of the rows, and of each that is not accepted what to correct. */
export function TrialResult({ preview, token }: TrialResultProps) {
  const { t, i18n } = useTranslation('imports');
  const { rows, dateOrder } = preview;
  const { added, existing, refused } = rows;
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {t('tried')}
      </Text>
      <dl className={classes['counts']}>
        {[['added', added] as const, ['existing', existing] as const, ['refused', refused] as const].map(
          ([name, count]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{number(count)}</dd>
            </div>
          ),
        )}
      </dl>
      {dateOrder !== null && <Text size="sm">{t(`dates-read.${dateOrder}`)}</Text>}
      {refused > 0 && <RefusedRows preview={preview} token={token} />}
    </>
  );
}

function RefusedRows({ preview: { refused, rows }, token }: TrialResultProps) {
  const { t } = useTranslation(['imports', 'import']);
  const { busy, failure, run } = useAct();
  const save = () =>
    run(async () => {
      const saved = await saveRefusedRows(token);
      if (!saved.ok) return saved.error;
      if (saved.value) announce(t('saved'));
      return undefined;
    });
  return (
    <Stack gap="xs" w="100%">
      <Group gap="md">
        <Title order={3} size="h4">
          {t('refused-title')}
        </Title>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<FileDown size={14} aria-hidden />}
          loading={busy}
          onClick={() => void save()}
        >
          {t('save-refused')}
        </Button>
      </Group>
      {failure && <FailureAlert failure={failure} />}
      <Table.ScrollContainer minWidth={720} mah={420}>
        <Table verticalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w={80}>
                {t('table.row', { ns: 'import' })}
              </Table.Th>
              <Table.Th scope="col" w={200}>
                {t('table.column', { ns: 'import' })}
              </Table.Th>
              <Table.Th scope="col" w="28%">
                {t('value')}
              </Table.Th>
              <Table.Th scope="col">{t('table.what', { ns: 'import' })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refused.flatMap(({ row, problems }) =>
              problems.map(({ field, problem, params, value }, index) => (
                <Table.Tr key={`${row} ${field ?? ''} ${problem}`}>
                  <Table.Td>{index === 0 && row}</Table.Td>
                  <Table.Td>{field !== null && t(`field.${field}`, { ns: 'import' })}</Table.Td>
                  <Table.Td className={classes['value'] ?? ''}>{value}</Table.Td>
                  <Table.Td>{t(`problem.${problem}`, { ns: 'import', ...params })}</Table.Td>
                </Table.Tr>
              )),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.refused > refused.length && (
        <Text size="sm" c="dimmed">
          {t('refused-more', { count: rows.refused - refused.length })}
        </Text>
      )}
    </Stack>
  );
}
