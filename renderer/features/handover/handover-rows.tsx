/** The open requests of a relevo, each in the one group that is its own. */
import { Anchor, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Clock, Handshake, Hourglass, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { HANDOVER_GROUPS, type HandoverGroup } from '../../../electron/shared/domain/handover';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { hrefOf, PATHS } from '../../ui/navigation';
import { PriorityBadge, StepLabel } from '../../ui/status';
import { STRETCH, useDrawn } from './drawn-rows';
import classes from './handover.module.css';
import { HandoverFacts } from './handover-facts';

/** Rows whose fields hold something, also when that comes after they were drawn, as a note that was kept does. */
export interface HeldRows {
  readonly any: (rows: readonly HandoverRow[]) => boolean;
  /** Calls when that may be otherwise. Answers how to stop. */
  readonly follow: (changed: () => void) => () => void;
}

interface HandoverRowsProps {
  readonly rows: readonly HandoverRow[];
  /** As of when they are: waits and terms are counted up to it. */
  readonly asOf: string;
  /** What stands in the last column: a field while somebody hands over, else the note that was left. */
  readonly note: (row: HandoverRow) => ReactNode;
  /** Whether something was written on it, which is kept on the screen. */
  readonly held?: HeldRows;
}

const ICONS: Record<HandoverGroup, LucideIcon> = {
  'at-risk': TriangleAlert,
  promised: Handshake,
  waiting: Hourglass,
  open: Clock,
};

export function HandoverRows({ rows, ...rest }: HandoverRowsProps) {
  const { t } = useTranslation('handover');
  return (
    <Stack gap="lg">
      {HANDOVER_GROUPS.map((group) => {
        const own = rows.filter((row) => row.group === group);
        const Icon = ICONS[group];
        return (
          <section key={group} aria-label={t(`group.${group}`)}>
            <Title
              order={2}
              size="h4"
              className={classes['group'] ?? ''}
              data-group={own.length > 0 && group}
            >
              <Icon size={16} aria-hidden /> {t(`group.${group}`)} · {own.length}
            </Title>
            <Text size="sm" c="dimmed" mb="xs">
              {t(own.length === 0 ? `none.${group}` : `help.${group}`)}
            </Text>
            {own.length > 0 && <GroupTable rows={own} {...rest} />}
          </section>
        );
      })}
    </Stack>
  );
}

function GroupTable(props: HandoverRowsProps) {
  const { rows } = props;
  const { t } = useTranslation('handover');
  const stretches = Array.from({ length: Math.ceil(rows.length / STRETCH) }, (_, index) => index * STRETCH);
  return (
    <Table.ScrollContainer minWidth={900} className={classes['scroll'] ?? ''}>
      <Table
        data-stacks
        className={classes['table'] ?? ''}
        verticalSpacing="xs"
        aria-rowcount={rows.length + 1}
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th scope="col" w="27%">
              {t('column.request')}
            </Table.Th>
            <Table.Th scope="col" w="18%">
              {t('column.state')}
            </Table.Th>
            <Table.Th scope="col" w="29%">
              {t('column.facts')}
            </Table.Th>
            <Table.Th scope="col">{t('column.note')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {stretches.map((from) => (
          <Stretch key={from} {...props} rows={rows.slice(from, from + STRETCH)} from={from} />
        ))}
      </Table>
    </Table.ScrollContainer>
  );
}

const followNothing = () => () => {};

/** @param from how many rows of the table come before it */
function Stretch({ rows, asOf, note, held, from }: HandoverRowsProps & { readonly from: number }) {
  const ref = useRef<HTMLTableSectionElement>(null);
  const holds = useSyncExternalStore(held?.follow ?? followNothing, () => held?.any(rows) ?? false);
  const { drawn, heightPx } = useDrawn(ref, rows.length, from === 0, holds);
  return (
    <Table.Tbody ref={ref}>
      {drawn ? (
        rows.map((row, index) => (
          <Row key={row.ticketId} row={row} asOf={asOf} place={from + index + 2}>
            {note(row)}
          </Row>
        ))
      ) : (
        <tr aria-hidden>
          <td colSpan={4} style={{ height: heightPx }} />
        </tr>
      )}
    </Table.Tbody>
  );
}

interface RowProps {
  readonly row: HandoverRow;
  readonly asOf: string;
  /** In the table, its head being the first. */
  readonly place: number;
  readonly children: ReactNode;
}

function Row({ row, asOf, place, children }: RowProps) {
  const { t } = useTranslation(['handover', 'common']);
  const { folio, ticketId, about, step, priority, assignee, next } = row;
  return (
    <Table.Tr aria-rowindex={place}>
      <Table.Td>
        <div className={classes['whose']}>
          {about ? (
            <Anchor href={hrefOf(PATHS.ticket(ticketId))} ff="monospace" fw={600} size="sm" flex="none">
              {folio}
            </Anchor>
          ) : (
            <Text ff="monospace" fw={600} size="sm" flex="none">
              {folio}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {about && (about.clientName || t('word.unknown-client', { ns: 'common' }))}
          </Text>
        </div>
        <Text size="sm" lineClamp={2} title={about?.subject}>
          {about ? about.subject || t('no-subject') : t('disposed')}
        </Text>
      </Table.Td>
      <Table.Td>
        {about && (
          <>
            <Group gap="sm">
              <Text size="sm">{step === null ? t('letter') : <StepLabel step={step} />}</Text>
              {priority && <PriorityBadge priority={priority} />}
            </Group>
            <Text size="sm" c="dimmed">
              {assignee?.name ?? t('word.unassigned', { ns: 'common' })}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <HandoverFacts row={row} asOf={asOf} />
      </Table.Td>
      <Table.Td>
        {(next !== null || about) && (
          <Text size="sm" mb={4}>
            {next === null
              ? t('nothing-missing')
              : t('next', { what: t(`missing.${next}`, { ns: 'common' }) })}
          </Text>
        )}
        {children}
      </Table.Td>
    </Table.Tr>
  );
}
