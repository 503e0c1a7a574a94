import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type {
  ExpedientePacker,
  PackedExpediente,
  PackFailure,
} from '../../application/expediente/expediente-ports';
import type { Log } from '../../application/log';
import { err, type Result } from '../../shared/result';
import { WorkerClient } from '../worker/worker-client';
import { discard } from '../workspace-durable-write';
import { nodeFileLayer } from '../workspace-file-layer';
import type { PackRequest } from './expediente-worker';
import { PackControl } from './pack-control';
import type { WorkspaceFolders } from './workspace-folders';

/** Hours of slow memory stick; whoever does not want to wait can cancel. */
const TIMEOUT_MS = 4 * 60 * 60 * 1000;

/** Packs off the main thread. @param workerUrl the built `expediente-worker` entry */
export function createExpedientePacker(
  workerUrl: URL,
  folders: WorkspaceFolders,
  log: Log,
): ExpedientePacker {
  const client = new WorkerClient<PackRequest, Result<PackedExpediente, PackFailure>>({
    workerUrl,
    timeoutMs: TIMEOUT_MS,
    log,
  });
  let current: PackControl | null = null;
  return {
    async pack(plan) {
      const control = new PackControl();
      current = control;
      const beside = join(dirname(plan.targetPath), `.mesa-n2-${randomUUID()}.part`);
      try {
        const packed = await client.run({ plan, folders, control: control.memory, beside });
        if (packed.ok) return packed.value;
        // A worker that died could not clean up after itself.
        await discard(nodeFileLayer, beside);
        return err({ kind: 'packer-failed' });
      } finally {
        current = null;
      }
    },
    progress: () => current?.progress ?? null,
    cancel: () => current?.cancel(),
    discard: (path) => discard(nodeFileLayer, path),
  };
}
