import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { ArrowLeft, Info, ShieldQuestion, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administratingRoles } from '../../../electron/shared/domain/administrators';
import type { TrustList } from '../../../electron/shared/domain/trust';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { TrustProposal } from '../../../electron/shared/ipc-views';
import { useDesk, useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { examineTrustFiles, type ReadFile, readFile } from '../../desk/verification';
import { FailureAlert, rolesText } from '../../ui/failure';
import { hrefOf, PATHS } from '../../ui/navigation';
import { onlyReadsText } from '../../ui/only-reads';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { useFormat } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { FileDrop } from './file-drop';
import { RemoveTrustForm, type Removing } from './remove-trust-form';
import { CertificateItem, RevocationListItem } from './trust-item';
import { TrustProposalPanel } from './trust-proposal-panel';
import classes from './verify.module.css';

const ACCEPTED = '.cer,.crt,.pem,.der,.ca-bundle,.crl';

/** Whom this desk trusts when it judges signatures. Who added or removed what, when and why, is in the bitácora. */
export function TrustScreen() {
  const { t } = useTranslation('verify');
  const trust = useDesk('trust:list', {});
  return (
    <Page
      title={t('trust.title')}
      summary={t('trust.summary')}
      actions={
        <Anchor href={hrefOf(PATHS.verify)} size="sm" className={classes['link'] ?? ''}>
          <ArrowLeft size={16} aria-hidden /> {t('trust.back')}
        </Anchor>
      }
    >
      {trust.isPending && <LoadingState />}
      {trust.isError && (
        <ErrorState failure={queryFailure(trust.error)} onRetry={() => void trust.refetch()} />
      )}
      {trust.isSuccess && <Trust list={trust.data} />}
    </Page>
  );
}

interface Bringing {
  readonly files: readonly ReadFile[];
  readonly proposal: TrustProposal;
}

function Trust({ list }: { readonly list: TrustList }) {
  const { t } = useTranslation('verify');
  const session = useSession().data;
  const damage = session?.damage?.failure;
  const readsOnly = session === undefined || damage !== undefined || !administers(session);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [bringing, setBringing] = useState<Bringing | null>(null);
  const sheet = useSheet<Removing>();

  const bring = async (chosen: readonly File[]) => {
    setBusy(true);
    setFailure(null);
    setBringing(null);
    try {
      const files: ReadFile[] = [];
      for (const file of chosen) {
        const read = await readFile(file);
        if (!read.ok) return setFailure(read.error);
        files.push(read.value);
      }
      const proposal = await examineTrustFiles(files);
      if (proposal.ok) setBringing({ files, proposal: proposal.value });
      else setFailure(proposal.error);
    } finally {
      setBusy(false);
    }
  };

  const trusted = <Trusted list={list} readsOnly={readsOnly} onRemove={sheet.open} />;
  return (
    <Stack gap="lg">
      {readsOnly ? (
        <>
          <Alert variant="light" icon={<Info size={16} aria-hidden />}>
            {damage
              ? onlyReadsText(damage, t)
              : t('trust.reads-only', {
                  roles: rolesText(administratingRoles(session?.settings.people ?? []), t),
                })}
          </Alert>
          {trusted}
        </>
      ) : (
        <FileDrop
          label={t('trust.drop.label')}
          help={t('trust.drop.help')}
          choose={t('trust.drop.choose')}
          accept={ACCEPTED}
          busy={busy}
          onFiles={(files) => void bring(files)}
        >
          {failure && <FailureAlert failure={failure} />}
          {bringing && (
            <TrustProposalPanel
              key={bringing.files.map(({ name }) => name).join('/')}
              list={list}
              files={bringing.files}
              proposal={bringing.proposal}
              onClose={() => setBringing(null)}
            />
          )}
          {trusted}
        </FileDrop>
      )}
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('trust.remove.title')}>
        {sheet.content && <RemoveTrustForm list={list} removing={sheet.content} onClose={sheet.close} />}
      </SideSheet>
    </Stack>
  );
}

interface TrustedProps {
  readonly list: TrustList;
  readonly readsOnly: boolean;
  readonly onRemove: (removing: Removing) => void;
}

function Trusted({ list, readsOnly, onRemove }: TrustedProps) {
  const { t } = useTranslation('verify');
  const { certificates, revocationLists } = list;
  const remove = (name: string, sha256: string) =>
    readsOnly ? undefined : (
      <Button
        size="compact-sm"
        variant="subtle"
        color="riesgo"
        flex="none"
        leftSection={<Trash2 size={16} aria-hidden />}
        aria-label={t('trust.remove.named', { name })}
        onClick={() => onRemove({ name, sha256 })}
      >
        {t('trust.remove.open')}
      </Button>
    );
  if (certificates.length + revocationLists.length === 0) {
    return (
      <EmptyState icon={ShieldQuestion} title={t('trust.empty.title')}>
        {t('trust.empty.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <section aria-labelledby="trusted-certificates">
        <Title order={2} size="h3" id="trusted-certificates" mb="sm">
          {t('trust.certificates', { count: certificates.length })}
        </Title>
        <ul className={classes['items']}>
          {certificates.map((certificate) => (
            <CertificateItem
              key={certificate.sha256}
              certificate={certificate}
              action={remove(certificate.name, certificate.sha256)}
              foot={<AddedBy name={certificate.addedBy.name} at={certificate.addedAt} />}
            />
          ))}
        </ul>
      </section>
      {revocationLists.length > 0 && (
        <section aria-labelledby="trusted-lists">
          <Title order={2} size="h3" id="trusted-lists" mb="sm">
            {t('trust.lists', { count: revocationLists.length })}
          </Title>
          <ul className={classes['items']}>
            {revocationLists.map((each) => (
              <RevocationListItem
                key={each.sha256}
                list={each}
                action={remove(each.issuer, each.sha256)}
                foot={<AddedBy name={each.addedBy.name} at={each.addedAt} />}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AddedBy({ name, at }: { readonly name: string; readonly at: string }) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  return (
    <Text size="xs" c="dimmed">
      {t('trust.added', { name, at: format.dateTime(at) })}
    </Text>
  );
}
