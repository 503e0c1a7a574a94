/** One ZIP or several, each whole by itself: what to read first, what it holds, and by which hashes that is checked. */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { PackageCase, PackageFailure, PackageOrder } from '../../application/package/package-ports';
import type { PackageItemKind } from '../../shared/domain/document-models';
import { err, ok, type Result } from '../../shared/result';
import { readmeText, wordsFor } from './package-texts';

export interface ArchiveEntry {
  readonly index: number;
  readonly kind: PackageItemKind;
  /** As it is told. */
  readonly description: string;
  readonly path: string | null;
  readonly bytes: Uint8Array | null;
  readonly isAsIs: boolean;
}

interface Packed {
  readonly archives: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Index of an item → number of its archive, from 1. */
  readonly archiveOf: ReadonlyMap<number, number>;
}

interface Sized {
  readonly entry: ArchiveEntry;
  readonly packedBytes: number;
}

const MANIFEST = 'MANIFEST.sha256';
/** A plain file that its owner may write and everybody may read. */
const FILE_MODE = 0o100644;
/** Headers of an entry, without its name: local, central, and what yazl adds (APPNOTE 4.3). */
const ENTRY_BYTES = 160;

export async function packArchives(
  order: PackageOrder,
  entries: readonly ArchiveEntry[],
  told: PackageCase,
  hasPseudonyms: boolean,
): Promise<Result<Packed, PackageFailure>> {
  const words = wordsFor(order.language);
  const activities = `${told.activities.map((text) => `- ${text}`).join('\n\n')}\n`.replace(/\r?\n/g, '\r\n');
  const readmeOf = (archiveOf: ReadonlyMap<number, number>, part: number, parts: number) =>
    readmeText({
      order,
      told: { ...told, hasActivities: part === 1 && told.activities.length > 0 },
      // Activities have a file of their own.
      items: entries
        .filter(({ kind, path }) => path !== null || kind !== 'actividad')
        .map((entry) => ({ ...entry, archive: archiveOf.get(entry.index) ?? null })),
      hasPseudonyms,
      ...{ part, parts },
    });
  // What each archive has besides its items; the list is longest where most of them are elsewhere.
  const texts = sizeOf(readmeOf(new Map(entries.map(({ index }) => [index, 999])), 1, 999));
  const around = texts + entries.length * 200 + sizeOf(activities) + 2_000;
  const groups = grouped(entries, order.limitBytes, around);
  if (!groups.ok) return groups;
  const archiveOf = new Map(
    groups.value.flatMap((group, at) => group.map(({ index }) => [index, at + 1] as const)),
  );
  const archives: Packed['archives'][number][] = [];
  for (const [at, group] of groups.value.entries()) {
    const files = new Map<string, Uint8Array>();
    const parts = groups.value.length;
    files.set(words.readme, utf8(readmeOf(archiveOf, at + 1, parts)));
    if (at === 0 && told.activities.length > 0) files.set(words.activities, utf8(activities));
    for (const { path, bytes } of group) if (path !== null && bytes) files.set(path, bytes);
    const number = parts > 1 ? `-${at + 1}-${parts}` : '';
    const name = `${order.folio}-${words.package}${number}.zip`;
    archives.push({ name, bytes: await zipped(files, order.at) });
  }
  const over = archives.findIndex(
    ({ bytes }) => order.limitBytes !== null && bytes.length > order.limitBytes,
  );
  return over >= 0
    ? err({ kind: 'too-large', indexes: groups.value[over]?.map(({ index }) => index) ?? [] })
    : ok({ archives, archiveOf });
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const packedSize = (bytes: Uint8Array) => deflateRawSync(bytes).length;
const sizeOf = (text: string) => packedSize(utf8(text));

/** In their order, each in the first archive that has room for it. */
function grouped(
  entries: readonly ArchiveEntry[],
  limitBytes: number | null,
  aroundBytes: number,
): Result<readonly (readonly ArchiveEntry[])[], PackageFailure> {
  const carried = entries.filter(({ bytes }) => bytes !== null);
  if (limitBytes === null) return ok([carried]);
  const room = limitBytes - aroundBytes;
  const sized: Sized[] = carried.map((entry) => ({
    entry,
    packedBytes:
      packedSize(entry.bytes ?? new Uint8Array()) + ENTRY_BYTES + 2 * utf8(entry.path ?? '').length,
  }));
  const tooLarge = sized.filter(({ packedBytes }) => packedBytes > room);
  if (tooLarge.length > 0 || room < 0)
    return err({ kind: 'too-large', indexes: tooLarge.map(({ entry }) => entry.index) });
  const groups: { entries: ArchiveEntry[]; bytes: number }[] = [{ entries: [], bytes: 0 }];
  for (const { entry, packedBytes } of sized) {
    const group = groups.find(({ bytes }) => bytes + packedBytes <= room);
    if (group) {
      group.entries.push(entry);
      group.bytes += packedBytes;
    } else groups.push({ entries: [entry], bytes: packedBytes });
  }
  return ok(groups.map((group) => group.entries));
}

async function zipped(files: ReadonlyMap<string, Uint8Array>, at: string): Promise<Uint8Array> {
  // As `sha256sum --binary` writes it, and `sha256sum -c` reads it.
  const lines = [...files].map(
    ([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')} *${path}\n`,
  );
  const zip = new ZipFile();
  const options = { mtime: new Date(at), mode: FILE_MODE, compress: true };
  for (const [path, bytes] of [...files, [MANIFEST, utf8(lines.join(''))] as const])
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, options);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
