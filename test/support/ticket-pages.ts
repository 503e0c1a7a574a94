/** Ticket pages as main would send them, made by a real desk that walked the procedure. */
import type { TicketPage } from '../../electron/shared/domain/projections/page';
import { createDeskHarness, type DeskHarness, unwrap } from './desk-harness';
import { registerClient } from './example-client';
import { Journey } from './journey';

export interface Walk {
  readonly harness: DeskHarness;
  readonly journey: Journey;
  readonly page: () => TicketPage;
}

/** A captured and received request (step 2) of a client whose contract allows everything. */
export async function startWalk(): Promise<Walk> {
  const harness = await createDeskHarness();
  const client = await registerClient(harness);
  const journey = new Journey(harness, client);
  await journey.capture();
  return { harness, journey, page: () => unwrap(harness.open.desk.page(journey.id)) };
}
