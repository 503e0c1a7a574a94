import { hash } from 'node:crypto';
import { z } from 'zod';
import type { StoreFailure } from '../../application/ports';
import { canonicalJson } from '../../shared/canonical-json';
import { sha256Schema } from '../../shared/domain/event-envelope';
import { err, ok, type Result } from '../../shared/result';
import { readWholeFile, replaceDurably } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from '../workspace-store-failure';
import { passwordCostSchema } from './password-key';

const bytes = z.base64();
/** Who a slot is for, sealed for whoever has the master key. */
const owner = bytes;

const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('password'),
    id: z.uuid(),
    /** Of the name to come in with: finds the slot without telling the name. */
    tag: sha256Schema,
    cost: passwordCostSchema,
    salt: bytes,
    wrapped: bytes,
    owner,
  }),
  z.strictObject({ kind: z.literal('secret'), id: z.uuid(), wrapped: bytes, owner }),
  z.strictObject({
    kind: z.literal('recovery-code'),
    id: z.uuid(),
    salt: bytes,
    wrapped: bytes,
    /** Which of the codes it is, sealed for whoever has the master key. Keyrings of before they were counted have none. */
    count: bytes.optional(),
  }),
]);
export type Slot = z.infer<typeof slotSchema>;

const contentSchema = z.strictObject({
  format: z.literal(1),
  workspaceId: z.uuid(),
  /** Counts the changes: of two copies the newer one holds. */
  revision: z.int().nonnegative(),
  slots: z.array(slotSchema),
});
export type KeyringContent = z.infer<typeof contentSchema>;

const fileSchema = z.strictObject({ sha256: sha256Schema, content: contentSchema });

/** A copy that was not as the one that holds. */
interface StrayCopy {
  readonly path: string;
  readonly why: 'missing' | 'damaged' | 'differs';
}

interface ReadKeyring {
  /** Null when neither copy is there. */
  readonly content: KeyringContent | null;
  readonly stray: readonly StrayCopy[];
}

/** A copy that is not whole, or of another workspace, counts as absent while the other one is good. */
export async function readKeyring(
  files: FileLayer,
  paths: readonly [string, string],
  workspaceId: string,
): Promise<Result<ReadKeyring, StoreFailure>> {
  const copies: { readonly path: string; readonly read: Awaited<ReturnType<typeof readCopy>> }[] = [];
  for (const path of paths) copies.push({ path, read: await readCopy(files, path, workspaceId) });
  const newest = copies
    .flatMap(({ read }) => (read.ok && read.value ? [read.value] : []))
    .toSorted((left, right) => right.revision - left.revision)[0];
  const failed = copies.find(({ read }) => !read.ok)?.read;
  if (newest === undefined) return failed && !failed.ok ? failed : ok({ content: null, stray: [] });
  const whole = canonicalJson(newest);
  const stray = copies.flatMap(({ path, read }): StrayCopy[] => {
    if (!read.ok) return [{ path, why: 'damaged' }];
    if (read.value === null) return [{ path, why: 'missing' }];
    return canonicalJson(read.value) === whole ? [] : [{ path, why: 'differs' }];
  });
  return ok({ content: newest, stray });
}

/** Writes what is not as the copy that holds anew; answers what that was. One copy is enough to come in by. */
export async function mendKeyring(
  files: FileLayer,
  paths: readonly [string, string],
  workspaceId: string,
): Promise<Result<readonly StrayCopy[], StoreFailure>> {
  const read = await readKeyring(files, paths, workspaceId);
  if (!read.ok) return read;
  const { content, stray } = read.value;
  if (content === null || stray.length === 0) return ok([]);
  const written = await writeKeyring(
    files,
    stray.map(({ path }) => path),
    content,
  );
  return written.ok ? ok(stray) : written;
}

/**
 * Those that do not say what a process knows that alone may write them: gone, not whole, or of another day. One that cannot be read may be
 * as it should.
 */
export async function strayCopies(
  files: FileLayer,
  paths: readonly [string, string],
  content: KeyringContent,
): Promise<readonly string[]> {
  const known = canonicalJson(content);
  const stray: string[] = [];
  for (const path of paths) {
    const read = await readCopy(files, path, content.workspaceId);
    const isKnown = read.ok && read.value !== null && canonicalJson(read.value) === known;
    if (!isKnown && (read.ok || read.error.kind === 'damaged')) stray.push(path);
  }
  return stray;
}

async function readCopy(
  files: FileLayer,
  path: string,
  workspaceId: string,
): Promise<Result<KeyringContent | null, StoreFailure>> {
  let text: string;
  try {
    text = (await readWholeFile(files, path)).toString('utf8');
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? ok(null) : err(readFailure(error, path));
  }
  const file = fileSchema.safeParse(parsed(text)).data;
  if (!file || file.sha256 !== hash('sha256', canonicalJson(file.content))) {
    return err({ kind: 'damaged', path, line: null, reason: 'hash' });
  }
  return file.content.workspaceId === workspaceId
    ? ok(file.content)
    : err({ kind: 'damaged', path, line: null, reason: 'seal' });
}

/** Both copies, one after the other: whenever it is cut, one of them is whole. */
export async function writeKeyring(
  files: FileLayer,
  paths: readonly string[],
  content: KeyringContent,
): Promise<Result<void, StoreFailure>> {
  const file = { sha256: hash('sha256', canonicalJson(content)), content };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  for (const path of paths) {
    try {
      await replaceDurably(files, path, Buffer.from(text, 'utf8'));
    } catch (error) {
      return err(writeFailure(error, path));
    }
  }
  return ok(undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
