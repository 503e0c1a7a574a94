/**
 * Which files of the evidence the desk itself destroyed: of an arrival that failed, of a disposal, of a record that was refused. A backup
 * may have them, or get them again under another seal. The notes lie in the open and are signed, like those of destroyed keys, since backups
 * are made while nobody has a key.
 */
import { z } from 'zod';
import { putBackSchema } from '../../shared/backup/backups';
import { isSigned, readCheckedLine, signatureOf } from './disposal-notes';
import { placeIn, type WorkspaceKeys } from './workspace-keys';

const sweptNoteSchema = z.strictObject({
  path: putBackSchema.shape.path,
  at: putBackSchema.shape.at,
  signature: z.base64().max(100),
});
export type SweptNote = z.infer<typeof sweptNoteSchema>;

const signedText = (workspaceId: string, { path, at }: Pick<SweptNote, 'path' | 'at'>) =>
  Buffer.from(placeIn(workspaceId, 'swept', path, at), 'utf8');

/** @param path of the file, inside the workspace, with `/` */
export function sweptNote(keys: WorkspaceKeys, path: string, at: string): SweptNote {
  return { path, at, signature: signatureOf(keys, signedText(keys.workspaceId, { path, at })) };
}

/** @param noteKey of `disposals.pem` */
export const isSignedSwept = (noteKey: Buffer, workspaceId: string, note: SweptNote): boolean =>
  isSigned(noteKey, signedText(workspaceId, note), note.signature);

/** Lines that are not as they were written say nothing. */
export const sweptNotesIn = (bytes: Buffer): readonly SweptNote[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .flatMap((row) => readCheckedLine(row, sweptNoteSchema) ?? []);
