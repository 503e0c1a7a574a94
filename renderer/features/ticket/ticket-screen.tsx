/** A ticket: where it stands, the record that it waits for, its whole history, and its facts. */
import { ActionIcon, CopyButton, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MoveCommand, SOLVING } from '../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { WorkTimer } from '../../../electron/shared/domain/work-time';
import type { BundleSaved, DisposalView } from '../../../electron/shared/ipc-views';
import { AwayReason } from '../../desk/away-reason';
import { useProcedures, useReadOnlyReason, useSession, useTicketPage } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { DueMark } from '../../ui/due-mark';
import { landOn } from '../../ui/land-on';
import { ErrorState, LoadingState } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { SimilarRequests } from '../../ui/similar-requests';
import { AwayBadge, OutcomeBadge, PriorityBadge } from '../../ui/status';
import { AmendForm } from './amend/amend-form';
import { CurrentStep, currentCommand } from './current-step';
import { DisposeForm } from './disposal/dispose-form';
import { DisposedRequest } from './disposal/disposed-request';
import { Duties } from './duties';
import { TicketFacts } from './facts/ticket-facts';
import { useLetterCommands } from './letter/letter-commands';
import { concernsLetter, letterStanding } from './letter/letter-model';
import { useTicketCommands } from './offered-commands';
import { StepRail } from './rail/step-rail';
import { RequestPanel } from './request/request-panel';
import { ReturnNotice } from './return-notice';
import { RecordOf } from './step-form';
import { type ActionCommand, TicketActions } from './ticket-actions';
import classes from './ticket-screen.module.css';
import { Timeline } from './timeline/timeline';
import type { TimelineRecord } from './timeline/timeline-model';
import { AwayNotice } from './transfer/away-notice';
import { SendForm } from './transfer/send-form';
import { TakeBackForm } from './transfer/take-back-form';
import { QuickLog } from './work/quick-log';
import { StopTimerForm } from './work/stop-timer-form';
import { TimerPanel } from './work/timer-panel';
import { useWork } from './work/use-work';

export function TicketScreen({ ticketId }: { readonly ticketId: string }) {
  const page = useTicketPage(ticketId);
  if (page.isError)
    return <ErrorState failure={queryFailure(page.error)} onRetry={() => void page.refetch()} />;
  if (!page.data) return <LoadingState />;
  if (!page.data.ok) {
    const { error } = page.data;
    if (error.kind === 'disposed') return <DisposedRequest disposal={error} />;
    return <ErrorState failure={error} onRetry={() => void page.refetch()} />;
  }
  const { away } = page.data.value.card;
  return (
    <AwayReason value={away && { kind: 'moved-away', ...away }}>
      {/* Another ticket is another screen: nothing half open is carried over. */}
      <TicketView key={ticketId} page={page.data.value} />
    </AwayReason>
  );
}

type LeftBundle = Exclude<BundleSaved, { readonly kind: 'not-chosen' }>;
type Sheet =
  | { readonly kind: 'command'; readonly command: ActionCommand }
  | { readonly kind: 'amend'; readonly record: TimelineRecord }
  | { readonly kind: 'stop-timer'; readonly timer: WorkTimer }
  | { readonly kind: 'send' }
  | { readonly kind: 'take-back' }
  | { readonly kind: 'dispose' };

function TicketView({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common', 'transfers']);
  const procedure = useProcedures().data?.find((candidate) => candidate.version === page.procedureVersion);
  const reason = useReadOnlyReason();
  const reader = reason !== null;
  const session = useSession().data;
  const mayDispose = session !== undefined && administers(session);
  const { away } = page.card;
  const [bundle, setBundle] = useState<LeftBundle | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const work = useWork(page, reason);

  useTicketCommands({
    page,
    reason,
    onChoose: (command) => setSheet({ kind: 'command', command }),
    onSend: mayDispose && !reader ? () => setSheet({ kind: 'send' }) : undefined,
    onDispose: mayDispose && !reader ? () => setSheet({ kind: 'dispose' }) : undefined,
    work,
  });

  // Where the letter is on the screen its own panel offers what can be done with it.
  const showsLetter = !away && currentCommand(page) === null && concernsLetter(page.card.outcome);
  useLetterCommands(page, { reason, offers: !showsLetter });

  const saved = () => announce(t('saved'));
  const close = () => setSheet(null);
  const disposed = ({ folio, unfinished }: DisposalView) =>
    announce(t(unfinished === null ? 'disposal.done' : 'disposal.unfinished', { folio }));
  const sent = (reply: BundleSaved) => {
    // Whoever gave up choosing where to has sent nothing, and stands where they stood.
    if (reply.kind === 'not-chosen') return;
    setBundle(reply);
    announce(t(reply.kind === 'saved' ? 'sent' : 'away.stopped', { ns: 'transfers' }));
    close();
  };
  const takenBack = () => {
    setBundle(null);
    announce(t('take-back.done', { ns: 'transfers' }));
    close();
  };
  const closeSaved = () => {
    saved();
    close();
  };
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What had the focus is gone with the lock or with the screen before; whoever is somewhere else stays there.
    if (document.activeElement !== document.body) return;
    screen.current?.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={screen} className={classes['screen']}>
      <TicketHead
        page={page}
        actions={
          !reader && (
            <TicketActions
              page={page}
              onChoose={(command) => setSheet({ kind: 'command', command })}
              onSend={mayDispose ? () => setSheet({ kind: 'send' }) : undefined}
              onDispose={mayDispose ? () => setSheet({ kind: 'dispose' }) : undefined}
            />
          )
        }
      />
      <div className={classes['zones']}>
        <div className={classes['left']}>{procedure && <StepRail page={page} procedure={procedure} />}</div>
        <Stack gap="lg" className={classes['middle'] ?? ''}>
          <RequestPanel page={page} sticky />
          <Duties page={page} onChoose={(command) => setSheet({ kind: 'command', command })} />
          <Landing passage={passageOf(page)} version={page.card.version}>
            <ReturnNotice page={page} />
            {away ? (
              <AwayNotice
                page={page}
                saved={bundle}
                mayWrite={mayDispose && session?.damage === null}
                onTakeBack={mayDispose ? () => setSheet({ kind: 'take-back' }) : undefined}
                onDispose={mayDispose ? () => setSheet({ kind: 'dispose' }) : undefined}
              />
            ) : (
              <CurrentStep page={page} onDone={saved} onLog={work.open} />
            )}
          </Landing>
          <Alike page={page} />
          {!reader && (
            <TimerPanel
              page={page}
              mayStart={work.mayLog}
              onToggle={work.toggle}
              onStopAt={(timer) => setSheet({ kind: 'stop-timer', timer })}
              onLog={work.open}
            />
          )}
          {/* What was being written when the desk stopped stays to be read. */}
          {(work.mayTell || (work.opened && reader)) && (
            <QuickLog page={page} opened={work.opened} onOpen={work.open} onClose={work.close} />
          )}
          <Timeline page={page} onAmend={(record) => setSheet({ kind: 'amend', record })} />
        </Stack>
        <div className={classes['right']}>
          <TicketFacts page={page} />
        </div>
      </div>
      <SideSheet opened={sheet !== null} onClose={close} label={t('sheet')} about={page.card.folio}>
        {sheet?.kind === 'command' && (
          <RecordOf page={page} command={sheet.command} answer={null} onDone={closeSaved} onCancel={close} />
        )}
        {sheet?.kind === 'amend' && (
          <AmendForm page={page} record={sheet.record} onDone={closeSaved} onCancel={close} />
        )}
        {sheet?.kind === 'stop-timer' && (
          <StopTimerForm page={page} timer={sheet.timer} onDone={closeSaved} onCancel={close} />
        )}
        {sheet?.kind === 'send' && <SendForm page={page} onDone={sent} onCancel={close} />}
        {sheet?.kind === 'take-back' && <TakeBackForm page={page} onDone={takenBack} onCancel={close} />}
        {sheet?.kind === 'dispose' && <DisposeForm page={page} onDone={disposed} onCancel={close} />}
      </SideSheet>
    </div>
  );
}

const UNTIL_SOLVED: readonly MoveCommand[] = [
  'request.receive',
  'request.validate',
  'ticket.attend',
  ...SOLVING,
];

/** Until it is solved itself, what solved others. */
function Alike({ page }: { readonly page: TicketPage }) {
  const { request, card } = page;
  if (!card.moves.some(({ command }) => UNTIL_SOLVED.includes(command))) return null;
  return (
    <SimilarRequests
      subject={request.subject}
      description={request.description}
      clientId={page.client?.id ?? request.clientId}
      product={request.product}
      exceptTicketId={card.id}
    />
  );
}

/** Changes when the ticket moves, and when its letter does: after a signature the next one is due. */
function passageOf(page: TicketPage): string {
  const letter = concernsLetter(page.card.outcome) ? letterStanding(page) : '';
  return `${page.visits.length} ${letter} ${page.letter?.letter.letterId ?? ''}`;
}

interface LandingProps {
  readonly passage: string;
  readonly version: number;
  readonly children: ReactNode;
}

/**
 * Takes the focus when the ticket has moved: the form that was there is gone, and the next one begins here. And where a record took away
 * what had the focus, as a form that was saved: without it the next key would begin at the top of the window.
 */
function Landing({ passage, version, children }: LandingProps) {
  const { t } = useTranslation('ticket');
  const place = useRef<HTMLElement>(null);
  const seen = useRef(passage);
  useEffect(() => {
    if (seen.current === passage) return;
    seen.current = passage;
    return place.current ? landOn(place.current) : undefined;
  }, [passage]);
  const recorded = useRef(version);
  useEffect(() => {
    if (recorded.current === version) return;
    recorded.current = version;
    const isLost = document.activeElement === document.body;
    return isLost && place.current ? landOn(place.current, 'h2, h3', false) : undefined;
  }, [version]);
  return (
    <section ref={place} className={classes['current']} tabIndex={-1} aria-label={t('current')}>
      {children}
    </section>
  );
}

interface TicketHeadProps {
  readonly page: TicketPage;
  readonly actions: ReactNode;
}

function TicketHead({ page, actions }: TicketHeadProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { card } = page;
  return (
    <Group justify="space-between" align="flex-start" gap="md" wrap="wrap" className={classes['head'] ?? ''}>
      <div className={classes['titles']}>
        <Group gap="xs" wrap="wrap">
          <Text span ff="monospace" size="sm">
            {card.folio}
          </Text>
          <CopyButton value={card.folio}>
            {({ copied, copy }) => (
              <Tooltip label={t(copied ? 'action.copied' : 'action.copy', { ns: 'common' })}>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={t('action.copy-folio', { ns: 'common', folio: card.folio })}
                  onClick={copy}
                >
                  {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
          {card.folio !== card.requestFolio && (
            <Text span size="sm" c="dimmed" ff="monospace">
              {card.requestFolio}
            </Text>
          )}
          {card.origin !== null && (
            <Text span size="sm" c="dimmed">
              {t('origin', { ns: 'common', desk: card.origin })}
            </Text>
          )}
          {card.away ? (
            <AwayBadge desk={card.away.desk} />
          ) : card.outcome ? (
            <OutcomeBadge outcome={card.outcome} />
          ) : (
            <>
              <PriorityBadge priority={card.priority} />
              <DueMark card={card} />
            </>
          )}
        </Group>
        <Title order={1} size="h2" tabIndex={-1} data-page-title className={classes['subject'] ?? ''}>
          {card.subject || t('no-subject')}
        </Title>
        <Text size="sm" c="dimmed">
          {card.clientName || t('word.unknown-client', { ns: 'common' })}
        </Text>
      </div>
      {actions}
    </Group>
  );
}
