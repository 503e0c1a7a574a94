import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FileSearch, ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerifiedDocument } from '../../../electron/shared/ipc-views';
import { sayVerification } from '../../../electron/shared/verification/verification-words';
import { useDesk } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { type ReadFile, verificationQuery } from '../../desk/verification';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { hrefOf, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useSpeaker } from '../../ui/verification/use-speaker';
import { VerificationActions } from '../../ui/verification/verification-actions';
import { VerificationView } from '../../ui/verification/verification-view';
import { bringFile, useBroughtFile } from './brought-file';
import { FileDrop } from './file-drop';
import classes from './verify.module.css';

/** Judges any PDF that somebody brings, by the authorities that this desk trusts. Nothing of the file is kept. */
export function VerifyScreen() {
  const { t } = useTranslation('verify');
  const { file, number, failure } = useBroughtFile();
  const trust = useDesk('trust:list', {});
  const trusted = trust.data?.certificates.length ?? 0;
  return (
    <Page
      title={t('title')}
      summary={t('summary')}
      actions={
        <Anchor href={hrefOf(PATHS.trust)} size="sm" className={classes['link'] ?? ''} data-trust-link>
          <ShieldCheck size={16} aria-hidden /> {t('trust-link', { count: trusted })}
        </Anchor>
      }
    >
      <FileDrop
        label={t('drop.label')}
        help={t('drop.help')}
        choose={t(file ? 'drop.choose-other' : 'drop.choose')}
        accept="application/pdf,.pdf"
        busy={false}
        onFiles={([first]) => {
          if (first) void bringFile(first);
        }}
      >
        {failure && <FailureAlert failure={failure} />}
        {!file && !failure && (
          <EmptyState icon={FileSearch} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        )}
        {file && trust.data && <Verified file={file} number={number} version={trust.data.version} />}
        {trust.isError && <ErrorState failure={queryFailure(trust.error)} />}
      </FileDrop>
    </Page>
  );
}

interface VerifiedProps {
  readonly file: ReadFile;
  readonly number: number;
  readonly version: number;
}

function Verified({ file, number, version }: VerifiedProps) {
  const verification = useQuery(verificationQuery(number, file, version));
  if (verification.isError) return <ErrorState failure={queryFailure(verification.error)} />;
  if (!verification.data) return <LoadingState />;
  if (!verification.data.ok) return <FailureAlert failure={verification.data.error} />;
  return <Report name={file.name} number={number} verified={verification.data.value} />;
}

interface ReportProps {
  readonly name: string;
  readonly number: number;
  readonly verified: VerifiedDocument;
}

function Report({ name, number, verified }: ReportProps) {
  const { t } = useTranslation('verify');
  const speaker = useSpeaker();
  const heading = useRef<HTMLHeadingElement>(null);
  const said = sayVerification(verified.report, speaker, verified.known);
  const spoken = `${name}: ${said.verdict.topic}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file brought takes the focus once.
  useEffect(() => {
    heading.current?.focus();
    announce(spoken);
  }, [number]);
  return (
    <Stack gap="md" component="section" aria-label={t('result', { name })}>
      <div>
        <Title order={2} size="h3" ref={heading} tabIndex={-1} className={classes['wrap'] ?? ''}>
          {name}
        </Title>
        {verified.known && (
          <Text size="sm">
            <Anchor href={hrefOf(PATHS.ticket(verified.known.ticketId))}>
              {t('open-ticket', { folio: verified.known.folio })}
            </Anchor>
          </Text>
        )}
      </div>
      <VerificationActions name={name} said={said} verified={verified} />
      <VerificationView said={said} />
    </Stack>
  );
}
