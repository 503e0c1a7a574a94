import type { Leaving } from '../../application/leaving';
import type { DesktopShell } from '../../application/shell-ports';
import { ArrivalDesk } from '../../application/transfer/arrival-desk';
import { DepartureDesk } from '../../application/transfer/departure-desk';
import { DesksDesk } from '../../application/transfer/desks-desk';
import { TransferWork } from '../../application/transfer/transfer-work';
import type { Channel } from '../../shared/ipc-channels';
import { ok } from '../../shared/result';
import type { Handlers } from '../ipc-register';
import type { OpenDesk } from '../open-desk';

type TransferChannel = Extract<Channel, `transfers:${string}`>;

export function transferHandlers(
  { desk, journal, vault, clock, session, bundles, arrivals: mark }: OpenDesk,
  shell: DesktopShell,
  leaving: Leaving,
): Pick<Handlers, TransferChannel> {
  const work = new TransferWork();
  leaving.on(() => work.leave());
  const desks = new DesksDesk({ desk, bundles, shell });
  const departures = new DepartureDesk({ desk, journal, vault, session, bundles, work, shell });
  const arrivals = new ArrivalDesk({ desk, journal, vault, clock, session, bundles, work, mark, shell });
  return {
    'transfers:desks': async () => desks.view(),
    'transfers:name': (request) => desks.name(request),
    'transfers:save-card': () => desks.saveCard(),
    'transfers:open-card': () => desks.openCard(),
    'transfers:trust': (request) => desks.trust(request),
    'transfers:revoke': (request) => desks.revoke(request),
    'transfers:departure': (request) => departures.preview(request),
    'transfers:send': (request) => departures.send(request),
    'transfers:save-again': (request) => departures.saveAgain(request),
    'transfers:take-back': (request) => departures.takeBack(request),
    'transfers:reveal': async () => ok(departures.reveal()),
    'transfers:progress': async () => work.progress(),
    'transfers:stop': async () => ok(work.stop()),
    'transfers:choose': () => arrivals.choose(),
    'transfers:take-in': (request) => arrivals.takeIn(request),
  };
}
