/** Verifying files, and whom the desk trusts. The window names no path: it reads a file, or hands it over. */
import { queryOptions } from '@tanstack/react-query';
import type { TrustList } from '../../electron/shared/domain/trust';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { err, type Result } from '../../electron/shared/result';
import { bridge } from './bridge';

/** A file of the disk, read. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Above any letter or report; a larger file is for the terminal, where it does not pass through the window. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export async function readFile(file: File): Promise<Result<ReadFile, DeskFailure>> {
  const refused = (reason: string): DeskFailure => ({
    kind: 'verification',
    reason,
    params: { name: file.name },
  });
  if (file.size > MAX_FILE_BYTES) return err(refused('file-too-large'));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ok: true, value: { name: file.name.slice(0, 255) || 'archivo', bytes } };
  } catch (error) {
    // A folder, a file without permission, one that went away: the browser does not say which.
    if (error instanceof DOMException) return err(refused('file-unreadable'));
    throw error;
  }
}

/** @param version of the trust list that the file is judged by: with another one the file is verified anew */
export function verificationQuery(fileNumber: number, file: ReadFile, version: number) {
  return queryOptions({
    queryKey: ['verification:verify', fileNumber, version] as const,
    queryFn: (): Promise<Response<'verification:verify'>> =>
      bridge.invoke('verification:verify', { pdf: file.bytes }),
  });
}

/** The same of an expediente, which main reads from the disk. */
export function expedienteQuery(fileNumber: number, file: File, version: number) {
  return queryOptions({
    queryKey: ['verification:expediente-path', fileNumber, version] as const,
    queryFn: async (): Promise<Response<'verification:expediente-path'>> => {
      const name = file.name.slice(0, 255);
      const notOnDisk: DeskFailure = { kind: 'verification', reason: 'file-not-on-disk', params: { name } };
      return (await bridge.verifyExpediente(file)) ?? err(notOnDisk);
    },
  });
}

/** Ends the check of an expediente under way, if there is one. */
export function stopCheck(): Promise<Response<'verification:stop'>> {
  return bridge.invoke('verification:stop', {});
}

export function examineTrustFiles(files: readonly ReadFile[]): Promise<Response<'trust:examine'>> {
  return bridge.invoke('trust:examine', { files: [...files] });
}

type Adding = Pick<Request<'trust:add'>, 'files' | 'chosen'>;

export function addToTrust(list: TrustList, adding: Adding, commandId: string) {
  return bridge.invoke('trust:add', { commandId, expectedVersion: list.version, ...adding });
}

export function removeFromTrust(list: TrustList, sha256: string, reason: string, commandId: string) {
  return bridge.invoke('trust:remove', { commandId, expectedVersion: list.version, sha256, reason });
}
