/** Desks that exchange requests by bundles, each on a folder of its own; a path stands in for the dialogs. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArrivalDesk } from '../../electron/application/transfer/arrival-desk';
import { DepartureDesk } from '../../electron/application/transfer/departure-desk';
import { DesksDesk } from '../../electron/application/transfer/desks-desk';
import { TransferWork } from '../../electron/application/transfer/transfer-work';
import type { ArrivalPreview, ArrivalView } from '../../electron/shared/ipc-views';
import { ok } from '../../electron/shared/result';
import { type DeskHarness, unwrap } from './desk-harness';

export class TransferBench {
  readonly harness: DeskHarness;
  /** What the next dialog answers. */
  path = '';
  desks!: DesksDesk;
  departures!: DepartureDesk;
  arrivals!: ArrivalDesk;
  work!: TransferWork;

  constructor(harness: DeskHarness) {
    this.harness = harness;
    this.assemble();
  }

  /** Anew, as after the desk was opened again. */
  assemble(): void {
    const { desk, journal, vault, clock, session, bundles, arrivals: mark } = this.harness.open;
    const shell = {
      chooseFiles: async () => [this.path],
      chooseTarget: async () => ok(this.path),
      showInFolder: () => {},
    };
    const work = new TransferWork();
    this.work = work;
    this.desks = new DesksDesk({ desk, bundles, shell });
    this.departures = new DepartureDesk({ desk, journal, vault, session, bundles, work, shell });
    this.arrivals = new ArrivalDesk({ desk, journal, vault, clock, session, bundles, work, mark, shell });
  }

  get meta() {
    return { commandId: randomUUID(), expectedVersion: this.desks.view().version };
  }

  async named(name: string): Promise<this> {
    unwrap(await this.desks.name({ ...this.meta, name }));
    return this;
  }

  async saveCard(path: string): Promise<void> {
    this.path = path;
    unwrap(await this.desks.saveCard());
  }

  async trust(cardPath: string): Promise<string> {
    this.path = cardPath;
    const card = unwrap(await this.desks.openCard());
    if (!card) throw new Error('No card');
    unwrap(await this.desks.trust({ ...this.meta, id: card.id }));
    return card.id;
  }

  async revoke(id: string): Promise<void> {
    unwrap(await this.desks.revoke({ ...this.meta, id, reason: 'Se perdió el equipo.' }));
  }

  trySend(ticketId: string, deskId: string, path: string) {
    this.path = path;
    const expectedVersion = this.harness.open.desk.state.tickets.get(ticketId)?.version ?? 0;
    const meta = { commandId: randomUUID(), expectedVersion };
    return this.departures.send({ ...meta, ticketId, deskId, reason: 'Cambia de turno y de sede.' });
  }

  tryTakeBack(ticketId: string) {
    const expectedVersion = this.harness.open.desk.state.tickets.get(ticketId)?.version ?? 0;
    const meta = { commandId: randomUUID(), expectedVersion };
    const said = { reason: 'La otra mesa no pudo abrirlo.', confirmedBy: 'Carlos Peña' };
    return this.departures.takeBack({ ...meta, ...said, ticketId });
  }

  choose(path: string) {
    this.path = path;
    return this.arrivals.choose();
  }

  async look(path: string): Promise<ArrivalPreview> {
    const preview = unwrap(await this.choose(path));
    if (!preview) throw new Error('Nothing was chosen');
    return preview;
  }

  async takeIn(path: string): Promise<ArrivalView> {
    const { token } = await this.look(path);
    return unwrap(await this.arrivals.takeIn({ token, commandId: randomUUID() }));
  }
}

/** Two desks that trust each other, and a folder for what goes between them. */
export async function exchange(first: DeskHarness, second: DeskHarness) {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-traslado-'));
  const a = await new TransferBench(first).named('MESA-A');
  const b = await new TransferBench(second).named('MESA-B');
  await a.saveCard(join(folder, 'a.json'));
  await b.saveCard(join(folder, 'b.json'));
  const idOfB = await a.trust(join(folder, 'b.json'));
  const idOfA = await b.trust(join(folder, 'a.json'));
  return {
    a,
    b,
    idOfA,
    idOfB,
    at: (name: string) => join(folder, name),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
