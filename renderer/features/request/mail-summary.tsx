import { Alert, List, Stack, Text } from '@mantine/core';
import { Mail, TriangleAlert, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clientDisplayName } from '../../../electron/shared/domain/clients';
import type { MailView } from '../../../electron/shared/ipc-views';
import { useClients } from '../../desk/queries';
import { MailAuthentication } from '../../ui/mail-authentication';
import { useFormat } from '../../ui/use-format';
import { leftOutOf, warningsOf } from './request-values';

/** Whose message it is, as far as the desk can tell. An unknown sender is a normal case, for step 2 to judge. */
function Sender({ mail }: { readonly mail: MailView }) {
  const { t } = useTranslation('request');
  const client = useClients().data?.find((candidate) => candidate.id === mail.match?.clientId);
  const contact = client?.contacts.find((candidate) => candidate.id === mail.match?.contactId);
  if (client && contact) {
    return (
      <Text size="sm">{t('mail.matched', { name: contact.name, client: clientDisplayName(client) })}</Text>
    );
  }
  if (!mail.from) return null;
  return (
    <Alert color="espera" icon={<UserRoundSearch size={16} aria-hidden />}>
      {t('mail.unregistered', { address: mail.from.address })}
    </Alert>
  );
}

interface MailSummaryProps {
  readonly mail: MailView;
  /** Where the message stands in the form that was filled from it. */
  readonly place: 'original' | 'attachment';
}

export function MailSummary({ mail, place }: MailSummaryProps) {
  const { t } = useTranslation(['request', 'common']);
  const format = useFormat();
  const leftOut = leftOutOf(mail);
  const warnings = [
    ...(leftOut > 0 ? [t('mail.left-out', { count: leftOut, kept: mail.attachments.length - leftOut })] : []),
    ...warningsOf(mail).map((warning) => t(`mail-warning.${warning}`, { ns: 'common' })),
  ];
  const parts = [
    mail.date ? t('mail.date', { date: format.exact(mail.date) }) : t('mail.no-date'),
    t('mail.attachments', { count: mail.attachments.length }),
  ];
  return (
    <Stack gap="sm">
      <Alert color="petrol" icon={<Mail size={16} aria-hidden />} title={mail.original.name}>
        {mail.from && (
          <>
            {t('mail.from')} <bdi>{mail.from.name}</bdi> <bdi>&lt;{mail.from.address}&gt;</bdi>
            {' · '}
          </>
        )}
        {parts.join(' · ')}
        {place === 'attachment' && <Text size="sm">{t('mail.among-attachments')}</Text>}
      </Alert>
      <Sender mail={mail} />
      <MailAuthentication statements={mail.authentication} />
      {warnings.length > 0 && (
        <Alert color="espera" icon={<TriangleAlert size={16} aria-hidden />} title={t('mail.warnings')}>
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}
