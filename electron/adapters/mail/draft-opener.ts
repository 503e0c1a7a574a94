import type { FileHandle, open } from 'node:fs/promises';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftFileFailure, WriteDraftFile } from '../../application/mail-ports';
import type { MailPurpose } from '../../shared/domain/mail-templates';
import { safeFileName } from '../../shared/domain/safe-file-name';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';

const MAX_SAME_NAMES = 1_000;
const OWNER_ONLY = 0o600;

/** `N2-MX1-2026-0001-reporte.eml`: what the draft is about can be read from its name. */
export function draftFileName(folio: string, purpose: MailPurpose): string {
  return safeFileName(`${folio}-${purpose}.eml`);
}

/**
 * Builds the writer of drafts over an `open` like that of `node:fs/promises`. The file is created exclusively
 * (a link planted under its name is never followed), readable by its owner alone, and synced with its folder.
 */
export function createDraftWriter(openFile: typeof open): WriteDraftFile {
  return async (folder, name, bytes) => {
    const stem = safeFileName(name).replace(/\.eml$/i, '');
    for (let number = 1; number <= MAX_SAME_NAMES; number += 1) {
      const path = join(folder, number === 1 ? `${stem}.eml` : `${stem}-${number}.eml`);
      const opened = await attempt(path, () => openFile(path, 'wx', OWNER_ONLY));
      if (opened.ok) return fill(opened.value, path, bytes, () => syncFolder(openFile, folder));
      if (opened.error.kind !== 'io' || opened.error.code !== 'EEXIST') return opened;
    }
    return err({ kind: 'io', path: join(folder, `${stem}.eml`), code: 'EEXIST' });
  };
}

async function fill(
  file: FileHandle,
  path: string,
  bytes: Uint8Array,
  syncName: () => Promise<void>,
): Promise<Result<string, DraftFileFailure>> {
  const written = await attempt(path, async () => {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncName();
    return path;
  });
  // What went wrong first is what the person must know; a leftover that cannot even be removed changes nothing in it.
  if (!written.ok) await attempt(path, () => unlink(path));
  return written;
}

/** Makes the new name itself durable. Windows has no such call for folders and keeps names in its own log. */
async function syncFolder(openFile: typeof open, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await openFile(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<Result<T, DraftFileFailure>> {
  try {
    return ok(await action());
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
    return err(failureOf(path, error.code));
  }
}

function failureOf(path: string, code: string): DraftFileFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'disk-full', path };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { kind: 'not-writable', path };
    default:
      return { kind: 'io', path, code };
  }
}
