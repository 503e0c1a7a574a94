/** Whether the files that requests speak of are in the vault at all: told at every opening, for as long as one is not. */
import { join } from 'node:path';
import type { DeskState } from '../application/desk-state';
import { filesOf } from '../shared/domain/projections/page';
import { folioOf } from '../shared/domain/ticket';
import { evidencePath } from './evidence-vault';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { TimeSlices } from './time-slices';
import type { FileLayer } from './workspace-file-layer';
import { isThere } from './workspace-file-stamp';
import { errnoOf } from './workspace-store-failure';

interface LookedAt {
  readonly state: DeskState;
  readonly keys: WorkspaceKeys;
  readonly files: FileLayer;
  readonly evidenceFolder: string;
}

export interface MissingEvidence {
  readonly files: number;
  /** The first requests that speak of them, and `…` where there are more. */
  readonly folios: string;
  /** Where each would lie, and the ids of the requests that speak of it. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
}

interface EvidenceSearch {
  /** Null when nothing is missing, or when it was given up. @throws system errors of the file layer. */
  readonly done: Promise<MissingEvidence | null>;
  /** Gives up, since the keys are about to go. */
  readonly stop: () => void;
}

/** More are not told by name. */
const NAMED = 3;

/** By names alone: nothing is read, and whoever works at the desk goes first. */
export function lookForEvidence(looked: LookedAt, after: Promise<void>): EvidenceSearch {
  let stopped = false;
  const search = async (): Promise<MissingEvidence | null> => {
    await after;
    const missing = new Map<string, Set<string>>();
    const pathOf = (sha256: string) => evidencePath(looked.evidenceFolder, sha256, looked.keys);
    const slices = new TimeSlices();
    const there = await namesIn(looked, slices);
    for (const ticket of looked.state.tickets.values()) {
      await slices.pause();
      if (stopped) return null;
      for (const { sha256 } of filesOf(ticket)) {
        if (there.has(looked.keys.evidenceName(sha256))) continue;
        // Asked once more by itself: it may have come in since.
        if (await isThere(looked.files, pathOf(sha256))) continue;
        const path = pathOf(sha256);
        missing.set(path, (missing.get(path) ?? new Set()).add(ticket.id));
      }
    }
    return withoutGone(missing, looked.state);
  };
  return {
    done: search(),
    stop: () => {
      stopped = true;
    },
  };
}

/** What only disposed requests spoke of is not missing: null when nothing else is. */
function withoutGone(missing: MissingEvidence['owners'], state: DeskState): MissingEvidence | null {
  const folios = new Set<string>();
  const owners = new Map<string, ReadonlySet<string>>();
  for (const [path, ticketIds] of missing) {
    const tickets = [...ticketIds].flatMap((id) => state.tickets.get(id) ?? []);
    if (tickets.length > 0) owners.set(path, new Set(tickets.map(({ id }) => id)));
    for (const ticket of tickets) folios.add(folioOf(ticket));
  }
  if (owners.size === 0) return null;
  const named = [...folios].slice(0, NAMED).join(', ');
  return { files: owners.size, folios: folios.size > NAMED ? `${named}…` : named, owners };
}

/** Of all that lies there: what is no file of the vault is no name that is looked for. */
async function namesIn(
  { files, evidenceFolder }: LookedAt,
  slices: TimeSlices,
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const shelf of await listed(files, evidenceFolder)) {
    for (const name of await listed(files, join(evidenceFolder, shelf))) {
      if (name.startsWith(shelf)) names.add(name);
    }
    await slices.pause();
  }
  return names;
}

async function listed(files: FileLayer, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return [];
    throw error;
  }
}

/**
 * What is left to be told once something changed: null when all of it came back, by whoever brought it again or put it in its
 * place, or when no request is left that speaks of it. The very same value where nothing changed in what is told.
 */
export async function stillMissing(
  missing: MissingEvidence,
  { state, files }: Pick<LookedAt, 'state' | 'files'>,
): Promise<MissingEvidence | null> {
  const left = withoutGone(missing.owners, state);
  if (left === null || (await areBack(left, files))) return null;
  return left.files === missing.files && left.folios === missing.folios ? missing : left;
}

async function areBack({ owners }: MissingEvidence, files: FileLayer): Promise<boolean> {
  for (const path of owners.keys()) if (!(await isThere(files, path))) return false;
  return true;
}
