/** Opens what a fall left, as the next start does, and tells what of the acknowledged is not there. */
import { join } from 'node:path';
import { createDurably, readWholeFile } from '../../../electron/adapters/workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import type { Clock } from '../../../electron/application/ports';
import type { DeskFailure } from '../../../electron/shared/failures';
import { err, ok, type Result } from '../../../electron/shared/result';
import { PASSWORD, tryTestDoor } from '../desk-access';
import { behind } from '../desk-harness';
import { type Ledger, mayBe } from './ledger';

const LOGIN = 'ana.robles';
const DRAFT = 'solicitud-nueva';

interface FallOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly files?: FileLayer;
}

/** What is gone, in words; empty when nothing is. Settles in the ledger what may or may not have got through. */
export async function findMissing(ledger: Ledger, options: FallOptions): Promise<readonly string[]> {
  const first = await missingAtStart(ledger, options);
  // What the first start writes, its checkpoint above all, is what the second one believes.
  return first.length > 0 ? first : await missingAtStart(ledger, options);
}

async function missingAtStart(ledger: Ledger, options: FallOptions): Promise<readonly string[]> {
  const { folder, clock, files = nodeFileLayer } = options;
  const opened = await tryTestDoor(folder, clock, { files });
  if (!opened.ok) return [`the workspace does not open: ${JSON.stringify(opened.error)}`];
  const door = opened.value;
  try {
    const { phase } = await door.door.state();
    if (phase === 'new') return ledger.setUp ? ['the workspace is taken for a new one'] : [];
    const came = await comeIn(door.door, ledger);
    if (!came.ok) return ledger.setUp ? [`nobody can come in: ${JSON.stringify(came.error)}`] : [];
    ledger.settle('password', came.value);
    return await missingBehind(ledger, behind(door).open);
  } finally {
    await door.close();
  }
}

type Desk = ReturnType<typeof behind>['open'];
type Door = NonNullable<Extract<Awaited<ReturnType<typeof tryTestDoor>>, { ok: true }>>['value']['door'];

async function comeIn(door: Door, { password }: Ledger): Promise<Result<string, DeskFailure>> {
  const candidates = [password.kept ?? PASSWORD, ...(password.asked === null ? [] : [password.asked])];
  let failure: DeskFailure = { kind: 'locked-desk' };
  for (const candidate of candidates) {
    const came = await door.unlock({ login: LOGIN, password: candidate });
    if (came.ok) return ok(candidate);
    failure = came.error;
  }
  return err(failure);
}

async function missingBehind(ledger: Ledger, desk: Desk): Promise<readonly string[]> {
  const missing: string[] = [];
  const commands = new Set<string>();
  /** Streams of which something can be read. */
  const legible = new Set<string>();
  // From the first line, by the chain: the checkpoint has no say in this.
  for await (const batch of desk.journal.read()) {
    if (!batch.ok) return [`the journal: ${JSON.stringify(batch.error)}`];
    for (const { header, destroyed } of batch.value) {
      commands.add(header.commandId);
      if (!isAtDesk(header.streamId, desk))
        missing.push(`${header.streamId} is in the journal and not at the desk`);
      if (!destroyed) legible.add(header.streamId);
    }
  }
  for (const id of ledger.commands) if (!commands.has(id)) missing.push(`command ${id}`);
  for (const sha256 of ledger.evidence) {
    const read = await desk.vault.read(sha256);
    if (!read.ok) missing.push(`evidence ${sha256}: ${JSON.stringify(read.error)}`);
  }
  missing.push(...missingErrands(ledger, desk));
  for (const id of ledger.disposals) {
    if (legible.has(`historic:${id}`)) missing.push(`the disposal of ${id}: what it said can be read`);
  }
  const draft = (await desk.session.draft(DRAFT)) as { readonly text: string } | null;
  if (!mayBe(ledger.draft, draft?.text ?? null)) missing.push(`the draft: ${draft?.text}`);
  if (draft) ledger.settle('draft', draft.text);
  const hours = String(desk.session.settings.ratifyWithinHours);
  if (ledger.setting.kept !== null && !mayBe(ledger.setting, hours)) missing.push(`the setting: ${hours}`);
  if (ledger.setting.kept !== null) ledger.settle('setting', hours);
  await desk.checked;
  for (const { key } of desk.notices) if (!HARMLESS.has(key)) missing.push(`notice ${key}`);
  return missing;
}

/** Whether the state has what the journal speaks of. */
function isAtDesk(streamId: string, { desk: { state } }: Desk): boolean {
  const [kind, id = ''] = streamId.split(':');
  switch (kind) {
    case 'ticket':
      return state.tickets.has(id);
    case 'client':
      return state.clients.has(id);
    case 'import':
      return state.imports.has(id);
    case 'historic':
      return state.historic.has(id) || state.historicDisposals.has(id);
    case 'handover':
      return state.handovers.some((handover) => handover.id === id);
    default:
      return true;
  }
}

function missingErrands(ledger: Ledger, { desk: { state }, snippets }: Desk): readonly string[] {
  const { shared, own } = snippets.list();
  const texts = new Set([...shared.snippets, ...own].map(({ id }) => id));
  const handovers = new Set(state.handovers.map(({ id }) => id));
  return [
    ...ledger.snippets.filter((id) => !texts.has(id)).map((id) => `snippet ${id}`),
    ...ledger.handovers.filter((id) => !handovers.has(id)).map((id) => `handover ${id}`),
    ...ledger.imports.filter((id) => !state.imports.get(id)?.finishedAt).map((id) => `import ${id}`),
    ...ledger.disposals
      .filter((id) => !state.historicDisposals.has(id) || state.historic.has(id))
      .map((id) => `the disposal of ${id}`),
  ];
}

/** What a fall may be told by: nothing that was acknowledged is in what these speak of. */
const HARMLESS: ReadonlySet<string> = new Set([
  'lock-recovered',
  'torn-tail',
  'keys-mended',
  // One that was cut was not acknowledged.
  'import-partial',
]);

/** The lock that a machine leaves when it goes down: its holder is of another boot. */
export async function asAfterReboot(folder: string, files: FileLayer): Promise<void> {
  for (const name of await files.list(folder)) {
    if (!name.startsWith('workspace.lock')) continue;
    const path = join(folder, name);
    const text = (await readWholeFile(files, path)).toString('utf8');
    await files.unlink(path);
    await createDurably(
      files,
      path,
      Buffer.from(text.replace(/"bootId":"[^"]*"/, '"bootId":"before"'), 'utf8'),
    );
  }
}
