import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { FileX, History, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Historic } from '../../../electron/shared/domain/historic';
import type { DisposalView } from '../../../electron/shared/ipc-views';
import { useHistoric } from '../../desk/imports';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { hrefOf, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { useFormat } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { DisposeHistoric } from './dispose-historic';
import classes from './historic.module.css';

/** One old ticket, as its file told it. Nothing can be done with it but destroy it: it never was a request of this desk. */
export function HistoricScreen({ historicId }: { readonly historicId: string }) {
  const { t } = useTranslation(['historic', 'import']);
  const format = useFormat();
  const found = useHistoric(historicId);
  if (found.isPending) return <LoadingState />;
  if (found.isError)
    return <ErrorState failure={queryFailure(found.error)} onRetry={() => void found.refetch()} />;
  if (!found.data.ok) {
    const { error } = found.data;
    if (error.kind === 'disposed')
      return (
        <Page title={t('disposed-title', { reference: error.folio })}>
          <EmptyState icon={FileX} title={t('disposed-title', { reference: error.folio })}>
            {t('disposed', { at: format.dateTime(error.at), by: error.by, reference: error.reference })}
          </EmptyState>
        </Page>
      );
    return (
      <Page title={t('lost-title')}>
        <EmptyState icon={SearchX} title={t('lost-title')}>
          {t('lost')}
        </EmptyState>
      </Page>
    );
  }
  const { historic, clientName, broughtFrom, broughtAt, broughtBy, withdrawn } = found.data.value;
  const { reference, subject, clientId, product, openedOn, closedOn, attendedBy } = historic;
  const dates = [
    format.calendarDate(openedOn),
    closedOn === null ? t('open') : format.calendarDate(closedOn),
  ].join(' – ');
  return (
    <Page title={t('title', { reference })} summary={subject}>
      <Stack gap="lg">
        <Alert variant="light" icon={<History size={16} aria-hidden />}>
          <Text size="sm">{t('kind')}</Text>
          {withdrawn && (
            <Text size="sm" fw={600}>
              {t('withdrawn', { by: withdrawn.by, at: format.dateTime(withdrawn.at) })}
            </Text>
          )}
          {broughtAt !== null && (
            <Text size="sm" c="dimmed">
              {t('brought', { name: broughtFrom, by: broughtBy, at: format.dateTime(broughtAt) })}
            </Text>
          )}
        </Alert>
        <dl className={classes['facts']}>
          <Fact label={t('field.client', { ns: 'import' })}>
            {clientName === '' ? (
              t('client-gone')
            ) : (
              <Anchor href={hrefOf(PATHS.client(clientId))} inherit underline="always">
                {clientName}
              </Anchor>
            )}
          </Fact>
          <Fact label={t('opened-on')}>{dates}</Fact>
          <Told name="product" text={product} />
          <Told name="attendedBy" text={attendedBy} />
          <Told name="description" text={historic.description} />
          <Told name="cause" text={historic.cause} />
          <Told name="solution" text={historic.solution} />
        </dl>
        <Dispose historic={historic} />
      </Stack>
    </Page>
  );
}

/** For whoever administers the desk, as with a request. */
function Dispose({ historic }: { readonly historic: Historic }) {
  const { t } = useTranslation('historic');
  const sheet = useSheet<Historic>();
  const session = useSession().data;
  const reason = useReadOnlyReason();
  if (!session || !administers(session) || reason !== null) return null;
  const done = ({ folio, unfinished }: DisposalView) => {
    announce(t(unfinished === null ? 'dispose.done' : 'dispose.unfinished', { reference: folio }));
    sheet.close();
  };
  return (
    <div>
      <Button
        variant="default"
        leftSection={<FileX size={16} aria-hidden />}
        onClick={() => sheet.open(historic)}
      >
        {t('dispose.open')}
      </Button>
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('dispose.title')}>
        {sheet.content && <DisposeHistoric historic={sheet.content} onDone={done} onCancel={sheet.close} />}
      </SideSheet>
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ToldProps {
  readonly name: 'product' | 'attendedBy' | 'description' | 'cause' | 'solution';
  readonly text: string;
}

function Told({ name, text }: ToldProps) {
  const { t } = useTranslation(['historic', 'import']);
  return (
    <Fact label={t(`field.${name}`, { ns: 'import' })}>
      {text === '' ? (
        <Text span inherit c="dimmed">
          {t('not-said')}
        </Text>
      ) : (
        text
      )}
    </Fact>
  );
}
