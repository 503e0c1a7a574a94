import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import { MAX_GLANCED_BYTES, type MailGlance, type WaitingMail } from '../../../electron/shared/mail-folder';
import { useMailGlance } from '../../desk/mail-folder';
import { failureText } from '../../ui/failure';
import { useInSight } from '../../ui/in-sight';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './inbox.module.css';
import { MailHead, MailRequests } from './mail-head';

export interface MailRowProps {
  readonly mail: WaitingMail;
  readonly readsOnly: boolean;
  readonly busy: boolean;
  /** Not for those that were dismissed. */
  readonly onAttend?: (mail: WaitingMail) => void;
  readonly onMark: (mail: WaitingMail) => void;
}

export function MailRow({ mail, readsOnly, busy, onAttend, onMark }: MailRowProps) {
  const { t } = useTranslation(['inbox', 'common']);
  const isLarge = mail.sizeBytes > MAX_GLANCED_BYTES;
  const row = useRef<HTMLTableRowElement>(null);
  const inSight = useInSight(row);
  const answer = useMailGlance(mail.key, inSight && mail.problem === null && !isLarge).data;
  const glance = answer?.ok ? answer.value : null;
  const { name } = mail;
  const isRegistered = glance !== null && glance.requests.registered.length > 0;
  return (
    <Table.Tr ref={row}>
      <Table.Td>
        <Stack gap={2}>
          {glance && <MailHead glance={glance} />}
          {mail.problem === null && !answer && <Text c="dimmed">{t(isLarge ? 'large' : 'reading')}</Text>}
          {mail.problem !== null && <Problem>{t(`file-problem.${mail.problem}`)}</Problem>}
          {answer && !answer.ok && <Problem>{unreadText(answer.error, t)}</Problem>}
          {glance && <MailRequests glance={glance} />}
          <About mail={mail} />
        </Stack>
      </Table.Td>
      <Table.Td>
        <Dates mail={mail} glance={glance} />
      </Table.Td>
      <Table.Td>
        {!readsOnly && (
          <Group gap="xs" className={classes['buttons'] ?? ''}>
            {onAttend && mail.problem === null && (
              <Button
                size="compact-md"
                variant={isRegistered ? 'default' : 'filled'}
                disabled={busy}
                aria-label={t('attend-named', { name })}
                onClick={() => onAttend(mail)}
              >
                {t('attend')}
              </Button>
            )}
            <Button
              size="compact-md"
              variant="subtle"
              disabled={busy}
              aria-label={t(onAttend ? 'dismiss-named' : 'restore-named', { name })}
              onClick={() => onMark(mail)}
            >
              {t(onAttend ? 'dismiss' : 'restore')}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function unreadText(failure: DeskFailure, t: TFunction<['inbox', 'common']>): string {
  if (failure.kind !== 'mail') return failureText(failure, t);
  return t('unread', { text: t(`mail-error.${failure.reason}`, { ns: 'common' }) });
}

function Problem({ children }: { readonly children: string }) {
  return (
    <Text size="sm" className={classes['problem'] ?? ''}>
      <TriangleAlert size={14} aria-hidden /> {children}
    </Text>
  );
}

/** The file by its name: what the mail program shows in its folder. */
function About({ mail }: { readonly mail: WaitingMail }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  return (
    <Text size="xs" c="dimmed">
      <bdi>{mail.name}</bdi>
      {mail.problem === null && ` · ${format.size(mail.sizeBytes)}`}
      {mail.state === 'kept' && ` · ${t('kept')}`}
    </Text>
  );
}

function Dates({ mail, glance }: { readonly mail: WaitingMail; readonly glance: MailGlance | null }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const nowMs = useNowMs();
  const saved = (
    <time dateTime={mail.modifiedAt} title={format.exact(mail.modifiedAt)}>
      {t('saved', { when: format.relative(mail.modifiedAt, nowMs) })}
    </time>
  );
  return (
    <>
      {glance &&
        (glance.date === null ? (
          <Text size="sm">{t('no-date')}</Text>
        ) : (
          <Text size="sm" component="time" dateTime={glance.date}>
            {format.dateTime(glance.date)}
          </Text>
        ))}
      <Text size="xs" c="dimmed">
        {saved}
      </Text>
    </>
  );
}
