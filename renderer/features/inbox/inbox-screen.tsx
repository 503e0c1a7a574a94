import { Alert, Button, Stack, Text } from '@mantine/core';
import { FolderSearch, Inbox, MailCheck, RefreshCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { MailFolderView, WaitingMail } from '../../../electron/shared/mail-folder';
import { attendFirst } from '../../desk/intake-queue';
import { lookIntoMailFolder, markMail, takeMail, useMailFolder } from '../../desk/mail-folder';
import { useReadsOnly, useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { navigate, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { chooseSettingsTab } from '../../ui/settings-tab';
import { useAct } from '../../ui/use-act';
import classes from './inbox.module.css';
import { MailTable } from './mail-table';

/** What the mail program saved into the folder that is watched, until somebody attends to it. */
export function InboxScreen() {
  const { t } = useTranslation('inbox');
  const state = useMailFolder();
  const looking = useAct();
  const look = () =>
    looking.run(async () => {
      const reply = await lookIntoMailFolder();
      return reply.ok ? undefined : reply.error;
    });
  const view = state.data;
  return (
    <Page
      title={t('title')}
      summary={t('summary')}
      actions={
        view?.folder && (
          <Button
            variant="default"
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={looking.busy}
            onClick={() => void look()}
          >
            {t('look')}
          </Button>
        )
      }
    >
      {state.isPending && <LoadingState />}
      {state.isError && (
        <ErrorState failure={queryFailure(state.error)} onRetry={() => void state.refetch()} />
      )}
      {looking.failure && <FailureAlert failure={looking.failure} />}
      {view && (view.folder === null ? <NoFolder /> : <Watched view={view} folder={view.folder} />)}
    </Page>
  );
}

function NoFolder() {
  const { t } = useTranslation('inbox');
  const session = useSession().data;
  const may = session !== undefined && administers(session);
  const toSettings = () => {
    chooseSettingsTab('mail');
    navigate(PATHS.settings);
  };
  return (
    <EmptyState
      icon={FolderSearch}
      title={t('no-folder-title')}
      action={may && <Button onClick={toSettings}>{t('to-settings')}</Button>}
    >
      {t('no-folder')} {!may && t('ask')}
    </EmptyState>
  );
}

function Watched({ view, folder }: { readonly view: MailFolderView; readonly folder: string }) {
  const { t } = useTranslation('inbox');
  const readsOnly = useReadsOnly();
  const { busy, failure, run } = useAct();
  // Each row has its mail read: not before somebody wants to see it.
  const [showsDismissed, setShowsDismissed] = useState(false);
  const act = (work: () => Promise<DeskFailure | undefined>) => void run(work);
  const attend = (mail: WaitingMail) =>
    act(async () => {
      const kept = await takeMail(mail.key);
      if (!kept.ok) return kept.error;
      await attendFirst(kept.value);
      navigate(PATHS.newRequest);
      return undefined;
    });
  const mark = (mail: WaitingMail, dismissed: boolean) =>
    act(async () => {
      const done = await markMail(mail.key, dismissed);
      if (!done.ok) return done.error;
      announce(t(dismissed ? 'done-dismissed' : 'done-restored', { name: mail.name }));
      return undefined;
    });
  const { problem, waiting, waitingCount, dismissed, writing } = view;
  return (
    <Stack gap="md">
      {problem !== null && (
        <Alert
          color="espera"
          icon={<TriangleAlert size={16} aria-hidden />}
          className={classes['path'] ?? ''}
        >
          {t(`problem.${problem}`, { folder })}
        </Alert>
      )}
      {view.hasMore && (
        <Alert color="espera" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('has-more')}
        </Alert>
      )}
      {failure && <FailureAlert failure={failure} />}
      <div role="status">
        {writing > 0 && <Text size="sm">{t('writing', { count: writing })}</Text>}
        {waitingCount > waiting.length && (
          <Text size="sm">{t('shown', { shown: waiting.length, count: waitingCount })}</Text>
        )}
      </div>
      {waiting.length > 0 && (
        <MailTable
          mails={waiting}
          readsOnly={readsOnly}
          busy={busy}
          onAttend={attend}
          onMark={(mail) => mark(mail, true)}
        />
      )}
      {!view.isLooked && <LoadingState />}
      {view.isLooked && problem === null && waiting.length === 0 && writing === 0 && (
        <EmptyState icon={dismissed.length > 0 ? MailCheck : Inbox} title={t('empty-title')}>
          <span className={classes['path']}>{t('empty', { folder })}</span>
        </EmptyState>
      )}
      {dismissed.length > 0 && (
        <details
          className={classes['dismissed']}
          onToggle={(event) => setShowsDismissed(event.currentTarget.open)}
        >
          <summary>{t('dismissed-title', { count: dismissed.length })}</summary>
          {showsDismissed && (
            <MailTable
              mails={dismissed}
              readsOnly={readsOnly}
              busy={busy}
              onMark={(mail) => mark(mail, false)}
            />
          )}
        </details>
      )}
    </Stack>
  );
}
