import { Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GenerationCheck, GenerationView } from '../../../electron/shared/backup/backups';
import { useFormat } from '../use-format';
import classes from './restore.module.css';

interface GenerationsTableProps {
  readonly generations: readonly GenerationView[];
  /** What reading them whole found, as far as it is known. */
  readonly checks: readonly GenerationCheck[];
  /** What can be done with one that is no damaged list; `whyNot` says why it cannot be restored, null where it can. */
  readonly actions: (generation: {
    readonly name: string;
    readonly when: string;
    readonly whyNot: string | null;
  }) => ReactNode;
}

/** More are asked for: a year of backups is some sixty rows. */
const FIRST_ROWS = 15;

/** Newest first: when each was made, how much it holds, and whether it can be used. */
export function GenerationsTable({ generations, checks, actions }: GenerationsTableProps) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? generations : generations.slice(0, FIRST_ROWS);
  const whenOf = useWhen(generations);
  // Whoever restores takes the newest first, and it may be what came of a damage.
  const newest = generations.find(({ state }) => state === 'readable');
  const newestParts = generations.some(({ parted }) => parted);
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
          {shown.map(({ name, createdAt, files, sizeBytes, state, parted }) => {
            const when = createdAt === null ? name : whenOf(createdAt);
            const check = checks.find((one) => one.name === name);
            const whyNot = check && check.damaged > 0 ? t('list.not-restored') : null;
            return (
              <Table.Tr key={name}>
                <Table.Td title={name}>{when}</Table.Td>
                <Table.Td>
                  {state === 'readable' && t('list.files', { count: files, size: format.size(sizeBytes) })}
                </Table.Td>
                <Table.Td>
                  {state === 'damaged' ? (
                    <BadState />
                  ) : check ? (
                    <CheckedState check={check} />
                  ) : (
                    <ReadableState />
                  )}
                  {whyNot === null && parted && <Text size="sm">{t('list.parted')}</Text>}
                  {whyNot === null && newestParts && name === newest?.name && (
                    <Text size="sm">{t('list.parts')}</Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end" className={classes['actions'] ?? ''}>
                    {state === 'readable' && actions({ name, when, whyNot })}
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {newestParts && <Text size="sm">{t('list.parted-means')}</Text>}
      {shown.length < generations.length && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          {t('list.more', { count: generations.length - shown.length })}
        </Button>
      )}
    </>
  );
}

/** To the second where two would read the same. */
function useWhen(generations: readonly GenerationView[]): (createdAt: string) => string {
  const format = useFormat();
  const read = new Map<string, number>();
  for (const { createdAt } of generations) {
    const text = createdAt === null ? '' : format.dateTime(createdAt);
    read.set(text, (read.get(text) ?? 0) + 1);
  }
  return (createdAt) => {
    const text = format.dateTime(createdAt);
    return (read.get(text) ?? 0) > 1 ? format.dateTimeSeconds(createdAt) : text;
  };
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

/** A generation that was read whole, and when: what was found may have changed since. */
function CheckedState({ check: { damaged, missing, at } }: { readonly check: GenerationCheck }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const Icon = damaged + missing === 0 ? CircleCheck : TriangleAlert;
  return (
    <Stack gap={0}>
      <Group gap={4} wrap="nowrap">
        <Icon size={16} aria-hidden />
        <Text size="sm">
          {damaged > 0
            ? t('list.lacks', { count: damaged })
            : missing > 0
              ? t('list.missing', { count: missing })
              : t('list.whole')}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {t('list.checked', { when: format.dateTime(at) })}
      </Text>
    </Stack>
  );
}
