/** The channels of what was opened with the desk from outside it. */
import { basename } from 'node:path';
import type { EvidenceDesk } from '../application/evidence-desk';
import type { TicketDesk } from '../application/ticket-desk';
import { requestsNamedIn } from '../shared/domain/same-mail';
import { ok } from '../shared/result';
import type { Handlers } from './ipc-register';
import type { OutsideQueue } from './opened-from-outside';

export function outsideHandlers(
  queue: OutsideQueue,
  { state }: Pick<TicketDesk, 'state'>,
  evidence: Pick<EvidenceDesk, 'ingestPath'>,
): Pick<Handlers, `outside:${'take' | 'mail'}`> {
  const idOf = (folio: string) => requestsNamedIn(folio, state.tickets.values())[0]?.id ?? null;
  return {
    'outside:take': async () => {
      const requests = queue.takeFolios().map((folio) => ({ folio, ticketId: idOf(folio) }));
      return ok({ requests, mailNames: queue.mailNames });
    },
    'outside:mail': async () => {
      const path = queue.takeMailPath();
      return ok(path === null ? null : { name: basename(path), file: await evidence.ingestPath(path) });
    },
  };
}
