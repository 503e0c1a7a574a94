import { z } from 'zod';
import { normalPassword } from '../../shared/access';
import { KEY_BYTES } from './sealed-box';

/** What a password costs, kept with what it wraps: a later version may ask for more without shutting anybody out. */
export const passwordCostSchema = z
  .strictObject({
    name: z.literal('argon2id'),
    // What hash-wasm can take; a file that asks for more was altered.
    memoryKiB: z
      .int()
      .min(8)
      .max(1024 * 1024),
    passes: z.int().min(1).max(64),
    lanes: z.int().min(1).max(16),
  })
  // RFC 9106, 3.1.
  .refine(({ memoryKiB, lanes }) => memoryKiB >= 8 * lanes);
export type PasswordCost = z.infer<typeof passwordCostSchema>;

/** RFC 9106, 4, second recommended option: 64 MiB, three passes, four lanes. */
export const PASSWORD_COST: PasswordCost = { name: 'argon2id', memoryKiB: 64 * 1024, passes: 3, lanes: 4 };

export interface PasswordKeyRequest {
  readonly password: string;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  readonly cost: PasswordCost;
}

/** Makes a key from a password. Takes half a second of a processor, so never in the main thread. */
export type DerivePasswordKey = (request: PasswordKeyRequest) => Promise<Uint8Array>;

export const derivePasswordKey: DerivePasswordKey = async ({ password, salt, cost }) => {
  // Main only speaks of keys; what makes one is read in the worker.
  const { argon2id } = await import('hash-wasm');
  return argon2id({
    password: normalPassword(password),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
};
