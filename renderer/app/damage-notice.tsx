import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { DamageView } from '../../electron/shared/ipc-views';
import { useBackups } from '../desk/backups';
import { forgetOnLeaving } from '../desk/leaving';
import { useSession } from '../desk/queries';
import { failureText } from '../ui/failure';
import { hrefOf, PATHS } from '../ui/navigation';
import { isRestoreOfHelp, isStopped } from '../ui/only-reads';
import { chooseSettingsTab } from '../ui/settings-tab';
import { useFormat } from '../ui/use-format';
import { OF_DAMAGE } from './desk-notices';

/** As whoever is here chose, who has read it; the next person reads it once too. Null until somebody chose. */
const useChosen = create<{ readonly folded: boolean | null }>(() => ({ folded: null }));
forgetOnLeaving(() => useChosen.setState({ folded: null }));

/** In a lower window, in CSS pixels, the details would take nearly half of it: one at 200 % zoom is. */
const LOW_PX = 600;

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** Stands above every screen of a damaged desk, for as long as it is one: what is shown, what is not, and what helps. */
export function DamageNotice() {
  const damage = useSession().data?.damage;
  return damage ? <Damage damage={damage} /> : null;
}

function Damage({ damage }: { readonly damage: DamageView }) {
  const { t } = useTranslation('frame');
  const isLow = useSyncExternalStore(onResize, () => window.innerHeight < LOW_PX);
  const folded = useChosen().folded ?? isLow;
  return (
    <Alert color="riesgo" radius={0} role="alert" py="xs" icon={<TriangleAlert size={16} aria-hidden />}>
      <Group gap="sm" justify="space-between">
        <Text size="sm" fw={700}>
          {t(isStopped(damage.failure) ? 'damage.title-stopped' : 'damage.title')}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          color="riesgo"
          aria-expanded={!folded}
          onClick={() => useChosen.setState({ folded: !folded })}
        >
          {t(folded ? 'damage.more' : 'damage.less')}
        </Button>
      </Group>
      {!folded && <Details damage={damage} />}
    </Alert>
  );
}

function Details({ damage }: { readonly damage: DamageView }) {
  const { t } = useTranslation(['frame', 'common']);
  const format = useFormat();
  const newest = useBackups().data?.lastGood?.at;
  const { failure, folios, lastRecordedAt } = damage;
  const path = 'path' in failure ? failure.path : '';
  // A refusal's words would speak of something that was not kept.
  const hasNotice = isStopped(failure) && OF_DAMAGE.has(failure.kind);
  return (
    <Stack gap={4}>
      <Text size="sm">
        {hasNotice ? t(`notice.${failure.kind}`, { ns: 'common', path }) : failureText(failure, t)}
      </Text>
      {folios.length > 0 && (
        <Text size="sm">{t('damage.about', { count: folios.length, folios: folios.join(', ') })}</Text>
      )}
      {!hasNotice && lastRecordedAt !== null && (
        <Text size="sm">{t('damage.shown', { at: format.exact(lastRecordedAt) })}</Text>
      )}
      {isRestoreOfHelp(failure) && (
        <>
          {newest && <Text size="sm">{t('damage.newest', { at: format.exact(newest) })}</Text>}
          <Anchor
            size="sm"
            underline="always"
            href={hrefOf(PATHS.settings)}
            onClick={() => chooseSettingsTab('backups')}
          >
            {t('damage.to-backups')}
          </Anchor>
        </>
      )}
    </Stack>
  );
}
