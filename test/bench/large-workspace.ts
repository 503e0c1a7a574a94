/**
 * Workspaces of many tickets: a few that were worked on through the desk, told over and over under other names, subjects and dates. What
 * they say is true of the store, the board and the search; no document of theirs names the folio that it is told under.
 */
import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { openJournal } from '../../electron/adapters/journal-file';
import { sealedLineCodec } from '../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../electron/adapters/sealing/stream-keys';
import { WorkspaceKeys } from '../../electron/adapters/sealing/workspace-keys';
import { removeTree } from '../../electron/adapters/workspace-durable-write';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import type { EventDraft } from '../../electron/application/ports';
import { requestOf } from '../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness, TestClock } from '../support/desk-harness';
import { registerClient } from '../support/example-client';
import { Journey } from '../support/journey';
import { watchedLayer } from '../support/under-fire/watched-layer';

/** While it is made nothing is synced: nobody was told that any of it is stored. */
const unsynced = watchedLayer(nodeFileLayer, async ({ operation }, go) =>
  ['sync', 'datasync', 'syncFolder'].includes(operation) ? undefined : go(),
);

/** Tickets whose keys are made together. */
const TICKETS_AT_ONCE = 500;
const DAY_MS = 86_400_000;
const INSTANT = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A contract that covers every day that a request is told to have come on. */
const LASTING = { validFrom: '2020-01-01', validTo: '2039-12-31' };

/** How a ticket was worked on. */
export interface Recipe {
  /** Of so many tickets together as the sum of all weights. */
  readonly weight: number;
  readonly work: (journey: Journey, harness: DeskHarness) => Promise<unknown>;
}

export interface LargeWorkspaceOptions {
  /** Names of the clients, each with a contract and requests of its own. */
  readonly clients?: readonly string[];
  /** What requests are about, in turn; the one that the recipe wrote where none is given. */
  readonly subjects?: readonly string[];
  /** Over how many days, until the clock's, the requests came. */
  readonly days?: number;
  readonly clock?: TestClock;
}

interface Template {
  readonly weight: number;
  readonly ticketId: string;
  readonly subject: string;
  readonly commands: readonly string[];
}

async function templatesOf(
  harness: DeskHarness,
  worked: readonly { readonly journey: Journey; readonly weight: number }[],
): Promise<readonly Template[]> {
  const templates = worked.map(({ journey, weight }) => {
    const subject = requestOf(journey.ticket).subject;
    return { weight, ticketId: journey.id, subject, commands: [] as string[] };
  });
  const byStream = new Map(templates.map((template) => [`ticket:${template.ticketId}`, template]));
  for await (const batch of harness.open.journal.readBatches()) {
    if (!batch.ok) throw new Error(JSON.stringify(batch.error));
    for (const { entries } of batch.value.lines) {
      const template = byStream.get(entries[0]?.header.streamId ?? '');
      const drafts = entries.map(({ header: { seq: _seq, ...header }, content }) => ({
        header,
        payload: content?.payload,
      }));
      template?.commands.push(JSON.stringify(drafts));
    }
  }
  return templates;
}

interface Telling {
  readonly index: number;
  readonly laterMs: number;
  readonly subject: string | null;
}

function told(template: Template, { index, laterMs, subject }: Telling): EventDraft[][] {
  const id = uuid();
  const folio = String(index).padStart(5, '0');
  return template.commands.map((text) => {
    const drafts = JSON.parse(
      text
        .replaceAll(template.ticketId, id)
        .replaceAll(/(SOL|N2)-MX01-(\d{4})-\d+/g, `$1-MX01-$2-${folio}`)
        .replaceAll(INSTANT, (at) => new Date(Date.parse(at) + laterMs).toISOString())
        .replaceAll(JSON.stringify(template.subject), JSON.stringify(subject ?? template.subject)),
    ) as EventDraft[];
    const commandId = randomUUID();
    return drafts.map(({ header, payload }) => ({
      header: { ...header, eventId: randomUUID(), commandId },
      payload,
    }));
  });
}

/** Each template as often as it weighs, the rare ones spread among the frequent. */
function inTurn(templates: readonly Template[]): (index: number) => Template {
  const sum = templates.reduce((total, { weight }) => total + weight, 0);
  const owed = templates.map(() => 0);
  const round = Array.from({ length: sum }, () => {
    for (const [at, { weight }] of templates.entries()) owed[at] = (owed[at] ?? 0) + weight;
    const most = owed.indexOf(Math.max(...owed));
    owed[most] = (owed[most] ?? 0) - sum;
    return templates[most];
  });
  return (index) => {
    const template = round[index % sum];
    if (!template) throw new Error('A recipe weighs nothing');
    return template;
  };
}

export interface LargeWorkspace {
  readonly harness: DeskHarness;
  readonly lines: number;
}

/** A closed harness whose workspace holds `tickets` tickets or a few more, without a checkpoint. */
export async function makeLargeWorkspace(
  tickets: number,
  recipes: readonly Recipe[],
  { clients = [], subjects = [], days = 0, clock = new TestClock() }: LargeWorkspaceOptions = {},
): Promise<LargeWorkspace> {
  clock.advance((-days * DAY_MS) / 60_000);
  const harness = await createDeskHarness('soporte-n2', clock);
  const worked: { journey: Journey; weight: number }[] = [];
  for (const name of clients.length > 0 ? clients : [undefined]) {
    const client = await registerClient(
      harness,
      LASTING,
      name,
      name === undefined ? {} : { tradeName: name },
    );
    for (const { weight, work } of recipes) {
      const journey = await new Journey(harness, client).capture();
      await work(journey, harness);
      worked.push({ journey, weight });
    }
  }
  const templateAt = inTurn(await templatesOf(harness, worked));
  const { folders } = harness.open;
  const keys = new WorkspaceKeys(folders.secret);
  const { paths } = harness.door.workspace;
  await harness.close();
  const streams = await StreamKeyStore.open({ keys, paths: paths.streamKeyFiles, files: unsynced });
  if (!streams.ok) throw new Error(JSON.stringify(streams.error));
  const codec = sealedLineCodec(keys, streams.value.store);
  const opened = await openJournal(folders.journalFolder, { clock, codec, files: unsynced });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  const first = worked.length + 1;
  let lines = 0;
  for (let made = worked.length; made < tickets; made += TICKETS_AT_ONCE) {
    const count = Math.min(TICKETS_AT_ONCE, tickets - made);
    const batch = Array.from({ length: count }, (_, at) => {
      const index = made + at;
      const laterMs = Math.floor(((index + 1) / tickets) * days * DAY_MS);
      const subject = subjects[index % subjects.length] ?? null;
      return told(templateAt(index - worked.length), { index: first + index, laterMs, subject });
    });
    const ids = batch.flatMap((commands) => commands[0]?.[0]?.header.streamId ?? []);
    await streams.value.store.ensure(new Set(ids));
    for (const commands of batch) {
      const done = await journal.append(commands.flat());
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      lines += 1;
    }
  }
  await journal.close();
  // The checkpoint is that of few tickets: without it the whole journal is folded, and all of it saved at the end.
  await removeTree(nodeFileLayer, paths.checkpointFolder);
  clock.advance((days * DAY_MS) / 60_000);
  return { harness, lines };
}
