/** The letter verified as the vault keeps it, by the same words as any file that somebody brings. */
import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { Signature as SignatureIcon, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { sayVerification } from '../../../../electron/shared/verification/verification-words';
import { useDesk } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { FailureAlert } from '../../../ui/failure';
import { ErrorState, LoadingState } from '../../../ui/page';
import { useFormat } from '../../../ui/use-format';
import { useSpeaker } from '../../../ui/verification/use-speaker';
import { VerificationActions } from '../../../ui/verification/verification-actions';
import { VerificationView } from '../../../ui/verification/verification-view';
import classes from '../step-forms/step-forms.module.css';
import { SignerDifferences } from './signer-differences';

interface ReadBackProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

export function SignaturesReadBack({ page, letter }: ReadBackProps) {
  const { t } = useTranslation(['letter', 'common']);
  const speaker = useSpeaker();
  const read = useDesk('verification:letter', { ticketId: page.card.id });
  if (read.isError) return <ErrorState failure={queryFailure(read.error)} />;
  if (!read.data) return <LoadingState />;
  if (!read.data.ok) return <FailureAlert failure={read.data.error} />;
  const verified = read.data.value;
  const said = sayVerification(verified.report, speaker, verified.known);
  const mismatches = letter.signatures.filter((signature) => signature.match === 'none');
  return (
    <Stack gap="sm" component="section" aria-label={t('signatures.title')}>
      <Title order={2} size="h4">
        {t('signatures.title')}
      </Title>
      {letter.handwritten && <Handwritten mark={letter.handwritten} />}
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
        <div key={signature.block}>
          <Text size="sm" className={classes['wrap'] ?? ''}>
            <TriangleAlert size={14} aria-hidden />{' '}
            {t('signatures.mismatch', {
              role: t(`signature-block.${signature.block}`, { ns: 'common' }),
              reason: signature.mismatchReason,
            })}
          </Text>
          <SignerDifferences differences={signature.differences ?? []} />
        </div>
      ))}
      <VerificationView said={said} folded />
      <VerificationActions
        name={letter.document.name}
        said={said}
        report={verified.report}
        about={verified.known}
      />
    </Stack>
  );
}

/** A block that holds a mark and no signature: the file says nothing of who drew it. */
function Handwritten({ mark }: { readonly mark: NonNullable<ReadBackProps['letter']['handwritten']> }) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  return (
    <div className={classes['box']} data-signature="Cliente" data-state="handwritten">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('signature-block.cliente', { ns: 'common' })}
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
