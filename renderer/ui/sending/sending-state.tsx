/** Where the sending of a mail by SMTP stands: a shape, a word, the reason, and what the server said. */
import { Group, List, Stack, Text } from '@mantine/core';
import { CircleCheck, CircleHelp, Clock, type LucideIcon, Send, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asksToWait, isServersWord } from '../../../electron/shared/domain/mail-attempts';
import type { MailOnPage } from '../../../electron/shared/domain/projections/page';
import { useMailAccount } from '../../desk/queries';
import { useFormat } from '../use-format';

type Sending = MailOnPage['sending'];
type Shown = Exclude<Sending['kind'], 'none' | 'evidenced'>;

const ICONS: Record<Shown, LucideIcon> = {
  queued: Clock,
  sending: Send,
  retry: Clock,
  expired: TriangleAlert,
  refused: TriangleAlert,
  uncertain: CircleHelp,
  'given-up': CircleHelp,
  accepted: CircleCheck,
};

export const lastOf = (sending: Sending) => ('last' in sending ? sending.last.ended : null);

export function SendingState({ mail }: { readonly mail: Pick<MailOnPage, 'mail' | 'sending'> }) {
  const { t } = useTranslation(['sending', 'common']);
  const { sending } = mail;
  const text = useStateText(sending);
  if (sending.kind === 'none' || sending.kind === 'evidenced') return null;
  const Icon = ICONS[sending.kind];
  const last = lastOf(sending);
  const waits = last !== null && asksToWait(last);
  const refused = new Set(last?.refused.map(({ address }) => address));
  const isForNobody =
    sending.kind === 'accepted' && mail.mail.to.every(({ address }) => refused.has(address));
  return (
    <Stack gap={4} data-sending={sending.kind}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden />
        <Text size="sm" fw={600}>
          {text}
        </Text>
      </Group>
      {last && last.outcome !== 'accepted' && !(waits && sending.kind === 'retry') && (
        <Text size="sm">{t(`sending-reason.${waits ? 'asked-to-wait' : last.why}`, { ns: 'common' })}</Text>
      )}
      {last && isServersWord(last) && last.outcome !== 'accepted' && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('said', { answer: last.answer })}
        </Text>
      )}
      {last &&
        last.refused.length > 0 &&
        !(waits && last.refused.every(({ answer }) => answer === last.answer)) && (
          <div>
            <Text size="sm">{t(waits ? 'waits-title' : 'refused-title')}</Text>
            <List size="sm">
              {last.refused.map(({ address, answer }) => (
                <List.Item key={address}>{t('refused-recipient', { address, answer })}</List.Item>
              ))}
            </List>
          </div>
        )}
      {isForNobody && <Text size="sm">{t('none-of-to')}</Text>}
    </Stack>
  );
}

function useStateText(sending: Sending): string {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const account = useMailAccount().data;
  switch (sending.kind) {
    case 'queued':
      return t(account === null ? 'state.queued-no-account' : 'state.queued');
    case 'retry':
      return account === null
        ? t('state.queued-no-account')
        : t(asksToWait(sending.last.ended) ? 'state.asked-to-wait' : 'state.retry', {
            at: format.dateTime(sending.dueAt),
          });
    case 'sending':
      return t('state.sending', {
        host: sending.attempt.host,
        at: format.dateTime(sending.attempt.startedAt),
      });
    case 'accepted':
      return t(sending.last.ended.refused.length > 0 ? 'state.partial' : 'state.accepted');
    case 'none':
    case 'evidenced':
      return '';
    default:
      return t(`state.${sending.kind}`);
  }
}
