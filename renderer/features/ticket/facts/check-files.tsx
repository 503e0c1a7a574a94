/** Every file of a ticket read whole again, because somebody asks. */
import { Button, Text } from '@mantine/core';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../../ui/failure';
import classes from './custody.module.css';
import { useFileCheck } from './use-file-check';

export function CheckFiles({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('documents');
  const { busy, failure, found, check } = useFileCheck(ticketId);
  const broken = found ? found.counts.damaged + found.counts.missing : 0;
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
      {found && broken === 0 && (
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
