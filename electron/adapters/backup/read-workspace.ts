/** Reads a workspace's journal whole, without opening its desk and without writing: a generation's, or the present one's. */
import { DeskState, UnknownEventType } from '../../application/desk-state';
import type { BackupFailure } from '../../shared/backup/backups';
import type { NamedVersions, WorkspaceSummary } from '../../shared/backup/restore-preview';
import { clientDisplayName } from '../../shared/domain/clients';
import type { RosterEntry } from '../../shared/domain/people';
import { filesOf } from '../../shared/domain/projections/page';
import { folioOf, type Ticket } from '../../shared/domain/ticket';
import { err, ok, type Result } from '../../shared/result';
import { inspectJournal } from '../journal-reader';
import { sealedLineCodec } from '../sealing/sealed-line-codec';
import { StreamKeyStore } from '../sealing/stream-keys';
import { WorkspaceKeys, type WorkspaceSecret } from '../sealing/workspace-keys';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';

export interface WorkspaceRead {
  readonly summary: Omit<WorkspaceSummary, 'files'>;
  readonly tickets: NamedVersions;
  readonly clients: NamedVersions;
  readonly people: readonly RosterEntry[];
  /** Of the recovery code that is good; 0 where none was counted yet. */
  readonly codeVersion: number;
  /** Links of the chain: two journals that agree in one agree in all before it. */
  readonly links: readonly string[];
  /** Of the lines that were read; null where an unfinished one comes after them. */
  readonly journalBytes: number | null;
  /** Files that requests speak of and that are not among the evidence; 0 where nobody asked. */
  readonly missing: number;
}

export async function readWorkspace(
  files: FileLayer,
  folder: string,
  secret: WorkspaceSecret,
  /** Whether the evidence holds a file of that name. */
  has: (name: string) => boolean = () => true,
): Promise<Result<WorkspaceRead, BackupFailure>> {
  const paths = workspacePaths(folder);
  const keys = new WorkspaceKeys(secret);
  try {
    const streams = await StreamKeyStore.read({ keys, paths: paths.streamKeyFiles, files });
    if (!streams.ok) return streams;
    const state = new DeskState();
    const links: string[] = [];
    let first: string | null = null;
    const codec = sealedLineCodec(keys, streams.value);
    const read = await inspectJournal(paths.journalFolder, {
      codec,
      files,
      visit: (event) => {
        first ??= event.header.recordedAt;
        state.apply(event);
      },
      visitStored: ({ link }) => {
        links.push(link);
      },
    });
    streams.value.forget();
    if (read.failure) return err(read.failure);
    const tickets = [...state.tickets.values()];
    return ok({
      summary: {
        tickets: tickets.length,
        clients: state.clients.size,
        people: state.roster.people.length,
        events: read.end.seq,
        first,
        last: state.lastRecordedAt,
        head: read.end.head,
      },
      tickets: new Map(
        tickets.map((ticket) => [ticket.id, { name: folioOf(ticket), version: ticket.version }]),
      ),
      clients: new Map(
        [...state.clients.values()].map((client) => [
          client.id,
          { name: clientDisplayName(client), version: client.version },
        ]),
      ),
      people: state.roster.people,
      codeVersion: state.roster.codeVersion,
      links,
      journalBytes: read.tornBytes === 0 ? read.end.offsetBytes : null,
      missing: missingOf(tickets, (sha256) => has(keys.evidenceName(sha256))),
    });
  } catch (error) {
    if (error instanceof UnknownEventType) {
      return err({ kind: 'unknown-event', path: paths.journalFolder, type: error.type });
    }
    throw error;
  } finally {
    keys.forget();
  }
}

function missingOf(tickets: readonly Ticket[], has: (sha256: string) => boolean): number {
  const named = new Set(tickets.flatMap((ticket) => filesOf(ticket).map(({ sha256 }) => sha256)));
  return [...named].filter((sha256) => !has(sha256)).length;
}
