/**
 * Which files of the evidence were brought again, as the open desk tells it. Backups are made while nobody has a key, so it lies in the open
 * and is signed, like notes of destroyed keys: whoever exchanges evidence behind the locked door finds no excuse for it.
 */
import type { PutBack } from '../../shared/backup/backups';
import { isSigned, signatureOf } from './disposal-notes';
import { placeIn, type WorkspaceKeys } from './workspace-keys';

const signedText = (workspaceId: string, { path, at }: PutBack) =>
  Buffer.from(placeIn(workspaceId, 'put-back', path, at), 'utf8');

export const signPutBack = (keys: WorkspaceKeys, putBack: PutBack): string =>
  signatureOf(keys, signedText(keys.workspaceId, putBack));

/** @param noteKey of `disposals.pem` */
export const isSignedPutBack = (noteKey: Buffer, workspaceId: string, putBack: PutBack): boolean =>
  isSigned(noteKey, signedText(workspaceId, putBack), putBack.signature);
