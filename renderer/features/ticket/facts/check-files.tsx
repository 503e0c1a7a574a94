/** Every file of a ticket read whole again, because somebody asks. */
import { Button, Text } from '@mantine/core';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCustody } from '../../../../electron/shared/domain/projections/custody';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import classes from './custody.module.css';
import { useFileCheck } from './use-file-check';

interface CheckFilesProps {
  readonly ticketId: string;
  readonly custody: readonly FileCustody[];
}

export function CheckFiles({ ticketId, custody }: CheckFilesProps) {
  const { t } = useTranslation('documents');
  const { busy, failure, found, check } = useFileCheck(ticketId);
  // What was brought again since then is no longer asked for.
  const putBack = found ? putBackSince(custody, found.checkedAt) : 0;
  const broken = found ? Math.max(0, found.counts.damaged + found.counts.missing - putBack) : 0;
  // The status line would go on with what the check found.
  useEffect(() => {
    if (putBack === 0) return;
    announce(broken > 0 ? t('custody.some-broken-said', { count: broken }) : t('custody.all-put-back'));
  }, [putBack, broken, t]);
  return (
    <>
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<ShieldCheck size={14} aria-hidden />}
          loading={busy}
          onClick={() => void check(null)}
        >
          {t('custody.check-all')}
        </Button>
      </div>
      {failure && <FailureAlert failure={failure} />}
      {found && broken === 0 && putBack === 0 && (
        <Text size="sm" className={classes['whole'] ?? ''}>
          <ShieldCheck size={14} aria-hidden /> {t('custody.all-whole', { count: found.counts.whole })}
        </Text>
      )}
      {found && broken > 0 && (
        <Text size="sm" className={classes['broken'] ?? ''}>
          <TriangleAlert size={14} aria-hidden /> {t('custody.some-broken', { count: broken })}
        </Text>
      )}
    </>
  );
}

const putBackSince = (custody: readonly FileCustody[], at: string): number =>
  custody.filter(({ acts }) => acts.some((act) => act.act === 'put-back' && act.at >= at)).length;
