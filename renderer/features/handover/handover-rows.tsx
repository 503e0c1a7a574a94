/** The open requests of a relevo, each in the one group that is its own. */
import { Anchor, Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { CircleAlert, Clock, Handshake, Hourglass, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HANDOVER_GROUPS, type HandoverGroup } from '../../../electron/shared/domain/handover';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { hrefOf, PATHS } from '../../ui/navigation';
import { LedgerIcon, PriorityBadge, StepLabel } from '../../ui/status';
import { useFormat } from '../../ui/use-format';
import classes from './handover.module.css';

interface HandoverRowsProps {
  readonly rows: readonly HandoverRow[];
  /** As of when they are: waits and terms are counted up to it. */
  readonly asOf: string;
  /** What stands in the last column: a field while somebody hands over, else the note that was left. */
  readonly note: (row: HandoverRow) => ReactNode;
}

const ICONS: Record<HandoverGroup, LucideIcon> = {
  'at-risk': TriangleAlert,
  promised: Handshake,
  waiting: Hourglass,
  open: Clock,
};

export function HandoverRows({ rows, asOf, note }: HandoverRowsProps) {
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
            {own.length > 0 && <GroupTable rows={own} asOf={asOf} note={note} />}
          </section>
        );
      })}
    </Stack>
  );
}

function GroupTable({ rows, asOf, note }: HandoverRowsProps) {
  const { t } = useTranslation('handover');
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table className={classes['table'] ?? ''} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
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
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.ticketId} row={row} asOf={asOf}>
              {note(row)}
            </Row>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly row: HandoverRow;
  readonly asOf: string;
  readonly children: ReactNode;
}

function Row({ row, asOf, children }: RowProps) {
  const { t } = useTranslation(['handover', 'common']);
  const { folio, ticketId, about, step, priority, assignee, next } = row;
  return (
    <Table.Tr>
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
          <Text size="sm" c="dimmed" title={about?.clientName}>
            {about && (about.clientName || t('word.unknown-client', { ns: 'common' }))}
          </Text>
        </div>
        <Text size="sm" lineClamp={1} title={about?.subject}>
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
        <Facts row={row} asOf={asOf} />
      </Table.Td>
      <Table.Td>
        {next !== null && (
          <Text size="sm" mb={4}>
            {t('next', { what: t(`missing.${next}`, { ns: 'common' }) })}
          </Text>
        )}
        {children}
      </Table.Td>
    </Table.Tr>
  );
}

function Facts({ row: { due, risk, waiting, promises, about }, asOf }: Omit<RowProps, 'children'>) {
  const { t } = useTranslation(['handover', 'common']);
  const format = useFormat();
  const since = (at: string) => format.roughDuration(Math.max(0, Date.parse(asOf) - Date.parse(at)));
  return (
    <ul className={classes['facts']}>
      {due && (
        <li>
          {risk && (
            <Badge
              color={risk === 'breached' ? 'riesgo' : 'espera'}
              variant="light"
              tt="none"
              size="sm"
              mr={6}
              leftSection={<CircleAlert size={12} aria-hidden />}
            >
              {t(`risk.${risk}`)}
            </Badge>
          )}
          {t(risk === 'breached' ? 'due-past' : 'due', {
            target: t(due.target === 'ratification' ? 'ratification' : `target.${due.target}`, {
              ns: due.target === 'ratification' ? 'handover' : 'common',
            }),
            at: format.dateTime(due.at),
          })}
        </li>
      )}
      {waiting && (
        <li>
          <LedgerIcon ledger={waiting.party} size={14} />{' '}
          {t(`waiting.${waiting.party}`, {
            at: format.dateTime(waiting.since),
            silent: since(waiting.lastWordAt ?? waiting.since),
          })}
          {waiting.remindedAt && ` ${t('waiting.reminded', { at: format.dateTime(waiting.remindedAt) })}`}
        </li>
      )}
      {promises.map(({ kind, at, by }) => (
        <li key={`${kind} ${at} ${by}`}>
          {t(`promise.${kind}`, { by })}
          {at !== null && (
            <Text span size="sm" c="dimmed">
              {' '}
              {t(kind === 'ratification' ? 'until' : 'since', { at: format.dateTime(at) })}
            </Text>
          )}
        </li>
      ))}
      {about?.agreed && <li>{t('agreed', { text: about.agreed })}</li>}
    </ul>
  );
}
