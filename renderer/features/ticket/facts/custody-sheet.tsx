/** The chain of custody of one file: who did what with it and when, and whether it is still what came in. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { FileCustody } from '../../../../electron/shared/domain/projections/custody';
import type { CustodyAct } from '../../../../electron/shared/domain/ticket';
import { FailureAlert } from '../../../ui/failure';
import { HashText } from '../../../ui/hash-text';
import { useFormat } from '../../../ui/use-format';
import classes from './custody.module.css';
import { FileStateLine } from './file-state-line';
import { useFileCheck } from './use-file-check';

interface CustodySheetProps {
  readonly ticketId: string;
  readonly file: EvidenceRef;
  readonly custody: FileCustody;
}

export function CustodySheet({ ticketId, file, custody }: CustodySheetProps) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const { busy, failure, check } = useFileCheck(ticketId);
  const { checked } = custody;
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {t('custody.title')}
        </Title>
        <Text size="sm" className={classes['name'] ?? ''}>
          {file.name}
        </Text>
        <Text size="xs" c="dimmed">
          {format.size(file.sizeBytes)}
        </Text>
      </div>
      <HashText sha256={file.sha256} />
      <div className={classes['state']}>
        {checked?.found ? (
          <FileStateLine found={checked.found} at={checked.at} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('custody.never-checked')}
          </Text>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<ShieldCheck size={14} aria-hidden />}
          loading={busy}
          onClick={() => void check(file.sha256)}
        >
          {t('custody.check')}
        </Button>
      </div>
      {failure && <FailureAlert failure={failure} />}
      <ol className={classes['acts']} aria-label={t('custody.of', { name: file.name })}>
        {custody.acts.map((act) => (
          <ActLine key={`${act.seq}-${act.act}`} act={act} />
        ))}
      </ol>
      <Text size="xs" c="dimmed">
        {t('custody.help')}
      </Text>
    </Stack>
  );
}

function ActLine({ act }: { readonly act: CustodyAct }) {
  const { t } = useTranslation(['documents', 'common']);
  const format = useFormat();
  const what =
    act.act === 'checked' && act.found ? `custody.act.checked-${act.found}` : `custody.act.${act.act}`;
  return (
    <li className={classes['act']}>
      <Text size="sm" className={classes['what'] ?? ''}>
        {t(what, { detail: act.detail ?? '' })}
      </Text>
      <Text size="xs" c="dimmed" className={classes['what'] ?? ''}>
        {act.by.name} · {t(`role.${act.by.role}`, { ns: 'common' })} ·{' '}
        <time dateTime={act.at} title={format.exact(act.at)}>
          {format.dateTime(act.at)}
        </time>
      </Text>
    </li>
  );
}
