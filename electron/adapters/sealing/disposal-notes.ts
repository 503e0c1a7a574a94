/**
 * What stands in the place of a stream's key once it was destroyed. It is signed with a key that comes out of the master key, so that
 * whoever makes a backup without any key can tell it from one that was laid there to excuse lost files.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { instantSchema } from '../../shared/domain/event-envelope';
import { placeIn, type WorkspaceKeys } from './workspace-keys';

export const disposalNoteSchema = z.strictObject({
  stream: z.string().min(1).max(80),
  destroyedAt: instantSchema,
  /** Of notes of before they were signed there is none. */
  signature: z.base64().optional(),
});
export type DisposalNote = z.infer<typeof disposalNoteSchema>;

/** PKCS #8 of an Ed25519 key (RFC 8410, 7) up to its 32 bytes. */
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKey(keys: WorkspaceKeys): KeyObject {
  const key = Buffer.concat([PKCS8_START, keys.of('disposal-notes')]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

const signedText = (workspaceId: string, { stream, destroyedAt }: DisposalNote) =>
  Buffer.from(placeIn(workspaceId, 'destroyed', stream, destroyedAt), 'utf8');

export function disposalNote(keys: WorkspaceKeys, stream: string, destroyedAt: string): DisposalNote {
  const note = { stream, destroyedAt };
  return { ...note, signature: signatureOf(keys, signedText(keys.workspaceId, note)) };
}

/** Base64 of the signature (Ed25519) of what one who has the master key says. */
export const signatureOf = (keys: WorkspaceKeys, text: Uint8Array): string =>
  sign(null, text, signingKey(keys)).toString('base64');

/** What notes are checked by without any key, as PEM. */
export function disposalNoteKey(keys: WorkspaceKeys): Buffer {
  return Buffer.from(createPublicKey(signingKey(keys)).export({ format: 'pem', type: 'spki' }));
}

export const isSignedNote = (noteKey: Buffer, workspaceId: string, note: DisposalNote): boolean =>
  isSigned(noteKey, signedText(workspaceId, note), note.signature);

/** @param noteKey PEM; what is none signed nothing */
export function isSigned(noteKey: Buffer, text: Uint8Array, signature: string | undefined): boolean {
  if (signature === undefined) return false;
  try {
    return verify(null, text, createPublicKey(noteKey), Buffer.from(signature, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** A line with the CRC-32 of its JSON before it. */
export function checkedLine(value: object): Buffer {
  const json = JSON.stringify(value);
  return Buffer.from(`${crcOf(json)} ${json}\n`, 'utf8');
}

/** Whether a line is as it was written, whatever it says. */
export const isCheckedLine = (row: string): boolean => row.slice(0, 9) === `${crcOf(row.slice(9))} `;

/** Null for a line that is not as it was written. */
export function readCheckedLine<T>(row: string, schema: z.ZodType<T>): T | null {
  if (!isCheckedLine(row)) return null;
  try {
    return schema.safeParse(JSON.parse(row.slice(9))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Those of a copy of the streams' keys, or of the mark of a disposal. */
export function disposalNotesIn(bytes: Buffer): readonly DisposalNote[] {
  const rows = bytes.toString('utf8').split('\n');
  return rows.flatMap((row) =>
    row.includes('"destroyedAt"') ? (readCheckedLine(row, disposalNoteSchema) ?? []) : [],
  );
}

const crcOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');
