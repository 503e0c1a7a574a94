/**
 * Where a restored workspace came from, beside it until somebody comes in and has it recorded. Whoever restores has opened the backup:
 * it is sealed with a key of that, so that nobody else puts words into the journal by laying a file into the folder.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { instantSchema, sha256Schema } from '../../shared/domain/event-envelope';
import { type RestoredFacts, restoredSchema } from '../../shared/domain/people';
import { seal, unseal } from '../sealing/sealed-box';
import { placeIn, WorkspaceKeys, type WorkspaceSecret } from '../sealing/workspace-keys';
import { readRange, replaceDurably } from '../workspace-durable-write';
import type { FileLayer, StoreFile } from '../workspace-file-layer';
import { errnoOf } from '../workspace-store-failure';

const noteSchema = z.strictObject({
  /** For the door, which has no key yet: said, and believed by nobody. */
  generationAt: instantSchema,
  sealed: z.base64(),
  /** Of both: a bit of the instant can turn and it still be one. The first notes were written without it. */
  sha256: sha256Schema.optional(),
});
export type RestoredNote = z.infer<typeof noteSchema>;

const printOf = ({ generationAt, sealed }: RestoredNote) => hash('sha256', `${generationAt} ${sealed}`);

/** A note is a few hundred bytes. */
const MAX_BYTES = 64 * 1024;

/** Seals notes and nothing else: it outlives the look into a backup, which the master key need not. */
export function noteKeyOf(secret: WorkspaceSecret): Uint8Array {
  const keys = new WorkspaceKeys(secret);
  try {
    return Uint8Array.from(keys.of('restored'));
  } finally {
    keys.forget();
  }
}

/** @throws system errors of the file layer. */
export async function writeRestored(
  files: FileLayer,
  path: string,
  facts: RestoredFacts,
  { workspaceId, noteKey }: { readonly workspaceId: string; readonly noteKey: Uint8Array },
): Promise<void> {
  const plain = Buffer.from(JSON.stringify(restoredSchema.parse(facts)), 'utf8');
  const sealed = seal(noteKey, plain, placeIn(workspaceId, 'restored')).toString('base64');
  const said = { generationAt: facts.generationAt, sealed };
  const note: RestoredNote = { ...said, sha256: printOf(said) };
  await replaceDurably(files, path, Buffer.from(`${JSON.stringify(note)}\n`, 'utf8'));
}

/** Null when there is none, or what is there is no note. */
export async function readRestored(files: FileLayer, path: string): Promise<RestoredNote | null> {
  let file: StoreFile | null = null;
  try {
    file = await files.open(path, 'read-no-follow');
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes > MAX_BYTES) return null;
    const text = (await readRange(file, 0, sizeBytes)).toString('utf8');
    const note = noteSchema.safeParse(JSON.parse(text)).data ?? null;
    return note && (note.sha256 ?? printOf(note)) === printOf(note) ? note : null;
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== null) return null;
    throw error;
  } finally {
    await file?.close();
  }
}

/** Null when it was not sealed by whoever opened a backup of this workspace. */
export function factsIn({ sealed }: RestoredNote, secret: WorkspaceSecret): RestoredFacts | null {
  const plain = unseal(
    noteKeyOf(secret),
    Buffer.from(sealed, 'base64'),
    placeIn(secret.workspaceId, 'restored'),
  );
  return plain && (restoredSchema.safeParse(JSON.parse(plain.toString('utf8'))).data ?? null);
}
