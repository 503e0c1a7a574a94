/** A workspace of many tickets: one that was worked on through the desk, told over and over under other names. */
import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { openJournal } from '../../electron/adapters/journal-file';
import { sealedLineCodec } from '../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../electron/adapters/sealing/stream-keys';
import { WorkspaceKeys } from '../../electron/adapters/sealing/workspace-keys';
import { removeTree } from '../../electron/adapters/workspace-durable-write';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import type { EventDraft } from '../../electron/application/ports';
import { createDeskHarness, type DeskHarness } from '../support/desk-harness';
import { registerClient } from '../support/example-client';
import { Journey } from '../support/journey';
import { watchedLayer } from '../support/under-fire/watched-layer';

/** While it is made nothing is synced: nobody was told that any of it is stored. */
const unsynced = watchedLayer(nodeFileLayer, async ({ operation }, go) =>
  ['sync', 'datasync', 'syncFolder'].includes(operation) ? undefined : go(),
);

/** Tickets whose keys are made together. */
const TICKETS_AT_ONCE = 500;

interface Template {
  readonly ticketId: string;
  readonly commands: readonly string[];
}

async function templateOf(harness: DeskHarness, journey: Journey): Promise<Template> {
  const commands: string[] = [];
  for await (const batch of harness.open.journal.readBatches()) {
    if (!batch.ok) throw new Error(JSON.stringify(batch.error));
    for (const { entries } of batch.value.lines) {
      const own = entries.filter(({ header }) => header.streamId === `ticket:${journey.id}`);
      if (own.length === 0) continue;
      const drafts = own.map(({ header: { seq: _seq, ...header }, content }) => ({
        header,
        payload: content?.payload,
      }));
      commands.push(JSON.stringify(drafts));
    }
  }
  return { ticketId: journey.id, commands };
}

function told({ ticketId, commands }: Template, index: number): EventDraft[][] {
  const id = uuid();
  const folio = String(index + 2).padStart(5, '0');
  return commands.map((text) => {
    const drafts = JSON.parse(
      text.replaceAll(ticketId, id).replaceAll(/(SOL|N2)-MX01-2026-\d+/g, `$1-MX01-2026-${folio}`),
    ) as EventDraft[];
    const commandId = randomUUID();
    return drafts.map(({ header, payload }) => ({
      header: { ...header, eventId: randomUUID(), commandId },
      payload,
    }));
  });
}

export interface LargeWorkspace {
  readonly harness: DeskHarness;
  readonly lines: number;
}

/**
 * A closed harness whose workspace holds `tickets` tickets, without a checkpoint.
 * @param work what was done to the one that is told over and over
 */
export async function makeLargeWorkspace(
  tickets: number,
  work: (journey: Journey) => Promise<unknown>,
): Promise<LargeWorkspace> {
  const harness = await createDeskHarness();
  const client = await registerClient(harness);
  const journey = await new Journey(harness, client).capture();
  await work(journey);
  const template = await templateOf(harness, journey);
  const { folders } = harness.open;
  const keys = new WorkspaceKeys(folders.secret);
  const { paths } = harness.door.workspace;
  await harness.close();
  const streams = await StreamKeyStore.open({ keys, paths: paths.streamKeyFiles, files: unsynced });
  if (!streams.ok) throw new Error(JSON.stringify(streams.error));
  const codec = sealedLineCodec(keys, streams.value.store);
  const opened = await openJournal(folders.journalFolder, { clock: harness.clock, codec, files: unsynced });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  let lines = 0;
  for (let made = 1; made < tickets; made += TICKETS_AT_ONCE) {
    const count = Math.min(TICKETS_AT_ONCE, tickets - made);
    const batch = Array.from({ length: count }, (_, index) => told(template, made + index));
    const ids = batch.flatMap((commands) => commands[0]?.[0]?.header.streamId ?? []);
    await streams.value.store.ensure(new Set(ids));
    for (const commands of batch) {
      const done = await journal.append(commands.flat());
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      lines += 1;
    }
  }
  await journal.close();
  // The checkpoint is that of one ticket: without it the whole journal is folded, and all of it saved at the end.
  await removeTree(nodeFileLayer, paths.checkpointFolder);
  return { harness, lines };
}
