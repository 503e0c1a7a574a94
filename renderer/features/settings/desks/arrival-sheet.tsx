import { Alert, Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrivalPreview } from '../../../../electron/shared/ipc-views';
import { takeInBundle } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { hrefOf, navigate, PATHS } from '../../../ui/navigation';
import { StepLabel } from '../../../ui/status';
import { TransferProgress } from '../../../ui/transfer-progress';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';
import classes from './desks.module.css';

type Arriving = Exclude<ArrivalPreview, { readonly kind: 'known' }>;

interface ArrivalSheetProps {
  readonly preview: ArrivalPreview;
  readonly onClose: () => void;
}

export function ArrivalSheet({ preview, onClose }: ArrivalSheetProps) {
  return preview.kind === 'known' ? (
    <Known preview={preview} onClose={onClose} />
  ) : (
    <Arrival preview={preview} onClose={onClose} />
  );
}

function Known({
  preview,
  onClose,
}: ArrivalSheetProps & { readonly preview: Extract<ArrivalPreview, { readonly kind: 'known' }> }) {
  const { t } = useTranslation(['transfers', 'common']);
  const format = useFormat();
  const { from, at, folio, ticketId } = preview;
  return (
    <Stack gap="lg" align="flex-start">
      <Title order={2} size="h3">
        {t('arrival.known-title')}
      </Title>
      <Text size="sm">{t('arrival.known', { from, at: format.dateTime(at) })}</Text>
      {folio !== '' && (
        <Anchor href={hrefOf(PATHS.ticket(ticketId))} underline="always">
          {t('arrival.open', { folio })}
        </Anchor>
      )}
      <Button variant="default" onClick={onClose}>
        {t('action.close', { ns: 'common' })}
      </Button>
    </Stack>
  );
}

function Arrival({ preview, onClose }: ArrivalSheetProps & { readonly preview: Arriving }) {
  const { t } = useTranslation(['transfers', 'common']);
  const { busy, failure, run } = useAct();
  const { token, folio, kind } = preview;
  const takeIn = () =>
    run(async (commandId) => {
      const reply = await takeInBundle(token, commandId);
      if (!reply.ok) return reply.error;
      announce(t('arrival.done', { folio }));
      onClose();
      navigate(PATHS.ticket(reply.value.ticketId));
      return undefined;
    });
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h3">
          {t(`arrival.${kind}`, { folio })}
        </Title>
        <Text size="sm" c="dimmed">
          {t('arrival.verified')}
        </Text>
      </div>
      <Facts preview={preview} />
      <Brings preview={preview} />
      <Warnings preview={preview} />
      {failure && <FailureAlert failure={failure} />}
      {busy && <TransferProgress />}
      <Group gap="sm">
        <Button loading={busy} onClick={() => void takeIn()}>
          {t('arrival.take-in', { folio })}
        </Button>
        <Button variant="subtle" disabled={busy} onClick={onClose}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}

function Facts({ preview }: { readonly preview: Arriving }) {
  const { t } = useTranslation(['transfers', 'common']);
  const format = useFormat();
  const { from, sentBy, sentAt, reason, clientName, subject, step, outcome } = preview;
  const where =
    step === null ? t(`outcome.${outcome ?? 'improcedente'}`, { ns: 'common' }) : <StepLabel step={step} />;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['from', t('arrival.sent', { from, name: sentBy })],
    ['sent-at', format.dateTime(sentAt)],
    ['reason', reason],
    ['client', clientName || t('word.unknown-client', { ns: 'common' })],
    ['subject', subject],
    ['where', where],
  ];
  return (
    <dl className={classes['facts']}>
      {rows.map(([name, value]) => [
        <dt key={`${name}-name`}>{t(`arrival.fact.${name}`)}</dt>,
        <dd key={name}>{value}</dd>,
      ])}
    </dl>
  );
}

function Brings({ preview }: { readonly preview: Arriving }) {
  const { t } = useTranslation('transfers');
  const format = useFormat();
  const { events, files, documents, sizeBytes, isNewClient, clientName, contacts, contracts } = preview;
  const powersOf = ({ approves, signs }: Arriving['contacts'][number]) =>
    t(`arrival.powers.${approves && signs ? 'both' : approves ? 'approves' : signs ? 'signs' : 'neither'}`);
  return (
    <section aria-labelledby="arrival-brings">
      <Title order={3} size="h4" id="arrival-brings" mb="xs">
        {t('arrival.brings')}
      </Title>
      <List size="sm" spacing={4}>
        <List.Item>{t('arrival.events', { count: events })}</List.Item>
        <List.Item>{t('arrival.files', { count: files, documents, size: format.size(sizeBytes) })}</List.Item>
        {isNewClient && <List.Item>{t('arrival.new-client', { name: clientName })}</List.Item>}
        {contacts.length > 0 && (
          <List.Item>
            {t('arrival.contacts', { count: contacts.length })}
            <List size="sm" withPadding>
              {contacts.map((contact) => (
                <List.Item key={contact.name}>
                  {contact.name}: <strong>{powersOf(contact)}</strong>
                </List.Item>
              ))}
            </List>
          </List.Item>
        )}
        {contracts.length > 0 && (
          <List.Item>
            {t('arrival.contracts', { count: contracts.length, numbers: contracts.join(', ') })}
          </List.Item>
        )}
      </List>
    </section>
  );
}

/** What the desk does not decide for anybody. */
function Warnings({ preview }: { readonly preview: Arriving }) {
  const { t } = useTranslation('transfers');
  const format = useFormat();
  const { from, alias, clockAhead, folio, kept, hasNamesake, hasSameFolio, clientName } = preview;
  const said = [
    ...(alias === null ? [] : [t('arrival.alias', { from, alias })]),
    ...(clockAhead === null ? [] : [t('arrival.clock', { from, at: format.dateTime(clockAhead) })]),
    ...(kept.length > 0 ? [t('arrival.kept', { names: kept.join(', ') })] : []),
    ...(hasNamesake ? [t('arrival.namesake', { name: clientName })] : []),
    ...(hasSameFolio ? [t('arrival.same-folio', { folio, from })] : []),
  ];
  if (said.length === 0) return null;
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      {said.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </Alert>
  );
}
