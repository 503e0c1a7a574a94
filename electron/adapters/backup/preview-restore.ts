import { posix, sep } from 'node:path';
import type { GenerationAccess, SeenGeneration } from '../../application/backup/backup-ports';
import type { StoreFailure } from '../../application/ports';
import type { BackupFailure } from '../../shared/backup/backups';
import { differencesBetween, type PresentWorkspace } from '../../shared/backup/restore-preview';
import { administratingRoles } from '../../shared/domain/administrators';
import type { RosterEntry } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/result';
import { openKeyring } from '../sealing/keyring';
import { readKeyring } from '../sealing/keyring-file';
import { derivePasswordKey, PASSWORD_COST } from '../sealing/password-key';
import type { WorkspaceSecret } from '../sealing/workspace-keys';
import type { FileLayer } from '../workspace-file-layer';
import { readWorkspaceInfo, workspacePaths } from '../workspace-folder';
import { backupFailure } from './backup-destination';
import { isContentWhole, readGeneration } from './backup-folder';
import { type BackupManifest, manifestPrint } from './backup-manifest';
import { evidenceIn, isJournal } from './backup-sources';
import { GENERATION_ROOT, generationLayer } from './generation-layer';
import { lackingKeys } from './needed-keys';
import { isOfAnotherKey } from './present-key';
import { readWorkspace, type WorkspaceRead } from './read-workspace';
import { noteKeyOf } from './restored-note';

export interface PreviewOptions {
  readonly files: FileLayer;
  readonly folder: string;
  readonly name: string;
  /** The workspace that it would take the place of. */
  readonly workspace: string;
  readonly isBlank: boolean;
  readonly access: GenerationAccess;
}

type TypedAccess = Exclude<GenerationAccess, { readonly kind: 'present' }>;

/** Null for the recovery code's, which is nobody's and whoever holds it answers for the desk. */
type PersonId = string | null;

interface OpenedGeneration {
  readonly secret: WorkspaceSecret;
  readonly personId: PersonId;
  /** Of the password or the code that opened it; null for the key of the desk that is open. */
  readonly version: number | null;
}

/** Reads a generation whole and compares it with the workspace that is there, as far as that can be read. */
export async function previewRestore(
  options: PreviewOptions,
): Promise<Result<SeenGeneration, BackupFailure>> {
  const { files, folder, name, isBlank } = options;
  const manifest = await readGeneration(files, folder, name);
  if (!manifest) return backupFailure('no-backup', folder);
  const damaged = await firstDamaged(files, folder, manifest);
  if (damaged !== null) return contentDamaged(damaged);
  const layer = generationLayer(files, folder, manifest);
  const opened = await openGeneration(layer, manifest, options);
  if (!opened.ok) return opened;
  const { secret, personId, version } = opened.value;
  const then = await readWorkspace(layer, GENERATION_ROOT, secret, hasEvidence(manifest));
  if (!then.ok) return ofGeneration(then.error);
  const cut = manifest.files.find(
    (file) => isJournal(file.path) && file.sizeBytes !== then.value.journalBytes,
  );
  if (cut) return contentDamaged(cut.path);
  const now = isBlank ? null : await readPresent(options, manifest, secret);
  // Whoever left, or leads no desk, puts no workspace back: not by the people of then, nor by those of now.
  const known = [then.value.people, ...(now && 'people' in now ? [now.people] : [])];
  if (
    options.access.kind !== 'present' &&
    !isBlank &&
    !known.every((people) => mayRestore(people, personId))
  ) {
    return backupFailure('not-restorable', folder);
  }
  if (
    version !== null &&
    now &&
    'people' in now &&
    isOutdated(now, personId, version) &&
    (await canBeEntered(files, options.workspace))
  ) {
    return backupFailure('access-outdated', folder);
  }
  return ok({
    name,
    createdAt: manifest.createdAt,
    sizeBytes: manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0),
    backup: { ...then.value.summary, files: evidenceCount(manifest) },
    missing: then.value.missing,
    noteKey: noteKeyOf(secret),
    print: manifestPrint(manifest),
    openedBy: openerIn(then.value.people, personId),
    present: isBlank ? { kind: 'blank' } : presentOf(now, then.value),
  });
}

export const contentDamaged = (path: string) => backupFailure('content-damaged', path);

/**
 * What is read for a preview, and would be taken for an older or an empty desk where it was cut: everything but the evidence, of which a
 * check tells, and the journal, whose lines are proved as they are read; and the keys, which it may never have had. Null where it is all
 * there as it went in.
 */
async function firstDamaged(
  files: FileLayer,
  folder: string,
  manifest: BackupManifest,
): Promise<string | null> {
  for (const file of manifest.files) {
    if (isEvidence(file.path) || isJournal(file.path)) continue;
    if (!(await isContentWhole(files, folder, file))) return file.path;
  }
  return lackingKeys(files, folder, manifest);
}

/** What a file of a backup can be, and not what a newer version wrote into it. */
const OF_CONTENT: ReadonlySet<string> = new Set(['damaged', 'missing', 'not-readable', 'io']);

/** Of a backup, and not of the workspace that is there: by its place inside. */
function ofGeneration(failure: BackupFailure): Result<never, BackupFailure> {
  return OF_CONTENT.has(failure.kind) && 'path' in failure
    ? contentDamaged(posix.relative(GENERATION_ROOT.split(sep).join('/'), failure.path.split(sep).join('/')))
    : err(failure);
}

/** As the people of then have them: those of now may not be readable. */
function openerIn(people: readonly RosterEntry[], personId: PersonId): SeenGeneration['openedBy'] {
  const person = people.find(({ id }) => id === personId);
  return person ? { personId: person.id, name: person.name, role: person.role } : null;
}

function mayRestore(people: readonly RosterEntry[], personId: PersonId): boolean {
  if (personId === null) return true;
  const person = people.find(({ id }) => id === personId);
  return person?.active === true && administratingRoles(people).includes(person.role);
}

/** Whether it opens the desk's own door no more. */
function isOutdated({ people, codeVersion }: WorkspaceRead, personId: PersonId, version: number): boolean {
  return version < (personId === null ? codeVersion : passwordVersionIn(people, personId));
}

const passwordVersionIn = (people: readonly RosterEntry[], personId: string) =>
  people.find(({ id }) => id === personId)?.passwordVersion ?? 0;

/** Where the keys of the present are lost, nothing of today opens it: then what opens the backup has to do. */
async function canBeEntered(files: FileLayer, workspace: string): Promise<boolean> {
  const info = await readWorkspaceInfo(files, workspace);
  if (!info.ok) return false;
  const keyring = await readKeyring(files, workspacePaths(workspace).keyringFiles, info.value.workspaceId);
  return keyring.ok && (keyring.value.content?.slots.length ?? 0) > 0;
}

/** A manifest has no key: what it does not name is known by what the records do. */
function hasEvidence({ files }: BackupManifest): (name: string) => boolean {
  const names = new Set(files.flatMap(({ path }) => (isEvidence(path) ? [posix.basename(path)] : [])));
  return (name) => names.has(name);
}

/** Files of the evidence that requests of a generation speak of and it lacks; a failure where its records cannot be read with that key. */
export async function missingIn(
  files: FileLayer,
  folder: string,
  name: string,
  secret: WorkspaceSecret,
): Promise<Result<number, BackupFailure>> {
  const manifest = await readGeneration(files, folder, name);
  if (manifest?.workspaceId !== secret.workspaceId) return backupFailure('other-desk', folder);
  const layer = generationLayer(files, folder, manifest);
  const read = await readWorkspace(layer, GENERATION_ROOT, secret, hasEvidence(manifest));
  return read.ok ? ok(read.value.missing) : ofGeneration(read.error);
}

const isEvidence = (path: string) => path.startsWith('data/evidence/');

const evidenceCount = ({ files }: BackupManifest) => files.filter(({ path }) => isEvidence(path)).length;

/**
 * By what opened it then, or by what opens the door of the same workspace now: its key never changes. Whoever has today's password
 * must not be turned away with it, where the one of then opens no door any more.
 */
async function openGeneration(
  layer: FileLayer,
  { workspaceId }: BackupManifest,
  { access, files, workspace, isBlank }: PreviewOptions,
): Promise<Result<OpenedGeneration, BackupFailure>> {
  if (access.kind === 'present') {
    return access.secret.workspaceId === workspaceId
      ? ok({ secret: access.secret, personId: null, version: null })
      : backupFailure('needs-access', '');
  }
  const then = await openDoor(layer, GENERATION_ROOT, workspaceId, access);
  if (!then.ok) return ofGeneration(then.error);
  const opened = then.value ?? (isBlank ? null : await openPresent(files, workspace, workspaceId, access));
  return opened ? ok(opened) : backupFailure('refused', '');
}

/** Null where it opens no door that is there, whatever is the matter with it. */
async function openPresent(
  files: FileLayer,
  workspace: string,
  workspaceId: string,
  access: TypedAccess,
): Promise<OpenedGeneration | null> {
  const info = await readWorkspaceInfo(files, workspace);
  if (!info.ok || info.value.workspaceId !== workspaceId) return null;
  const now = await openDoor(files, workspace, workspaceId, access);
  return now.ok ? now.value : null;
}

async function openDoor(
  files: FileLayer,
  folder: string,
  workspaceId: string,
  access: TypedAccess,
): Promise<Result<OpenedGeneration | null, StoreFailure>> {
  const keyring = await openKeyring({
    workspaceId,
    paths: workspacePaths(folder).keyringFiles,
    derive: derivePasswordKey,
    cost: PASSWORD_COST,
    files,
  });
  if (!keyring.ok) return keyring;
  if (access.kind === 'code') {
    const slot = await keyring.value.openWithCode(access.code);
    return ok(
      slot && {
        secret: { workspaceId, masterKey: slot.masterKey },
        personId: null,
        version: slot.version,
      },
    );
  }
  const slot = await keyring.value.openWithPassword(access.login, access.password);
  return ok(
    slot && {
      secret: { workspaceId, masterKey: slot.masterKey },
      personId: slot.personId,
      version: slot.passwordVersion,
    },
  );
}

type Present = (WorkspaceRead & { readonly evidence: number }) | PresentWorkspace;

/**
 * With the same key: that of a workspace never changes. Its id lies in the open and proves nothing: where the key opens nothing
 * of what is there, the generation is another workspace's.
 */
async function readPresent(
  { files, workspace }: PreviewOptions,
  { workspaceId }: BackupManifest,
  secret: WorkspaceSecret,
): Promise<Present> {
  const info = await readWorkspaceInfo(files, workspace);
  if (info.ok && info.value.workspaceId !== workspaceId) return { kind: 'other-workspace' };
  if (await isOfAnotherKey(files, workspace, secret)) return { kind: 'other-workspace' };
  if (!info.ok) return unreadable(info.error);
  const read = await readWorkspace(files, workspace, secret);
  if (!read.ok) return unreadable(read.error);
  return { ...read.value, evidence: await countEvidence(files, workspace) };
}

async function countEvidence(files: FileLayer, workspace: string): Promise<number> {
  return (await evidenceIn(files, workspacePaths(workspace).evidenceFolder)).length;
}

function unreadable(failure: BackupFailure): PresentWorkspace {
  const path = 'path' in failure ? failure.path : '';
  return { kind: 'unreadable', path, line: 'line' in failure ? failure.line : null };
}

function presentOf(now: Present | null, then: WorkspaceRead): PresentWorkspace {
  if (now === null || 'kind' in now) return now ?? { kind: 'blank' };
  const relation = relationOf(then, now);
  return {
    kind: 'known',
    summary: { ...now.summary, files: now.evidence },
    relation,
    lostEvents: relation === 'earlier' ? now.summary.events - then.summary.events : 0,
    tickets: differencesBetween(now.tickets, then.tickets),
    clients: differencesBetween(now.clients, then.clients),
    codeChanged: now.codeVersion !== then.codeVersion,
  };
}

function relationOf(then: WorkspaceRead, now: WorkspaceRead) {
  if (then.summary.head === now.summary.head) return 'same';
  const [shorter, longer] = then.summary.events < now.summary.events ? [then, now] : [now, then];
  const end = shorter.summary.events;
  const isBeginning = end === 0 || shorter.links[end - 1] === longer.links[end - 1];
  if (!isBeginning) return 'parted';
  return shorter === then ? 'earlier' : 'later';
}
