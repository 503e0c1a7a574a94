import { Alert, Anchor, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FileSearch, Info, ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sayExpediente } from '../../../electron/shared/verification/expediente-words';
import {
  type SaidVerification,
  sayVerification,
} from '../../../electron/shared/verification/verification-words';
import { useDesk } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { expedienteQuery, type ReadFile, stopCheck, verificationQuery } from '../../desk/verification';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { hrefOf, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useSpeaker } from '../../ui/verification/use-speaker';
import { VerificationActions } from '../../ui/verification/verification-actions';
import { VerificationView } from '../../ui/verification/verification-view';
import { type BroughtFile, bringFile, useBroughtFile } from './brought-file';
import { FileDrop } from './file-drop';
import classes from './verify.module.css';

/** Judges any PDF or expediente that somebody brings, by the authorities that this desk trusts. Nothing of the file is kept. */
export function VerifyScreen() {
  const { t } = useTranslation('verify');
  const { file, number, failure, left } = useBroughtFile();
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
        accept="application/pdf,.pdf,application/zip,.zip"
        busy={false}
        onFiles={([first, ...others]) => {
          if (first) void bringFile(first, others);
        }}
      >
        {left.length > 0 && (
          <Alert variant="light" icon={<Info size={16} aria-hidden />} className={classes['wrap'] ?? ''}>
            {t('one-at-a-time', { count: left.length, names: left.map((name) => `«${name}»`).join(', ') })}
          </Alert>
        )}
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

interface VerifiedProps<F> {
  readonly file: F;
  readonly number: number;
  readonly version: number;
}

function Verified({ file, ...rest }: VerifiedProps<BroughtFile>) {
  return file.kind === 'pdf' ? (
    <VerifiedPdf file={file.read} {...rest} />
  ) : (
    <VerifiedExpediente file={file.file} {...rest} />
  );
}

function VerifiedPdf({ file, number, version }: VerifiedProps<ReadFile>) {
  const speaker = useSpeaker();
  const verification = useQuery(verificationQuery(number, file, version));
  if (verification.isError) return <ErrorState failure={queryFailure(verification.error)} />;
  if (!verification.data) return <LoadingState />;
  if (!verification.data.ok) return <FailureAlert failure={verification.data.error} />;
  const { report, known } = verification.data.value;
  const said = sayVerification(report, speaker, known);
  return <Report name={file.name} number={number} said={said} report={report} about={known} />;
}

function VerifiedExpediente({ file, number, version }: VerifiedProps<File>) {
  const { t } = useTranslation('expediente');
  const speaker = useSpeaker();
  const verification = useQuery(expedienteQuery(number, file, version));
  if (verification.isError) return <ErrorState failure={queryFailure(verification.error)} />;
  if (!verification.data) return <Checking name={file.name} />;
  if (!verification.data.ok) return <FailureAlert failure={verification.data.error} />;
  const { report, known } = verification.data.value;
  const said = sayExpediente(report, speaker, known);
  const about = known?.kind === 'exported' ? known : null;
  return (
    <Report name={file.name} number={number} said={said} report={report} about={about} part={t('part')} />
  );
}

/** An expediente may take minutes, and somebody may have chosen another file than they meant. */
function Checking({ name }: { readonly name: string }) {
  const { t } = useTranslation('verify');
  return (
    <Group gap="sm" p="lg">
      <Loader size="sm" aria-hidden />
      <Text size="sm" role="status" className={classes['wrap'] ?? ''}>
        {t('checking', { name })}
      </Text>
      <Button size="sm" variant="default" onClick={() => void stopCheck()}>
        {t('stop')}
      </Button>
    </Group>
  );
}

interface ReportProps {
  readonly name: string;
  readonly number: number;
  readonly said: SaidVerification;
  /** As it is saved for a program. */
  readonly report: unknown;
  /** The request that the file is known to be about. */
  readonly about: { readonly ticketId: string; readonly folio: string } | null;
  /** What the findings about the whole are headed with; a document's, where nothing is said. */
  readonly part?: string;
}

function Report({ name, number, said, report, about, part }: ReportProps) {
  const { t } = useTranslation('verify');
  const heading = useRef<HTMLHeadingElement>(null);
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
        {about && (
          <Text size="sm">
            <Anchor href={hrefOf(PATHS.ticket(about.ticketId))}>
              {t('open-ticket', { folio: about.folio })}
            </Anchor>
          </Text>
        )}
      </div>
      <VerificationActions name={name} said={said} report={report} about={about} />
      <VerificationView said={said} {...(part !== undefined && { part })} />
    </Stack>
  );
}
