// A request moved between two workspaces by bundle: whole, once, and read-only where it left.
import { randomUUID } from 'node:crypto';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { archiveOfFile } from '../../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../../electron/adapters/expediente/verify-expediente';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { AuditIndex } from '../../../electron/application/audit-index';
import { custodyOf } from '../../../electron/shared/domain/projections/custody';
import { filesOf } from '../../../electron/shared/domain/projections/page';
import { latest, type Ticket } from '../../../electron/shared/domain/ticket';
import {
  createDeskHarness,
  type DeskHarness,
  give,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { createExpedienteCase, type ExpedienteCase, exporter } from '../../support/expediente-case';
import { Journey } from '../../support/journey';
import { exchange, TransferBench } from '../../support/transfer-bench';

const ticketOf = (harness: DeskHarness, id: string): Ticket => {
  const ticket = harness.open.desk.state.tickets.get(id);
  if (!ticket) throw new Error('The request is not here');
  return ticket;
};

/** Without what each journal gives an event by itself. */
const said = ({ records }: Ticket) =>
  records.map(({ seq: _seq, ...record }) => record).filter(({ type }) => !type.startsWith('v1.transfer.'));

async function everyFileWhole(harness: DeskHarness, id: string): Promise<boolean> {
  for (const { sha256 } of filesOf(ticketOf(harness, id)))
    if (unwrap(await harness.open.vault.check(sha256)) !== 'whole') return false;
  return true;
}

describe('a closed request with a signed letter', () => {
  let example: ExpedienteCase;
  let second: DeskHarness;
  let way: Awaited<ReturnType<typeof exchange>>;
  let before: Ticket;
  let id: string;

  beforeAll(async () => {
    example = await createExpedienteCase();
    second = await createDeskHarness();
    way = await exchange(example.harness, second);
    id = example.journey.id;
    before = example.journey.ticket;
    expect(unwrap(await way.a.trySend(id, way.idOfB, way.at('ida.mesan2')))).toMatchObject({ kind: 'saved' });
  }, 120_000);
  afterAll(async () => {
    await example.dispose();
    await second.dispose();
    await way.dispose();
  });

  it('is shown before it is taken in, and nothing is kept by looking', async () => {
    const { journal } = second.open;
    const head = journal.head();
    expect(await way.b.look(way.at('ida.mesan2'))).toMatchObject({
      kind: 'new',
      from: 'MESA-A',
      folio: before.folio,
      sentBy: 'Ana Robles',
      reason: 'Cambia de turno y de sede.',
      outcome: 'con-vobo',
      isNewClient: true,
      hasNamesake: false,
      files: filesOf(before).length,
    });
    expect(journal.head()).toBe(head);
    expect(second.open.desk.state.tickets.size).toBe(0);
  });

  it('arrives whole: each record as it was, each file byte for byte, and its client', async () => {
    expect(await way.b.takeIn(way.at('ida.mesan2'))).toMatchObject({ kind: 'taken-in', ticketId: id });
    const arrived = ticketOf(second, id);
    expect(said(arrived)).toEqual(said(before));
    expect(arrived.visits).toEqual(before.visits);
    expect(arrived.folio).toBe(before.folio);
    expect(await everyFileWhole(second, id)).toBe(true);
    const client = [...second.open.desk.state.clients.values()][0];
    expect(client).toEqual({
      ...[...example.harness.open.desk.state.clients.values()].find((each) => each.id === client?.id),
      version: expect.any(Number),
    });
    const { card } = unwrap(second.open.desk.page(id));
    expect(card).toMatchObject({ away: null, origin: 'MESA-A' });
  });

  it('brings nothing of other requests', () => {
    const kept = JSON.stringify([
      [...second.open.desk.state.tickets.values()],
      [...second.open.desk.state.clients.values()],
    ]);
    expect(kept).not.toMatch(/canario/i);
  });

  it('says of each file that it came by the bundle', () => {
    const [first] = custodyOf(ticketOf(second, id));
    expect(first?.acts.map(({ act }) => act)).toContain('moved-in');
    const [sent] = custodyOf(ticketOf(example.harness, id));
    expect(sent?.acts.at(-1)).toMatchObject({ act: 'moved-out', detail: 'MESA-B' });
  });

  it('taken in a second time changes nothing, and says so', async () => {
    const head = second.open.journal.head();
    expect(await way.b.look(way.at('ida.mesan2'))).toMatchObject({ kind: 'known', ticketId: id });
    expect(await way.b.takeIn(way.at('ida.mesan2'))).toMatchObject({ kind: 'known', ticketId: id });
    expect(second.open.journal.head()).toBe(head);
  });

  it('folds to the same state from the journal alone, and the journal is sound', async () => {
    const known = ticketOf(second, id);
    await second.reopen();
    way.b.assemble();
    await second.open.checked;
    expect(second.open.session.state().damage).toBeNull();
    expect(ticketOf(second, id)).toEqual(known);
  });

  it('gives an expediente whose check finds nothing: the heads on its documents are links of where it came from', async () => {
    const path = way.at('expediente.zip');
    unwrap(await exporter(second, path, example.trust).export(id));
    const source = await archiveOfFile(path);
    const report = await verifyExpediente(source, example.trust);
    await source.close();
    expect(report.answers.flatMap(({ findings }) => findings)).toEqual([]);
    expect(report.verdict).toBe('good');
  });
});

describe('an open request', () => {
  let first: DeskHarness;
  let second: DeskHarness;
  let way: Awaited<ReturnType<typeof exchange>>;
  let journey: Journey;
  let example: ExampleClient;

  beforeEach(async () => {
    first = await createDeskHarness();
    second = await createDeskHarness();
    way = await exchange(first, second);
    example = await registerClient(first);
    journey = await new Journey(first, example).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    return async () => {
      await first.dispose();
      await second.dispose();
      await way.dispose();
    };
  }, 60_000);

  const send = async () => unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('ida.mesan2')));

  it('is only read where it left: every command is refused in main, and no term runs', async () => {
    await send();
    const refused = await journey.try({ type: 'waiting.start', payload: { party: 'cliente', reason: 'x' } });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'moved-away', desk: 'MESA-B' } });
    const sending = await first.open.desk.recordSending(journey.id, () => ({ ok: true, value: [] }));
    expect(sending).toMatchObject({ ok: false, error: { kind: 'moved-away' } });
    const page = unwrap(first.open.desk.page(journey.id));
    expect(page.card).toMatchObject({
      away: { desk: 'MESA-B' },
      column: 'archive',
      moves: [],
      deviations: [],
      due: null,
      ledger: null,
      nextMissing: null,
    });
    expect(page.targets.filter(({ reached, ended }) => reached === null && ended === null)).toEqual([]);
    // Whoever looks at its files or takes a copy is told all the same.
    const [file] = filesOf(journey.ticket);
    const viewed = { sha256: file?.sha256 ?? '', fileName: 'x', where: 'window' } as const;
    const custody = await first.open.desk.recordCustody(journey.id, [
      { type: 'v1.evidence.viewed', payload: viewed },
    ]);
    expect(custody.ok).toBe(true);
  });

  it('goes on at the other desk, and comes back with what was done there', async () => {
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    const file = await keep(second, 'captura de la mesa B', 'captura.txt');
    unwrap(await give(second, journey.id, { type: 'evidence.attach', payload: { file, note: 'de B' } }));
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('vuelta.mesan2')));
    expect(await way.a.look(way.at('vuelta.mesan2'))).toMatchObject({ kind: 'returns', from: 'MESA-B' });
    await way.a.takeIn(way.at('vuelta.mesan2'));
    expect(said(journey.ticket)).toEqual(said(ticketOf(second, journey.id)));
    expect(unwrap(first.open.desk.page(journey.id)).card).toMatchObject({ away: null, origin: null });
    expect(await everyFileWhole(first, journey.id)).toBe(true);
    await journey.finish();
    await first.reopen();
    await first.open.checked;
    expect(first.open.session.state().damage).toBeNull();
    // The bundle of before says nothing new to the desk that took it in.
    expect(await way.b.look(way.at('ida.mesan2'))).toMatchObject({ kind: 'known' });
  });

  it('has its bundle written again while it is away, and only then', async () => {
    expect(await way.a.departures.saveAgain({ ticketId: journey.id })).toMatchObject({ ok: false });
    await send();
    way.a.path = way.at('otra.mesan2');
    unwrap(await way.a.departures.saveAgain({ ticketId: journey.id }));
    await way.b.takeIn(way.at('otra.mesan2'));
    expect(await way.b.look(way.at('ida.mesan2'))).toMatchObject({ kind: 'known' });
  });

  it('does not leave while a clock of work runs', async () => {
    const timerId = randomUUID();
    await journey.do({ type: 'work.start', payload: { timerId } });
    expect(await way.a.trySend(journey.id, way.idOfB, way.at('x'))).toMatchObject({
      ok: false,
      error: { kind: 'rule', rule: 'transfer-timer' },
    });
    const preview = unwrap(await way.a.departures.preview({ ticketId: journey.id }));
    expect(preview.blockers.timers).toEqual(['Ana Robles']);
  });

  it('does not leave with a file that is gone', async () => {
    const file = await keep(first, 'se pierde');
    await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
    unwrap(await first.open.vault.destroy(file.sha256));
    expect(await way.a.trySend(journey.id, way.idOfB, way.at('x'))).toMatchObject({
      ok: false,
      error: { kind: 'transfer', reason: 'files-missing' },
    });
    expect(latest(journey.ticket, 'v1.transfer.sent')).toBeUndefined();
  });

  it('does not leave while a call about it is being answered', async () => {
    unwrap(await first.open.session.saveDraft('calls:open', { calls: [{ ticketId: journey.id }] }));
    expect(await way.a.trySend(journey.id, way.idOfB, way.at('x'))).toMatchObject({
      ok: false,
      error: { rule: 'transfer-call' },
    });
  });

  it('is not taken in from a desk that is trusted no more, nor by another than it was made for', async () => {
    await send();
    expect(await way.a.choose(way.at('ida.mesan2'))).toMatchObject({
      ok: false,
      error: { kind: 'transfer', reason: 'other-desk' },
    });
    await way.b.revoke(way.idOfA);
    expect(await way.b.choose(way.at('ida.mesan2'))).toMatchObject({
      ok: false,
      error: { kind: 'transfer', reason: 'unknown-desk' },
    });
  });

  it('comes back no more to a desk that went on with it, as one that a backup put back', async () => {
    const copy = way.at('respaldo');
    await first.close();
    await cp(first.folder, copy, { recursive: true });
    Object.assign(first, await openHarnessDesk(first.folder, first.clock));
    way.a.assemble();
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('vuelta.mesan2')));
    const restored = { ...first, ...(await openHarnessDesk(copy, first.clock)) };
    const bench = new TransferBench(restored);
    const refused = (reason: string) => ({ ok: false, error: { kind: 'transfer', reason } });
    // It never sent it.
    expect(await bench.choose(way.at('vuelta.mesan2'))).toMatchObject(refused('here'));
    const note = await keep(restored, 'otra historia');
    unwrap(await give(restored, journey.id, { type: 'evidence.attach', payload: { file: note, note: '' } }));
    unwrap(await bench.trySend(journey.id, way.idOfB, way.at('otra.mesan2')));
    // It sent another story than the one that comes back.
    expect(await bench.choose(way.at('vuelta.mesan2'))).toMatchObject(refused('not-ours'));
    expect(await way.b.choose(way.at('otra.mesan2'))).toMatchObject(refused('not-ours'));
    await restored.door.close();
  });

  it('arrives whole or not at all when the program ends between its files and its record', async () => {
    await send();
    const killed = way.at('cortada');
    const takeIn = second.open.desk.takeIn.bind(second.open.desk);
    // What the disk holds at the moment before the line is written, as a kill would leave it.
    vi.spyOn(second.open.desk, 'takeIn').mockImplementationOnce(async (...given) => {
      await cp(second.folder, killed, { recursive: true });
      return takeIn(...given);
    });
    await way.b.takeIn(way.at('ida.mesan2'));
    const own = filesOf(ticketOf(second, journey.id));
    expect(own.length).toBeGreaterThan(0);
    await rm(join(killed, 'workspace.lock'), { force: true, recursive: true });
    const half = await openHarnessDesk(killed, second.clock);
    expect(half.open.desk.state.tickets.size).toBe(0);
    for (const { sha256 } of own) expect(unwrap(await half.open.vault.check(sha256))).toBe('missing');
    // Nothing stands in the way of taking it in then.
    await new TransferBench({ ...second, ...half }).takeIn(way.at('ida.mesan2'));
    expect(half.open.desk.state.tickets.size).toBe(1);
    await half.door.close();
  });

  it('leaves nothing behind when the disk fails at any file of it', async () => {
    await journey.do({
      type: 'evidence.attach',
      payload: { file: await keep(first, 'segunda captura'), note: '' },
    });
    await send();
    let until = Number.POSITIVE_INFINITY;
    const files = new Proxy(nodeFileLayer, {
      get: (layer, name) =>
        name === 'open'
          ? async (...given: Parameters<typeof layer.open>) => {
              if (given[1] === 'create-new' && given[0].includes('evidence') && until-- <= 0)
                throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'open' });
              return layer.open(...given);
            }
          : Reflect.get(layer, name),
    });
    await second.close();
    const faulty = { ...second, ...(await openHarnessDesk(second.folder, second.clock, { files })) };
    const bench = new TransferBench(faulty);
    const count = filesOf(journey.ticket).length;
    for (let at = 0; at <= count; at += 1) {
      const { token } = await bench.look(way.at('ida.mesan2'));
      until = at;
      const failed = await bench.arrivals.takeIn({ token, commandId: randomUUID() });
      until = Number.POSITIVE_INFINITY;
      expect(failed).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
      expect(faulty.open.desk.state.tickets.size).toBe(0);
      for (const { sha256 } of filesOf(journey.ticket))
        expect(unwrap(await faulty.open.vault.check(sha256))).toBe('missing');
    }
    await bench.takeIn(way.at('ida.mesan2'));
    expect(await everyFileWhole(faulty, journey.id)).toBe(true);
    await faulty.door.close();
    Object.assign(second, await openHarnessDesk(second.folder, second.clock));
  });

  it('may be disposed of where it left, and does not come back there then', async () => {
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    const { version } = journey.ticket;
    unwrap(
      await first.open.disposals.dispose({
        commandId: randomUUID(),
        ticketId: journey.id,
        expectedVersion: version,
        ground: 'retention-ended',
        reference: 'Tabla de plazos 4.2',
        reason: 'Se trabaja en la otra mesa.',
      }),
    );
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('vuelta.mesan2')));
    expect(await way.a.choose(way.at('vuelta.mesan2'))).toMatchObject({
      ok: false,
      error: { kind: 'transfer', reason: 'disposed', params: { folio: expect.stringMatching(/^(N2|SOL)-/) } },
    });
  });

  it('leaves a client that is known as it stands, names what differs, and brings what is lacking', async () => {
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    const client = [...second.open.desk.state.clients.values()][0];
    const [contact] = client?.contacts ?? [];
    if (!client || !contact) throw new Error('No client came');
    const save = { type: 'contact.save', payload: { ...contact, phone: '+52 55 0000 0000' } } as const;
    const meta = { commandId: randomUUID(), id: client.id, expectedVersion: client.version };
    unwrap(await second.open.desk.clientCommand(meta, save));
    const other = await new Journey(first, {
      ...(await registerClient(first, {}, 'Otro cliente')),
    }).capture();
    unwrap(await way.a.trySend(other.id, way.idOfB, way.at('otro.mesan2')));
    expect(await way.b.look(way.at('otro.mesan2'))).toMatchObject({ isNewClient: true, kept: [] });
    const again = await new Journey(first, example).capture();
    unwrap(await way.a.trySend(again.id, way.idOfB, way.at('mismo.mesan2')));
    expect(await way.b.look(way.at('mismo.mesan2'))).toMatchObject({
      isNewClient: false,
      kept: [contact.name],
    });
    await way.b.takeIn(way.at('mismo.mesan2'));
    const kept = second.open.desk.state.clients.get(client.id)?.contacts.find(({ id }) => id === contact.id);
    expect(kept?.phone).toBe('+52 55 0000 0000');
  });

  it('brings times of another clock, by which this journal is not said to have gone back', async () => {
    second.clock.advance(60);
    const note = async () => unwrap(await way.b.desks.name({ ...way.b.meta, name: 'MESA-B2' }));
    await note();
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    await note();
    const index = new AuditIndex(second.open.journal);
    unwrap(await index.refresh());
    const marked = Array.from({ length: index.size }, (_, at) => index.clockBackFrom(at + 1));
    expect(marked.filter((at) => at !== null)).toEqual([]);
    expect(second.open.desk.state.lastRecordedAt).toBe(second.clock.now());
  });

  it('does not say what it holds to whoever finds its file, nor to who finds the folder it arrived in', async () => {
    const canary = 'CANARIO-TRASLADO-9184';
    await journey.log(canary);
    const file = await keep(first, canary, `${canary}.txt`);
    await journey.do({ type: 'evidence.attach', payload: { file, note: canary } });
    await send();
    await way.b.takeIn(way.at('ida.mesan2'));
    await second.close();
    const folio = journey.ticket.folio ?? '';
    const bundle = await readFile(way.at('ida.mesan2'), 'latin1');
    for (const word of [canary, folio, journey.id, 'MESA-A', 'Ana Robles', file.sha256])
      expect(bundle).not.toContain(word);
    for (const name of await readdir(second.folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = await readFile(join(name.parentPath, name.name), 'latin1');
      expect(`${name.name} ${bytes.includes(canary)}`).toBe(`${name.name} false`);
    }
    Object.assign(second, await openHarnessDesk(second.folder, second.clock));
  });
});
