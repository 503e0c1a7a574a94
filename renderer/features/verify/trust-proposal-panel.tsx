/** What the brought files hold, looked at before anybody trusts it. */
import { Alert, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustList } from '../../../electron/shared/domain/trust';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { TrustProposal } from '../../../electron/shared/ipc-views';
import { newId } from '../../desk/commands';
import { addToTrust, type ReadFile } from '../../desk/verification';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { CertificateItem, RevocationListItem } from './trust-item';
import classes from './verify.module.css';

interface TrustProposalPanelProps {
  readonly list: TrustList;
  readonly files: readonly ReadFile[];
  readonly proposal: TrustProposal;
  readonly onClose: () => void;
}

export function TrustProposalPanel({ list, files, proposal, onClose }: TrustProposalPanelProps) {
  const { t } = useTranslation(['verify', 'common']);
  const { certificates, revocationLists, problems } = proposal;
  const fresh = [...certificates, ...revocationLists].filter(({ isKnown }) => !isKnown);
  // Trusting one person's own certificate is for whoever means just that; authorities and lists are what people bring.
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(certificates.filter(({ isAuthority }) => !isAuthority).map(({ sha256 }) => sha256)),
  );
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const commandId = useRef(newId());
  const chosen = fresh.map(({ sha256 }) => sha256).filter((sha256) => !left.has(sha256));

  const choice = (name: string, sha256: string, isKnown: boolean) =>
    isKnown ? (
      <Text size="sm">{t('trust.known')}</Text>
    ) : (
      <Checkbox
        checked={!left.has(sha256)}
        aria-label={t('trust.choose-named', { name })}
        label={t('trust.choose')}
        onChange={({ currentTarget: { checked } }) =>
          setLeft((before) => {
            const after = new Set(before);
            if (checked) after.delete(sha256);
            else after.add(sha256);
            return after;
          })
        }
      />
    );
  const add = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await addToTrust(list, { files: [...files], chosen }, commandId.current);
    setBusy(false);
    if (!answer.ok) {
      commandId.current = newId();
      return setFailure(answer.error);
    }
    announce(t('trust.added-count', { count: chosen.length }));
    onClose();
  };

  return (
    <Stack gap="md" component="section" aria-label={t('trust.proposal.title')}>
      <Title order={2} size="h3">
        {t('trust.proposal.title')}
      </Title>
      {problems.map(({ name, problem }) => (
        <Alert
          key={name}
          color="riesgo"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          className={classes['wrap'] ?? ''}
        >
          {t(`trust.problem.${problem}`, { name })}
        </Alert>
      ))}
      {fresh.length > 0 && <Text size="sm">{t('trust.proposal.help')}</Text>}
      {fresh.length === 0 && problems.length === 0 && <Text size="sm">{t('trust.proposal.all-known')}</Text>}
      <ul className={classes['items']}>
        {certificates.map((each) => (
          <CertificateItem
            key={each.sha256}
            certificate={each}
            action={choice(each.name, each.sha256, each.isKnown)}
          />
        ))}
        {revocationLists.map((each) => (
          <RevocationListItem
            key={each.sha256}
            list={each}
            action={choice(each.issuer, each.sha256, each.isKnown)}
          />
        ))}
      </ul>
      {failure && <FailureAlert failure={failure} />}
      <Group gap="sm">
        {fresh.length > 0 && (
          <Button
            disabled={chosen.length === 0}
            loading={busy}
            leftSection={<ShieldCheck size={16} aria-hidden />}
            onClick={() => void add()}
          >
            {t('trust.proposal.submit', { count: chosen.length })}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t(fresh.length > 0 ? 'action.cancel' : 'action.close', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}
