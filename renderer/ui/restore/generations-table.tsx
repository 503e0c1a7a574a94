import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GenerationView } from '../../../electron/shared/backup/backups';
import { useFormat } from '../use-format';
import classes from './restore.module.css';

interface GenerationsTableProps {
  readonly generations: readonly GenerationView[];
  /** What can be done with one that is no damaged list. */
  readonly actions: (generation: { readonly name: string; readonly when: string }) => ReactNode;
  /** What is known of one beyond its list of files. */
  readonly stateOf?: (name: string) => ReactNode;
}

/** More are asked for: a year of backups is some sixty rows. */
const FIRST_ROWS = 15;

/** Newest first: when each was made, how much it holds, and whether it can be used. */
export function GenerationsTable({ generations, actions, stateOf }: GenerationsTableProps) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? generations : generations.slice(0, FIRST_ROWS);
  return (
    <>
      <Table verticalSpacing="xs" className={classes['table'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.when')}</Table.Th>
            <Table.Th>{t('list.holds')}</Table.Th>
            <Table.Th>{t('list.state')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('list.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ name, createdAt, files, sizeBytes, state }) => {
            const when = createdAt === null ? name : format.dateTime(createdAt);
            return (
              <Table.Tr key={name}>
                <Table.Td title={name}>{when}</Table.Td>
                <Table.Td>
                  {state === 'readable' && t('list.files', { count: files, size: format.size(sizeBytes) })}
                </Table.Td>
                <Table.Td>
                  {state === 'damaged' ? <BadState /> : (stateOf?.(name) ?? <ReadableState />)}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    {state === 'readable' && actions({ name, when })}
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {shown.length < generations.length && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          {t('list.more', { count: generations.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function ReadableState() {
  const { t } = useTranslation('backups');
  return (
    <Text size="sm" c="dimmed">
      {t('list.readable')}
    </Text>
  );
}

function BadState() {
  const { t } = useTranslation('backups');
  return (
    <Group gap={4} wrap="nowrap">
      <TriangleAlert size={16} aria-hidden />
      <Text size="sm">{t('list.damaged')}</Text>
    </Group>
  );
}

/** A generation that was just read whole. */
export function CheckedState({ damaged }: { readonly damaged: number }) {
  const { t } = useTranslation('backups');
  const Icon = damaged === 0 ? CircleCheck : TriangleAlert;
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={16} aria-hidden />
      <Text size="sm">{damaged === 0 ? t('list.whole') : t('list.lacks', { count: damaged })}</Text>
    </Group>
  );
}
