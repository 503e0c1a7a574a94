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

/** Null when neither copy is there. A copy that is not whole counts as absent while the other one is good. */
export async function readKeyring(
  files: FileLayer,
  paths: readonly [string, string],
): Promise<Result<KeyringContent | null, StoreFailure>> {
  const failures: StoreFailure[] = [];
  const found: KeyringContent[] = [];
  for (const path of paths) {
    const copy = await readCopy(files, path);
    if (!copy.ok) failures.push(copy.error);
    else if (copy.value) found.push(copy.value);
  }
  const newest = found.toSorted((left, right) => right.revision - left.revision)[0];
  const [failure] = failures;
  return newest === undefined && failure !== undefined ? err(failure) : ok(newest ?? null);
}

async function readCopy(
  files: FileLayer,
  path: string,
): Promise<Result<KeyringContent | null, StoreFailure>> {
  let text: string;
  try {
    text = (await readWholeFile(files, path)).toString('utf8');
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? ok(null) : err(readFailure(error, path));
  }
  const file = fileSchema.safeParse(parsed(text)).data;
  return file && file.sha256 === hash('sha256', canonicalJson(file.content))
    ? ok(file.content)
    : err({ kind: 'damaged', path, line: null, reason: 'hash' });
}

/** Both copies, one after the other: whenever it is cut, one of them is whole. */
export async function writeKeyring(
  files: FileLayer,
  paths: readonly [string, string],
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
