import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DamageView } from '../../electron/shared/ipc-views';
import { useBackups } from '../desk/backups';
import { useSession } from '../desk/queries';
import { failureText } from '../ui/failure';
import { hrefOf, PATHS } from '../ui/navigation';
import { chooseSettingsTab } from '../ui/settings-tab';
import { useFormat } from '../ui/use-format';

/** Stands above every screen of a damaged desk, for as long as it is one: what is shown, what is not, and what helps. */
export function DamageNotice() {
  const damage = useSession().data?.damage;
  return damage ? <Damage damage={damage} /> : null;
}

function Damage({ damage }: { readonly damage: DamageView }) {
  const { t } = useTranslation(['frame', 'common']);
  const format = useFormat();
  const newest = useBackups().data?.lastGood?.at;
  const { failure, folios, lastRecordedAt } = damage;
  return (
    <Alert
      color="riesgo"
      radius={0}
      role="alert"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t('damage.title')}
    >
      <Stack gap={4}>
        <Text size="sm">{failureText(failure, t)}</Text>
        {folios.length > 0 && (
          <Text size="sm">{t('damage.about', { count: folios.length, folios: folios.join(', ') })}</Text>
        )}
        {lastRecordedAt !== null && (
          <Text size="sm">{t('damage.shown', { at: format.exact(lastRecordedAt) })}</Text>
        )}
        {newest && <Text size="sm">{t('damage.newest', { at: format.exact(newest) })}</Text>}
        <Anchor
          size="sm"
          underline="always"
          href={hrefOf(PATHS.settings)}
          onClick={() => chooseSettingsTab('backups')}
        >
          {t('damage.to-backups')}
        </Anchor>
      </Stack>
    </Alert>
  );
}
