/** That what is being written is not on the disk, and why: a full disk and a desk that stopped writing want different things done. */
import { Alert } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DraftFate } from '../desk/drafts';
import { useSession } from '../desk/queries';
import { isStopped } from './only-reads';

interface UnkeptDraftProps {
  readonly fate: Exclude<DraftFate, 'kept'>;
  /** What is said where all drafts together leave no room. */
  readonly full: string;
}

export function UnkeptDraft({ fate, full }: UnkeptDraftProps) {
  const { t } = useTranslation('common');
  const damage = useSession().data?.damage;
  const why = !damage ? 'unkept' : isStopped(damage.failure) ? 'stopped' : 'damaged';
  return (
    <Alert color="riesgo" variant="light" role="alert" icon={<TriangleAlert size={16} aria-hidden />}>
      {fate === 'full' ? full : t(`form.draft-${why}`)}
    </Alert>
  );
}
