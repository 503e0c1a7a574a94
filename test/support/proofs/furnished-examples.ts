/** One request of the furnished example for each state that a request can be in, and the screens to see it on. */
import { randomUUID } from 'node:crypto';
import type { Card } from '../../../electron/shared/domain/projections/card';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { DeskDriver } from './desk-driver';
import type { Examples } from './screens';

export interface Example {
  /** What tells this state from the others; names pictures and findings. */
  readonly state: string;
  readonly card: Card;
  readonly page: TicketPage;
}

/** Where a request can be, as the procedure and the letter have it. A furnished workspace shows all of them. */
export const STATES = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((step) => `step-${step}`),
  'improcedente',
  'retirada',
  'sin-vobo',
  'con-vobo',
  'con-vobo-pendiente-cliente',
  'con-vobo-pendiente-gerencia',
  'con-vobo-completa',
  'con-vobo-firmada-en-papel',
  'con-vobo-rechazada',
] as const;

function stateOf({ card, letter }: TicketPage): string {
  if (card.step !== null) return `step-${card.step}`;
  return [card.outcome, letter?.state].filter(Boolean).join('-');
}

/**
 * The examples that differ in state; with `everyShape` also in what they lack next.
 * @throws when a state has no example
 */
export async function findExamples(driver: DeskDriver, everyShape: boolean): Promise<readonly Example[]> {
  const found = new Map<string, Example>();
  const { cards } = await driver.ask('board:cards', {});
  for (const { id } of cards) {
    const page = await driver.page(id);
    const state = stateOf(page);
    const shape = everyShape ? `${state} ${page.card.nextMissing}` : state;
    if (!found.has(shape)) found.set(shape, { state: shape, card: page.card, page });
  }
  const seen = new Set([...found.values()].map(({ page }) => stateOf(page)));
  const missing = STATES.filter((state) => !seen.has(state));
  if (missing.length > 0) throw new Error(`The example shows no request in: ${missing.join(', ')}`);
  return [...found.values()];
}

/** What each route is visited with. */
export async function examplesForRoutes(driver: DeskDriver, examples: readonly Example[]): Promise<Examples> {
  const clients = await driver.ask('clients:list', {});
  const handoverId = await givenHandover(driver);
  const incomplete = examples.filter(({ card }) => card.step === 1);
  return {
    ticket: examples.map(({ card }) => ({ ticketId: card.id })),
    // A request that may still be completed, and one that may not any more.
    'edit-request': [
      ...incomplete.slice(0, 1),
      ...examples.filter(({ card }) => card.step === 5).slice(0, 1),
    ].map(({ card }) => ({ ticketId: card.id })),
    // The example has no old work: what is shown is that there is none of that name.
    historic: [NO_OLD_TICKET],
    client: clients.map(({ id }) => ({ clientId: id })),
    'handover-page': [{ handoverId }],
  };
}

/** None was imported there: the page says so. */
export const NO_OLD_TICKET = { historicId: '019366e4-5000-7000-8000-000000000000' };

/** A shift that was handed over and taken back, so that there is one to look at and none that waits. */
export async function givenHandover(driver: DeskDriver): Promise<string> {
  const { id, version } = await driver.tell('handover:give', {
    commandId: randomUUID(),
    toId: null,
    note: 'Guardia de prueba.',
    notes: [],
  });
  await driver.tell('handover:answer', {
    commandId: randomUUID(),
    handoverId: id,
    expectedVersion: version,
    type: 'handover.withdraw',
    payload: { reason: 'Era una prueba.' },
  });
  return id;
}
