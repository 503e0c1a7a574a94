import { Anchor, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { Mail, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxRow } from '../../../electron/shared/ipc-views';
import { hrefOf, PATHS } from '../../ui/navigation';
import { SendingActions } from '../../ui/sending/sending-actions';
import { SendingState } from '../../ui/sending/sending-state';
import { StepLabel } from '../../ui/status';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './outbox.module.css';

interface OutboxTableProps {
  readonly rows: readonly OutboxRow[];
  readonly onOpen: (row: OutboxRow) => void;
  readonly onSave: (row: OutboxRow) => void;
}

/** Oldest first: what waits longest is what to send next. */
export function OutboxTable({ rows, onOpen, onSave }: OutboxTableProps) {
  const { t } = useTranslation(['outbox', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w={176}>
              {t('ticket')}
            </Table.Th>
            <Table.Th scope="col" w={160}>
              {t('purpose')}
            </Table.Th>
            <Table.Th scope="col">{t('message')}</Table.Th>
            <Table.Th scope="col" w={90}>
              {t('age')}
            </Table.Th>
            <Table.Th scope="col" w={264}>
              <VisuallyHidden>{t('actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const { mail, draftedAt } = row.mail;
            const to = mail.to.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`));
            return (
              <Table.Tr key={mail.mailId}>
                <Table.Td>
                  <Anchor href={hrefOf(PATHS.ticket(row.ticketId))} ff="monospace" fw={600}>
                    {row.folio}
                  </Anchor>
                  <Text size="sm" c="dimmed" lineClamp={2}>
                    {row.clientName || t('word.unknown-client', { ns: 'common' })}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {t(`mail-purpose.${mail.purpose}`, { ns: 'common' })}
                  <Text size="sm" c="dimmed">
                    {row.step !== null && <StepLabel step={row.step} />}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text size="md" lineClamp={2} title={mail.subject}>
                    {mail.subject}
                  </Text>
                  <Text size="sm" c="dimmed" lineClamp={2} title={to.join(', ')}>
                    {t('to', { people: to.join(', ') })}
                  </Text>
                  <SendingState mail={row.mail} />
                </Table.Td>
                <Table.Td>
                  <time dateTime={draftedAt} title={format.exact(draftedAt)}>
                    {format.relative(draftedAt, nowMs)}
                  </time>
                </Table.Td>
                <Table.Td>
                  <Stack gap="xs" align="flex-start">
                    <SendingActions
                      ticket={{ id: row.ticketId, version: row.version }}
                      folio={row.folio}
                      mail={row.mail}
                      isPassed={row.isPassed}
                    />
                    <Group gap="xs">
                      <Button
                        size="compact-md"
                        variant="default"
                        leftSection={<Mail size={16} aria-hidden />}
                        aria-label={t('open-named', { folio: row.folio })}
                        onClick={() => onOpen(row)}
                      >
                        {t('open')}
                      </Button>
                      <Button
                        size="compact-md"
                        variant="default"
                        leftSection={<Save size={16} aria-hidden />}
                        aria-label={t('save-named', { folio: row.folio })}
                        onClick={() => onSave(row)}
                      >
                        {t('save')}
                      </Button>
                    </Group>
                  </Stack>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
