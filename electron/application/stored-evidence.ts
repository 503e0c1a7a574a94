/** What a file is, said by the file itself: a page names it by its hash and calls it by a name, and nothing more. */
import type { EvidenceRef } from '../shared/domain/evidence';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import { mediaTypeOf } from './media-types';
import type { EvidenceVault } from './ports';

/** Readers take a PDF whose header stands anywhere in its first 1024 bytes. */
const HEAD_BYTES = 1024;

const starts = (...bytes: readonly number[]) => {
  const magic = Buffer.from(bytes);
  return (head: Buffer) => head.subarray(0, magic.length).equals(magic);
};

/** The types that the desk draws or shows, by what their files begin with: a name alone makes none of them. */
const SHOWN_TYPES: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'application/pdf': (head) => head.includes('%PDF-'),
  'image/png': starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/jpeg': starts(0xff, 0xd8, 0xff),
  'image/gif': (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6)),
  'image/webp': (head) => /^RIFF.{4}WEBP/s.test(head.toString('latin1', 0, 12)),
};

const ANY_TYPE = 'application/octet-stream';

/** By what the file begins with; by the ending of its name where beginnings say nothing. */
export function storedType(head: Uint8Array, name: string): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const named = mediaTypeOf(name);
  // A message or a text may hold a PDF's first words near its start.
  const told = named in SHOWN_TYPES || named === ANY_TYPE ? Object.entries(SHOWN_TYPES) : [];
  const found = told.find(([, is]) => is(bytes));
  if (found) return found[0];
  return named in SHOWN_TYPES ? ANY_TYPE : named;
}

type Vault = Pick<EvidenceVault, 'describe'>;

const isFile = (value: object): value is EvidenceRef =>
  'sha256' in value && 'name' in value && 'mediaType' in value && 'sizeBytes' in value;

/**
 * The same value with every file in it as the vault has it: size and type of the stored bytes. A file that a record of
 * the ticket names already is said as that record says it.
 */
export async function asStored<T>(
  value: T,
  vault: Vault,
  recorded: readonly EvidenceRef[] = [],
): Promise<Result<T, DeskFailure>> {
  const known = new Map(recorded.map((file) => [file.sha256, file]));
  const said = await restate(value, vault, known);
  // The walk keeps the shape of what it is given.
  return said.ok ? ok(said.value as T) : said;
}

async function restate(
  value: unknown,
  vault: Vault,
  known: ReadonlyMap<string, EvidenceRef>,
): Promise<Result<unknown, DeskFailure>> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return ok(value);
  if (isFile(value)) return restateFile(value, vault, known);
  const entries: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const said = await restate(part, vault, known);
    if (!said.ok) return said;
    entries.push([key, said.value]);
  }
  return ok(Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries));
}

async function restateFile(
  file: EvidenceRef,
  vault: Vault,
  known: ReadonlyMap<string, EvidenceRef>,
): Promise<Result<EvidenceRef, DeskFailure>> {
  const { sha256, name } = file;
  const recorded = known.get(sha256);
  if (recorded) return ok({ ...recorded, name });
  // A payload that no schema of its own has parsed yet may hold anything; its schema will refuse it.
  if (typeof sha256 !== 'string' || typeof name !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    return ok(file);
  const stored = await vault.describe(sha256, HEAD_BYTES);
  if (!stored.ok) return stored;
  if (stored.value === null) return err({ kind: 'evidence-missing', sha256 });
  const { sizeBytes, head } = stored.value;
  return ok({ sha256, name, mediaType: storedType(head, name), sizeBytes });
}
