/** The operating system's keychain, through Electron's safeStorage, for one user of this computer. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Keychain } from '../application/access/access-ports';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/** The part of Electron's `safeStorage` that is used. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
}

const keptSchema = z.strictObject({ slotId: z.uuid(), secret: z.base64() });

/** Beside the user data and in no workspace: what one user's keychain opens is of no use to another's. */
export function createSystemKeychain(storage: SafeStorage, files: FileLayer, userDataPath: string): Keychain {
  const fileOf = (workspaceId: string) => join(userDataPath, `keychain-${workspaceId}.bin`);
  return {
    // `basic_text` seals with a password that is the same everywhere, which is no protection.
    available: () =>
      storage.isEncryptionAvailable() &&
      !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend?.() ?? 'other'),
    recall: async (workspaceId) => {
      let sealed: Buffer;
      try {
        sealed = await readWholeFile(files, fileOf(workspaceId));
      } catch (error) {
        return errnoOf(error) === 'ENOENT' ? null : 'shut';
      }
      let plain: string;
      try {
        plain = storage.decryptString(sealed);
      } catch {
        // The system's keychain is locked, or it is another user's: it does not tell which.
        return 'shut';
      }
      const kept = keptSchema.safeParse(parsed(plain)).data;
      return kept
        ? { slotId: kept.slotId, secret: new Uint8Array(Buffer.from(kept.secret, 'base64')) }
        : null;
    },
    keep: async (workspaceId, { slotId, secret }) => {
      const text = JSON.stringify({ slotId, secret: Buffer.from(secret).toString('base64') });
      try {
        await replaceDurably(files, fileOf(workspaceId), storage.encryptString(text));
        return true;
      } catch (error) {
        if (error instanceof TypeError || error instanceof RangeError) throw error;
        return false;
      }
    },
    forget: async (workspaceId) => {
      try {
        await unlink(fileOf(workspaceId));
      } catch (error) {
        if (errnoOf(error) === null) throw error;
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
