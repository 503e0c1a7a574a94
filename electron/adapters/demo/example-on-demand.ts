import type { StageClock } from '../../application/demo/stage-clock';
import type { Log } from '../../application/log';
import type { StoreFailure } from '../../application/ports';
import { ok, type Result } from '../../shared/result';
import type { OpenDesk } from '../open-desk';
import { isExample } from './example-folder';
import type { FurnishTools } from './furnish-workspace';

export interface ExampleOnDemandParts extends FurnishTools {
  readonly workspacePath: string;
  /** Whether the app was started to show the example. */
  readonly demo: boolean;
  /** The clock that the desk is opened with. */
  readonly clock: StageClock;
  readonly log: Log;
}

export interface ExampleOnDemand {
  /** Before the workspace is opened: with `--demo`, makes it if there is none. */
  prepare(): Promise<Result<void, StoreFailure>>;
  /** Furnishes the open desk, which was just set up and is empty. */
  furnish(open: OpenDesk): Promise<Result<void, StoreFailure>>;
  /** Whether what is on the screen is the example, for the window to say so. */
  shown(): Promise<boolean>;
}

/** The example's texts and its certificates are loaded when they are asked for, not at every start. */
export function createExampleOnDemand(parts: ExampleOnDemandParts): ExampleOnDemand {
  const { workspacePath, demo, clock, log } = parts;
  const load = () => import('./furnish-workspace');
  return {
    prepare: async () =>
      demo ? (await load()).furnishWorkspace(workspacePath, { ...parts, clock, log }) : ok(undefined),
    furnish: async (open) => (await load()).furnishDesk(open, clock, workspacePath, parts),
    shown: async () => demo || isExample(workspacePath),
  };
}
