/** Other desks: who this one is to them, whom it trusts, and taking in what they send. */
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskCardView, DesksView } from '../../../../electron/shared/ipc-views';
import { queryFailure } from '../../../desk/query-failure';
import { useDesks } from '../../../desk/transfers';
import { ErrorState, LoadingState } from '../../../ui/page';
import { SideSheet } from '../../../ui/side-sheet';
import { useSheet } from '../../../ui/use-sheet';
import { mayChange as mayChangeHere, type PanelProps, WhoAdministers } from '../settings-part';
import { ArrivalPart } from './arrival-part';
import { OwnDesk } from './own-desk';
import { RevokeDeskForm } from './revoke-desk-form';
import { TrustDeskForm } from './trust-desk-form';
import { TrustedDesks } from './trusted-desks';

type Opened =
  | { readonly kind: 'card'; readonly card: DeskCardView }
  | { readonly kind: 'revoke'; readonly desk: DesksView['trusted'][number] };

export function DesksPanel({ session }: PanelProps) {
  const { t } = useTranslation('transfers');
  const desks = useDesks();
  const sheet = useSheet<Opened>();
  if (desks.isError)
    return <ErrorState failure={queryFailure(desks.error)} onRetry={() => void desks.refetch()} />;
  if (!desks.data) return <LoadingState />;
  const mayChange = mayChangeHere(session);
  const mayRecord = session.damage === null && session.person?.role !== 'auditor';
  const opened = sheet.content;
  const ends = { desks: desks.data, onClose: sheet.close };
  return (
    <Stack gap="xl">
      {mayRecord && <ArrivalPart hasTrusted={desks.data.trusted.length > 0} />}
      <div>
        <WhoAdministers session={session} />
        <Stack gap="xl">
          <OwnDesk desks={desks.data} mayChange={mayChange} maySave={mayRecord} />
          <TrustedDesks
            desks={desks.data}
            mayChange={mayChange}
            onCard={(card) => sheet.open({ kind: 'card', card })}
            onRevoke={(desk) => sheet.open({ kind: 'revoke', desk })}
          />
        </Stack>
      </div>
      <SideSheet opened={opened !== null} onClose={sheet.close} label={t('trusted.title')}>
        {opened?.kind === 'card' && <TrustDeskForm {...ends} card={opened.card} />}
        {opened?.kind === 'revoke' && <RevokeDeskForm {...ends} desk={opened.desk} />}
      </SideSheet>
    </Stack>
  );
}
