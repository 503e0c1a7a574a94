/** The links of the journals from which a request came: what its documents printed at another desk stands in none of this one. */
import type { ExpedienteManifest } from '../../shared/domain/expediente';
import { transferReceivedSchema } from '../../shared/domain/transfers';
import { isAbout, isEnd, linkAfter, readExtractLine, seqOf } from '../audit/extract-line';
import { GENESIS_LINK } from '../hash-chain';
import type { ExtractEvent } from './check-extract';
import type { OpenArchive } from './open-archive';
import { linesOf } from './read-entry';

export interface Origins {
  /** The commands by which events of other desks came in. */
  readonly commands: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** Only of extracts that recompute to the head that the record of the arrival says. */
export async function originsOf(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  events: readonly ExtractEvent[],
): Promise<Origins> {
  const commands = new Set<string>();
  const links = new Set<string>();
  for (const { type, payload, header } of events) {
    const received = type === 'v1.transfer.received' ? transferReceivedSchema.safeParse(payload) : null;
    if (!received?.success) continue;
    commands.add(header.commandId);
    const { extract, journal } = received.data;
    const path = manifest.files.find(({ sha256 }) => sha256 === extract.sha256)?.path;
    const file = path === undefined ? undefined : archive.files.get(path);
    const found = file && (await chainOf(file));
    if (found?.at(-1) === journal.head) for (const link of found) links.add(link);
  }
  return { commands, links };
}

/** Null unless it is an extract that is whole. */
async function chainOf(file: Parameters<typeof linesOf>[0]): Promise<readonly string[] | null> {
  const links: string[] = [];
  let head = GENESIS_LINK;
  for await (const bytes of linesOf(file)) {
    const line = bytes === null ? 'json' : readExtractLine(bytes);
    if (typeof line === 'string' || isAbout(line)) return null;
    if (isEnd(line)) return line.head === head ? links : null;
    if (seqOf(line) !== links.length + 1) return null;
    head = linkAfter(line, head);
    links.push(head);
  }
  return null;
}
