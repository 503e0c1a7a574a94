/** Every screen of the window. What is not here does not exist; the end-to-end tests take their list from here. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { PATHS } from '../ui/navigation';

type Params = Readonly<Record<string, string>>;

export interface Route {
  readonly id: string;
  /** `:name` parts become the screen's props. */
  readonly path: string;
  /** Key of the catalogue `frame`. */
  readonly titleKey: string;
  readonly screen: LazyExoticComponent<ComponentType<Params>>;
}

/** The parameters of a path are texts; each screen names the ones that its own path has. */
function screen<Props extends Params>(load: () => Promise<ComponentType<Props>>): Route['screen'] {
  return lazy(async () => ({ default: (await load()) as ComponentType<Params> }));
}

export const ROUTES: readonly Route[] = [
  {
    id: 'board',
    path: PATHS.board,
    titleKey: 'screen.board',
    screen: screen(async () => (await import('./home-screen')).HomeScreen),
  },
  {
    id: 'list',
    path: PATHS.list,
    titleKey: 'screen.list',
    screen: screen(async () => (await import('../features/list/list-screen')).ListScreen),
  },
  {
    id: 'new-request',
    path: PATHS.newRequest,
    titleKey: 'screen.new-request',
    screen: screen(async () => (await import('../features/request/new-request-screen')).NewRequestScreen),
  },
  {
    id: 'ticket',
    path: PATHS.ticket(':ticketId'),
    titleKey: 'screen.ticket',
    screen: screen(async () => (await import('../features/ticket/ticket-screen')).TicketScreen),
  },
  {
    id: 'edit-request',
    path: PATHS.editRequest(':ticketId'),
    titleKey: 'screen.edit-request',
    screen: screen(async () => (await import('../features/request/edit-request-screen')).EditRequestScreen),
  },
  {
    id: 'clients',
    path: PATHS.clients,
    titleKey: 'screen.clients',
    screen: screen(async () => (await import('../features/clients/clients-screen')).ClientsScreen),
  },
  {
    id: 'imports',
    path: PATHS.imports,
    titleKey: 'screen.imports',
    screen: screen(async () => (await import('../features/import/import-screen')).ImportScreen),
  },
  {
    id: 'historic',
    path: PATHS.historic(':historicId'),
    titleKey: 'screen.historic',
    screen: screen(async () => (await import('../features/historic/historic-screen')).HistoricScreen),
  },
  {
    id: 'client',
    path: PATHS.client(':clientId'),
    titleKey: 'screen.client',
    screen: screen(async () => (await import('../features/clients/client-detail-screen')).ClientDetailScreen),
  },
  {
    id: 'settings',
    path: PATHS.settings,
    titleKey: 'screen.settings',
    screen: screen(async () => (await import('../features/settings/settings-screen')).SettingsScreen),
  },
  {
    id: 'inbox',
    path: PATHS.inbox,
    titleKey: 'screen.inbox',
    screen: screen(async () => (await import('../features/inbox/inbox-screen')).InboxScreen),
  },
  {
    id: 'outbox',
    path: PATHS.outbox,
    titleKey: 'screen.outbox',
    screen: screen(async () => (await import('../features/outbox/outbox-screen')).OutboxScreen),
  },
  {
    id: 'handover',
    path: PATHS.handovers,
    titleKey: 'screen.handover',
    screen: screen(async () => (await import('../features/handover/handover-screen')).HandoverScreen),
  },
  {
    id: 'handover-page',
    path: PATHS.handover(':handoverId'),
    titleKey: 'screen.handover-page',
    screen: screen(
      async () => (await import('../features/handover/earlier-handover-screen')).EarlierHandoverScreen,
    ),
  },
  {
    id: 'metrics',
    path: PATHS.metrics,
    titleKey: 'screen.metrics',
    screen: screen(async () => (await import('../features/metrics/metrics-screen')).MetricsScreen),
  },
  {
    id: 'audit',
    path: PATHS.audit,
    titleKey: 'screen.audit',
    screen: screen(async () => (await import('../features/audit/audit-screen')).AuditScreen),
  },
  {
    id: 'printed-copy',
    path: PATHS.printedCopy,
    titleKey: 'screen.printed-copy',
    screen: screen(
      async () => (await import('../features/printed-copy/printed-copy-screen')).PrintedCopyScreen,
    ),
  },
  {
    id: 'procedure',
    path: PATHS.procedure,
    titleKey: 'screen.procedure',
    screen: screen(async () => (await import('../features/procedure/procedure-screen')).ProcedureScreen),
  },
  {
    id: 'verify',
    path: PATHS.verify,
    titleKey: 'screen.verify',
    screen: screen(async () => (await import('../features/verify/verify-screen')).VerifyScreen),
  },
  {
    id: 'trust',
    path: PATHS.trust,
    titleKey: 'screen.trust',
    screen: screen(async () => (await import('../features/verify/trust-screen')).TrustScreen),
  },
];
