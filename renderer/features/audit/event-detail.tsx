import { Anchor, Button, Code, CopyButton as Copier, Group, Stack, Text } from '@mantine/core';
import { Braces } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { historicStreamOf } from '../../../electron/shared/domain/historic';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import { CopyButton } from '../../ui/copy-button';
import { hrefOf, PATHS } from '../../ui/navigation';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';
import { MailAccountView } from './mail-account-view';
import { PayloadView } from './payload-view';
import { SettingsView } from './settings-view';

/** Of an old ticket, which after its import was undone is found by its entries alone. */
const HISTORIC = historicStreamOf('');

function Identifier({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Group gap="xs" wrap="nowrap">
          <Code className={classes['hash'] ?? ''}>{value}</Code>
          <CopyButton value={value} label={name} />
        </Group>
      </dd>
    </>
  );
}

/** Everything that the journal holds of one event. */
export function EventDetail({ row }: { readonly row: AuditRow }) {
  const { t } = useTranslation(['audit', 'common']);
  const format = useFormat();
  const { header, payload, destroyed, clockBackFrom } = row;
  return (
    <Stack gap="md" p="sm">
      {destroyed ? (
        <Text c="dimmed">{t('destroyed')}</Text>
      ) : header.type === 'v1.settings.changed' ? (
        <SettingsView payload={payload} />
      ) : header.type === 'v1.mail-account.changed' ? (
        <MailAccountView payload={payload} />
      ) : (
        <PayloadView payload={payload} names={row.names} type={header.type} />
      )}
      {header.streamId.startsWith(HISTORIC) && (
        <Anchor href={hrefOf(PATHS.historic(header.streamId.slice(HISTORIC.length)))}>
          {t('open-historic')}
        </Anchor>
      )}
      <dl className={classes['facts']}>
        <dt>{t('occurred')}</dt>
        <dd>{format.exact(header.occurredAt)}</dd>
        <dt>{t('recorded')}</dt>
        <dd>{format.exact(header.recordedAt)}</dd>
        {clockBackFrom !== null && (
          <>
            <dt>{t('clock-back.word')}</dt>
            <dd>{t('clock-back.text', { at: format.exact(clockBackFrom) })}</dd>
          </>
        )}
        <dt>{t('recorded-by')}</dt>
        <dd>
          {header.recordedBy.name} · {t(`role.${header.recordedBy.role}`, { ns: 'common' })}
          {header.recordedBy.declared && ` (${t('word.declared-role', { ns: 'common' })})`}
        </dd>
        <Identifier name={t('type')} value={header.type} />
        <Identifier name={t('stream', { version: header.streamVersion })} value={header.streamId} />
        <Identifier name={t('event-id')} value={header.eventId} />
        <Identifier name={t('command-id')} value={header.commandId} />
      </dl>
      <Group gap="md">
        <Copier value={JSON.stringify({ header, payload }, null, 2)}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<Braces size={16} aria-hidden />} onClick={copy}>
              {copied ? t('action.copied', { ns: 'common' }) : t('copy-json')}
            </Button>
          )}
        </Copier>
        <Text size="sm" c="dimmed">
          {t('copy-json-help')}
        </Text>
      </Group>
    </Stack>
  );
}
