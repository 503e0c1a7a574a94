import type { Log } from '../../application/log';
import type {
  MadePackage,
  MakePackage,
  PackageFailure,
  PackageOrder,
} from '../../application/package/package-ports';
import { err, type Result } from '../../shared/result';
import { WorkerClient } from '../worker/worker-client';

/** Some 60 MB of logs take about half a minute, and several times their size. */
const BOUNDS = {
  timeoutMs: 300_000,
  idleMs: 5_000,
  resourceLimits: { maxOldGenerationSizeMb: 2_048 },
} as const;

/** @param workerUrl the built `package-worker` entry */
export function createPackageMaker(workerUrl: URL, log: Log): MakePackage {
  const client = new WorkerClient<PackageOrder, Result<MadePackage, PackageFailure>>({
    workerUrl,
    log,
    ...BOUNDS,
  });
  return async (order) => {
    const made = await client.run(order);
    return made.ok ? made.value : err({ kind: 'maker-failed' });
  };
}
