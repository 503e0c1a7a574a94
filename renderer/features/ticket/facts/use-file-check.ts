import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceCheck } from '../../../../electron/shared/ipc-views';
import { checkEvidence } from '../../../desk/evidence';
import { useForgetFiles } from '../../../desk/queries';
import { announce } from '../../../ui/announce';
import { useAct } from '../../../ui/use-act';

/** Has one file of a ticket, or all of them with null, read whole again. */
export function useFileCheck(ticketId: string) {
  const { t } = useTranslation('documents');
  const { busy, failure, run } = useAct();
  const forgetFiles = useForgetFiles();
  const [found, setFound] = useState<EvidenceCheck | null>(null);
  const check = (sha256: string | null) =>
    run(async () => {
      setFound(null);
      const reply = await checkEvidence(ticketId, sha256);
      forgetFiles();
      if (!reply.ok) return reply.error;
      setFound(reply.value);
      const { whole, damaged, missing } = reply.value.counts;
      const broken = damaged + missing;
      announce(
        broken === 0
          ? t('custody.all-whole', { count: whole })
          : t(sha256 === null ? 'custody.some-broken-said' : 'custody.some-broken', { count: broken }),
      );
      return undefined;
    });
  return { busy, failure, found, check };
}
