import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WaitingMail } from '../../../electron/shared/mail-folder';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './inbox.module.css';

interface MailTableProps {
  readonly mails: readonly WaitingMail[];
  readonly readsOnly: boolean;
  readonly busy: boolean;
  /** Not for those that were dismissed. */
  readonly onAttend?: (mail: WaitingMail) => void;
  readonly onMark: (mail: WaitingMail) => void;
}

/** One row for each file, with what is to be done about it. */
export function MailTable({ mails, readsOnly, busy, onAttend, onMark }: MailTableProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const nowMs = useNowMs();
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('file')}</Table.Th>
            <Table.Th scope="col" w={140}>
              {t('saved')}
            </Table.Th>
            <Table.Th scope="col" w={264}>
              <VisuallyHidden>{t('actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mails.map((mail) => (
            <Table.Tr key={mail.key}>
              <Table.Td>
                <Text size="md">{mail.name}</Text>
                <About mail={mail} />
              </Table.Td>
              <Table.Td>
                <time dateTime={mail.modifiedAt} title={format.exact(mail.modifiedAt)}>
                  {format.relative(mail.modifiedAt, nowMs)}
                </time>
              </Table.Td>
              <Table.Td>
                {!readsOnly && (
                  <Group gap="xs" className={classes['buttons'] ?? ''}>
                    {onAttend && mail.problem === null && (
                      <Button
                        size="compact-md"
                        disabled={busy}
                        aria-label={t('attend-named', { name: mail.name })}
                        onClick={() => onAttend(mail)}
                      >
                        {t('attend')}
                      </Button>
                    )}
                    <Button
                      size="compact-md"
                      variant="subtle"
                      disabled={busy}
                      aria-label={t(onAttend ? 'dismiss-named' : 'restore-named', { name: mail.name })}
                      onClick={() => onMark(mail)}
                    >
                      {t(onAttend ? 'dismiss' : 'restore')}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function About({ mail }: { readonly mail: WaitingMail }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  if (mail.problem !== null) {
    return (
      <Text size="sm" className={classes['problem'] ?? ''}>
        <TriangleAlert size={14} aria-hidden /> {t(`file-problem.${mail.problem}`)}
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {format.size(mail.sizeBytes)}
      {mail.state === 'kept' && ` · ${t('kept')}`}
    </Text>
  );
}
