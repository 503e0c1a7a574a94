/** The signatures as the desk reads them from the signed file, and what that reading does not tell. */
import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { CircleCheck, CircleDashed, Signature as SignatureIcon, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { SignatureView } from '../../../../electron/shared/ipc-views';
import { useDesk } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { FailureAlert } from '../../../ui/failure';
import { ErrorState, LoadingState } from '../../../ui/page';
import { useFormat } from '../../../ui/use-format';
import classes from '../step-forms/step-forms.module.css';

const CLIENT_FIELD = 'Cliente';

interface ReadBackProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

export function SignaturesReadBack({ page, letter }: ReadBackProps) {
  const { t } = useTranslation(['letter', 'common']);
  const read = useDesk('letter:inspect', { ticketId: page.card.id });
  if (read.isError) return <ErrorState failure={queryFailure(read.error)} />;
  if (!read.data) return <LoadingState />;
  if (!read.data.ok) return <FailureAlert failure={read.data.error} />;
  const mismatches = letter.signatures.filter((signature) => signature.match === 'none');
  return (
    <Stack gap="sm" component="section" aria-label={t('signatures.title')}>
      <Title order={2} size="h4">
        {t('signatures.title')}
      </Title>
      {read.data.value.map((signature) =>
        letter.handwritten && signature.field === CLIENT_FIELD ? (
          <Handwritten key={signature.field} mark={letter.handwritten} />
        ) : (
          <Signature key={signature.field} signature={signature} />
        ),
      )}
      {letter.signatures.map(
        ({ block, external }) =>
          external && (
            <Text key={block} size="xs" c="dimmed" className={classes['wrap'] ?? ''}>
              {t('signatures.external', {
                role: t(`signature-block.${block}`, { ns: 'common' }),
                file: external.fileName,
              })}
            </Text>
          ),
      )}
      {mismatches.map((signature) => (
        <Text key={signature.block} size="sm" className={classes['wrap'] ?? ''}>
          <TriangleAlert size={14} aria-hidden />{' '}
          {t('signatures.mismatch', { reason: signature.mismatchReason })}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {t('signatures.not-checked')}
      </Text>
    </Stack>
  );
}

/** A block that holds a mark and no signature: the file says nothing of who drew it. */
function Handwritten({ mark }: { readonly mark: NonNullable<ReadBackProps['letter']['handwritten']> }) {
  const { t } = useTranslation('letter');
  const format = useFormat();
  return (
    <div className={classes['box']} data-signature={CLIENT_FIELD} data-state="handwritten">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t(`field-name.${CLIENT_FIELD}`)}
        </Text>
        <Badge variant="light" color="espera" tt="none" leftSection={<SignatureIcon size={14} aria-hidden />}>
          {t('signatures.handwritten')}
        </Badge>
      </Group>
      <Text size="sm">{mark.signer}</Text>
      <Text size="xs" c="dimmed">
        {t('signatures.at', { at: format.dateTime(mark.signedAt) })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('signatures.handwritten-help')}
      </Text>
    </div>
  );
}

function Signature({ signature }: { readonly signature: SignatureView }) {
  const { t } = useTranslation('letter');
  const format = useFormat();
  const state = !signature.signed ? 'empty' : signature.intact ? 'intact' : 'broken';
  const Icon = { empty: CircleDashed, intact: CircleCheck, broken: TriangleAlert }[state];
  const color = { empty: 'gray', intact: 'hecho', broken: 'riesgo' }[state];
  return (
    <div className={classes['box']} data-signature={signature.field} data-state={state}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t(`field-name.${signature.field}`)}
        </Text>
        <Badge variant="light" color={color} tt="none" leftSection={<Icon size={14} aria-hidden />}>
          {t(`signatures.${state}`)}
        </Badge>
      </Group>
      {signature.signed && (
        <>
          <Text size="sm">{signature.holder}</Text>
          <Text size="xs" c="dimmed">
            {t('signatures.by', { issuer: signature.issuer })}
          </Text>
          {signature.signedAt && (
            <Text size="xs" c="dimmed">
              {t('signatures.at', { at: format.dateTime(signature.signedAt) })}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {t(signature.coversWholeFile ? 'signatures.whole-file' : 'signatures.earlier-revision')}
          </Text>
        </>
      )}
    </div>
  );
}
