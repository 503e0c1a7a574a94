import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { TriangleAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskImport, importedFrom, importStanding } from '../../../electron/shared/domain/imports';
import type { ImportUndoView } from '../../../electron/shared/ipc-views';
import { undoImport } from '../../desk/imports';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import classes from './import.module.css';
import { ImportRunning } from './import-running';

type Used = Extract<ImportUndoView, { readonly kind: 'used' }>;

interface UndoFormProps {
  readonly one: DeskImport;
  readonly onClose: () => void;
}

/** Takes an import back after saying what that does; where something was used since, says what and why. */
export function UndoForm({ one, onClose }: UndoFormProps) {
  const { t } = useTranslation(['imports', 'common']);
  const { busy, failure, run } = useAct();
  const [used, setUsed] = useState<Used | null>(null);
  const hasBegun = importStanding(one) === 'undoing';
  // Nothing was taken back, and nothing is by asking again.
  const isRefused = used !== null && !used.hasBegun;
  const left = one.recorded - one.withdrawn;
  const undo = (keepUsed: boolean) =>
    run(async (commandId) => {
      setUsed(null);
      const done = await undoImport({ commandId, importId: one.id, keepUsed });
      if (!done.ok) return done.error;
      if (done.value.kind === 'used') {
        setUsed(done.value);
        return undefined;
      }
      announce(t('undone', { count: done.value.withdrawn }));
      onClose();
      return undefined;
    });
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        {t(hasBegun ? 'undo-go-on-title' : 'undo-title')}
      </Title>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {hasBegun
          ? t('undo-go-on-help', { name: importedFrom(one), count: left })
          : t('undo-help', { name: importedFrom(one) })}
      </Text>
      {failure && <FailureAlert failure={failure} />}
      {used && <UsedRecords used={used} />}
      {busy && <ImportRunning />}
      <Group gap="sm">
        {isRefused ? (
          <Button variant="default" autoFocus onClick={onClose}>
            {t('action.close', { ns: 'common' })}
          </Button>
        ) : (
          <>
            <Button
              color="riesgo"
              leftSection={<Undo2 size={16} aria-hidden />}
              loading={busy}
              onClick={() => void undo(used?.hasBegun ?? false)}
            >
              {t(used?.hasBegun ? 'undo-but-used' : hasBegun ? 'undo-go-on' : 'undo')}
            </Button>
            <Button variant="subtle" disabled={busy} onClick={onClose}>
              {t('action.cancel', { ns: 'common' })}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function UsedRecords({ used: { records, total, hasBegun } }: { readonly used: Used }) {
  const { t } = useTranslation('imports');
  return (
    <Alert
      color="riesgo"
      variant="light"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t(hasBegun ? 'used-begun-title' : 'used-title')}
    >
      <Text size="sm">{t(hasBegun ? 'used-begun-help' : 'used-help')}</Text>
      <ul className={classes['used']}>
        {records.map(({ what, name, why, where }) => (
          <li key={`${what} ${name} ${where}`}>
            {t('used-line', { what: t(`used-what.${what}`), name, why: t(`used.${why}`, { where }) })}
          </li>
        ))}
      </ul>
      {total > records.length && <Text size="sm">{t('used-more', { count: total - records.length })}</Text>}
    </Alert>
  );
}
