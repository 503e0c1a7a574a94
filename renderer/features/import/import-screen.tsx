import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { CircleCheck, FileUp, Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administratingRoles } from '../../../electron/shared/domain/administrators';
import type { ImportFileView, SessionState } from '../../../electron/shared/ipc-views';
import { chooseImport } from '../../desk/imports';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { FailureAlert, rolesText } from '../../ui/failure';
import { hrefOf, PATHS } from '../../ui/navigation';
import { LoadingState, Page } from '../../ui/page';
import { useAct } from '../../ui/use-act';
import { BeforeTable } from './before-table';
import { ImportFile } from './import-file';

/** Brings in what somebody has: choose, say what each column is, try, confirm; and take it back. */
export function ImportScreen() {
  const { t } = useTranslation('imports');
  const session = useSession().data;
  if (!session) return <LoadingState />;
  return (
    <Page
      title={t('title')}
      summary={
        <>
          <Anchor href={hrefOf(PATHS.clients)} size="sm">
            {t('back')}
          </Anchor>
          <Text size="sm">{t('summary')}</Text>
        </>
      }
      wide
    >
      <ImportParts session={session} />
    </Page>
  );
}

function ImportParts({ session }: { readonly session: SessionState }) {
  const { t } = useTranslation(['imports', 'common']);
  const reason = useReadOnlyReason();
  const may = administers(session) && reason === null;
  return (
    <Stack gap="xl">
      {reason !== null && <FailureAlert failure={reason} />}
      {reason === null && !may && (
        <Alert variant="light" icon={<Info size={16} aria-hidden />}>
          {t('who', { roles: rolesText(administratingRoles(session.settings.people), t) })}
        </Alert>
      )}
      {may && <NewImport />}
      <BeforeTable mayUndo={may} />
    </Stack>
  );
}

function NewImport() {
  const { t } = useTranslation('imports');
  const { busy, failure, run } = useAct();
  const [file, setFile] = useState<ImportFileView | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const choose = () =>
    run(async () => {
      const chosen = await chooseImport();
      if (!chosen.ok) return chosen.error;
      if (chosen.value) {
        setDone(null);
        setFile(chosen.value);
      }
      return undefined;
    });
  return (
    <Stack gap="md">
      <Group gap="md">
        <Button
          variant={file ? 'default' : 'filled'}
          leftSection={<FileUp size={16} aria-hidden />}
          loading={busy}
          onClick={() => void choose()}
        >
          {t(file ? 'choose-other' : 'choose')}
        </Button>
        {!file && (
          <div>
            <Text size="sm">{t('choose-help')}</Text>
            <Text size="sm" c="dimmed">
              {t('order')}
            </Text>
          </div>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
      {done !== null && (
        <Alert color="hecho" variant="light" icon={<CircleCheck size={16} aria-hidden />}>
          {t('done', { count: done })}
        </Alert>
      )}
      {file && (
        <ImportFile
          key={file.token}
          file={file}
          onRead={setFile}
          onDone={({ recorded }) => {
            setFile(null);
            setDone(recorded);
            announce(t('done', { count: recorded }));
          }}
        />
      )}
    </Stack>
  );
}
