/** What became of each request, to be read and copied; what was refused stays as it was, and says why. */
import { Button, CopyButton, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { Ban, Check, CircleSlash } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkResult } from '../../desk/bulk';
import { failureText } from '../../ui/failure';
import classes from './bulk-bar.module.css';

type Kind = 'done' | 'refused' | 'skipped';

const kindOf = ({ reply }: BulkResult): Kind => (reply === null ? 'skipped' : reply.ok ? 'done' : 'refused');

function outcomeText({ reply }: BulkResult, undone: boolean, t: TFunction): string {
  if (reply === null) return t('results.is-skipped');
  if (reply.ok) return t(undone ? 'results.is-undone' : 'results.is-done');
  return `${t('results.is-refused')}: ${failureText(reply.error, t)}`;
}

const ICONS = { done: Check, refused: Ban, skipped: CircleSlash } as const;
/** Of hundreds, those that were refused come first; the rest is told when asked for by copying. */
const MOST_ROWS = 200;

interface BulkResultsProps {
  readonly results: readonly BulkResult[];
  readonly undone: boolean;
  /** null where nothing can be taken back. */
  readonly onUndo: (() => void) | null;
  readonly onKeep: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

export function BulkResults({ results, undone, onUndo, onKeep, onClose }: BulkResultsProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const done = results.filter((result) => kindOf(result) === 'done').length;
  const missing = results.filter((result) => kindOf(result) !== 'done').map(({ id }) => id);
  const ordered = results.toSorted(
    (left, right) => Number(left.reply?.ok ?? false) - Number(right.reply?.ok ?? false),
  );
  const text = results
    .map((result) => [result.folio, result.subject, outcomeText(result, undone, t)].join('\t'))
    .join('\n');
  return (
    <Stack gap="md">
      <Text fw={600}>
        {t('results.done', { count: done })}
        {missing.length > 0 && ` · ${t('results.refused', { count: missing.length })}`}
      </Text>
      <ScrollArea.Autosize
        mah="50vh"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('results.table') }}
      >
        <Table verticalSpacing="xs" aria-label={t('results.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('results.request')}</Table.Th>
              <Table.Th>{t('results.outcome')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ordered.slice(0, MOST_ROWS).map((result) => (
              <Row key={result.id} result={result} undone={undone} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      <Group gap="sm">
        <Button ref={close} data-autofocus onClick={onClose}>
          {t('action.close', { ns: 'common' })}
        </Button>
        {onUndo && done > 0 && (
          <Button variant="default" onClick={onUndo}>
            {t('results.undo', { count: done })}
          </Button>
        )}
        {missing.length > 0 && (
          <Button variant="default" onClick={() => onKeep(missing)}>
            {t('results.keep', { count: missing.length })}
          </Button>
        )}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'results.copied' : 'results.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}

function Row({ result, undone }: { readonly result: BulkResult; readonly undone: boolean }) {
  const { t } = useTranslation(['bulk', 'common']);
  const kind = kindOf(result);
  const Icon = ICONS[kind];
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes['folio']}>{result.folio}</span>
        <Text size="xs" c="dimmed">
          {result.subject}
        </Text>
      </Table.Td>
      <Table.Td>
        <span className={classes['outcome']} data-kind={kind}>
          <Icon size={16} aria-hidden />
          {outcomeText(result, undone, t)}
        </span>
      </Table.Td>
    </Table.Tr>
  );
}
