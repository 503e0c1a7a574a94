/** Taking in a request that another desk sent: looked at first, whole or not at all. */
import { Button, Text } from '@mantine/core';
import { PackageOpen } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrivalPreview } from '../../../../electron/shared/ipc-views';
import { chooseBundle } from '../../../desk/transfers';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { SideSheet } from '../../../ui/side-sheet';
import { TransferProgress } from '../../../ui/transfer-progress';
import { useAct } from '../../../ui/use-act';
import { useSheet } from '../../../ui/use-sheet';
import { Part } from '../security-matter';
import { ArrivalSheet } from './arrival-sheet';

export function ArrivalPart({ hasTrusted }: { readonly hasTrusted: boolean }) {
  const { t } = useTranslation('transfers');
  const { busy, failure, run } = useAct();
  const sheet = useSheet<ArrivalPreview>();
  const stopped = useRef(false);
  const choose = () =>
    run(async () => {
      stopped.current = false;
      const reply = await chooseBundle();
      if (!reply.ok) return reply.error;
      if (reply.value) sheet.open(reply.value);
      else if (stopped.current) announce(t('arrival.stopped'));
      return undefined;
    });
  return (
    <Part title={t('arrival.title')}>
      <Text size="sm">{t(hasTrusted ? 'arrival.help' : 'arrival.needs-trust')}</Text>
      {hasTrusted && (
        <Button
          leftSection={<PackageOpen size={16} aria-hidden />}
          loading={busy}
          onClick={() => void choose()}
        >
          {t('arrival.choose')}
        </Button>
      )}
      {busy && (
        <TransferProgress
          onStop={() => {
            stopped.current = true;
          }}
        />
      )}
      {failure && <FailureAlert failure={failure} />}
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('arrival.title')}>
        {sheet.content && <ArrivalSheet preview={sheet.content} onClose={sheet.close} />}
      </SideSheet>
    </Part>
  );
}
