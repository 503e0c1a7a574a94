/** The time of a complete letter, by whom it is told, and the timestamp over the whole of it. It never blocks anything. */
import { Alert, Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleCheck, CircleDashed, Clock, type LucideIcon, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { timestampLetter } from '../../../desk/documents';
import { useReadsOnly, useSession } from '../../../desk/queries';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { useAct } from '../../../ui/use-act';
import { useFormat } from '../../../ui/use-format';
import { type TimestampStanding, timestampStanding } from './letter-model';

interface LetterPartProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

const LOOKS: Record<TimestampStanding, { readonly icon: LucideIcon; readonly color: string }> = {
  sellada: { icon: CircleCheck, color: 'hecho' },
  'en-firmas': { icon: CircleCheck, color: 'hecho' },
  pendiente: { icon: Clock, color: 'espera' },
  'sin-sello': { icon: CircleDashed, color: 'gray' },
};

export function LetterTimestampPart({ page, letter }: LetterPartProps) {
  const { t } = useTranslation('letter');
  const session = useSession().data;
  const readsOnly = useReadsOnly();
  const standing = timestampStanding(letter);
  const { icon: Icon, color } = LOOKS[standing];
  const isConfigured = (session?.settings.timestampUrl ?? '') !== '';
  const mayAsk = letter.timestamp === null && !readsOnly;
  return (
    <Stack gap="sm" component="section" aria-label={t('timestamp.title')} data-timestamp={standing}>
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h4">
          {t('timestamp.title')}
        </Title>
        <Badge variant="light" color={color} tt="none" leftSection={<Icon size={14} aria-hidden />}>
          {t(`timestamp.standing.${standing}`)}
        </Badge>
      </Group>
      <TimesOfSignatures letter={letter} />
      <Text size="sm" c="dimmed">
        {t(`timestamp.help.${standing}`)}
      </Text>
      {mayAsk && isConfigured && <AskForTimestamp page={page} letter={letter} />}
      {mayAsk && !isConfigured && (
        <Text size="sm">
          {t('timestamp.not-configured')}{' '}
          <Anchor underline="always" href={hrefOf(PATHS.settings)}>
            {t('timestamp.to-settings')}
          </Anchor>
        </Text>
      )}
    </Stack>
  );
}

function TimesOfSignatures({ letter }: Pick<LetterPartProps, 'letter'>) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const { timestamp, signatures, handwritten } = letter;
  // Nothing is pending any more once the whole letter has its timestamp.
  const without = timestamp ? 'timestamp.missed-because' : 'timestamp.pending-because';
  return (
    <Stack gap={4}>
      {timestamp && (
        <Text size="sm">
          {t('timestamp.whole-letter', {
            authority: timestamp.stamp.authority,
            at: format.exact(timestamp.stamp.at),
          })}
        </Text>
      )}
      {handwritten && (
        <Text size="sm">
          {t('timestamp.hand-clock', {
            role: t('signature-block.cliente', { ns: 'common' }),
            at: format.exact(handwritten.signedAt),
          })}
        </Text>
      )}
      {signatures.map(({ block, signedAt, timestamp: own }) => {
        const role = t(`signature-block.${block}`, { ns: 'common' });
        if (own?.state === 'sellada') {
          const { authority, at } = own.stamp;
          return (
            <Text key={block} size="sm">
              {t('timestamp.in-signature', { role, authority, at: format.exact(at) })}
            </Text>
          );
        }
        return (
          <Text key={block} size="sm">
            {t('timestamp.own-clock', { role, at: format.exact(signedAt) })}
            {own && ` ${t(without, { reason: t(`timestamp.reason.${own.reason}`) })}.`}
          </Text>
        );
      })}
    </Stack>
  );
}

function AskForTimestamp({ page, letter }: LetterPartProps) {
  const { t } = useTranslation('letter');
  const { busy, failure, run } = useAct();
  const ask = () =>
    run(async (commandId) => {
      const reply = await timestampLetter(page.card, letter.letter.letterId, commandId);
      if (!reply.ok) return reply.error;
      announce(t('timestamp.done'));
      return undefined;
    });
  const isDuty = timestampStanding(letter) === 'pendiente';
  const button = (
    <Button
      size="sm"
      variant="default"
      leftSection={<Stamp size={16} aria-hidden />}
      loading={busy}
      onClick={() => void ask()}
    >
      {t('timestamp.ask')}
    </Button>
  );
  return (
    <>
      {isDuty ? (
        <Alert
          color="espera"
          variant="light"
          icon={<Clock size={16} aria-hidden />}
          title={t('timestamp.duty')}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('timestamp.duty-help')}</Text>
            {button}
          </Stack>
        </Alert>
      ) : (
        <div>{button}</div>
      )}
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}
