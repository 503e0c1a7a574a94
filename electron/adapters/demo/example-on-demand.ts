import { join } from 'node:path';
import type { PeopleDesk } from '../../application/access/people-desk';
import { FIRST_AT_DESK, STAFF, STAFF_PASSWORD } from '../../application/demo/people';
import type { StageClock } from '../../application/demo/stage-clock';
import type { Log } from '../../application/log';
import type { StoreFailure } from '../../application/ports';
import type { AccessState } from '../../shared/access';
import type { AppInfo } from '../../shared/ipc-views';
import { ok, type Result } from '../../shared/result';
import type { OpenDesk } from '../open-desk';
import { EXAMPLE_FOLDER, EXAMPLE_PASSWORD, isExample } from './example-folder';
import type { FurnishTools } from './furnish-workspace';
import { setUnfinishedAside } from './unfinished-example';

export interface ExampleOnDemandParts extends FurnishTools {
  readonly workspacePath: string;
  /** Whether the app was started to show the example. */
  readonly demo: boolean;
  /** The clock that the desk is opened with. */
  readonly clock: StageClock;
  readonly log: Log;
}

export interface ExampleOnDemand {
  /** Before the workspace is opened: sets aside one that was left unfinished; with `--demo`, makes it if there is none. */
  prepare(): Promise<Result<void, StoreFailure>>;
  /** Furnishes the open desk, which was just set up and is empty. */
  furnish(open: {
    readonly desk: OpenDesk;
    readonly people: PeopleDesk;
  }): Promise<Result<void, StoreFailure>>;
  /** What the window has to tell of it. */
  notices(): AppInfo['notices'];
  /** Whether what is on the screen is the example, for the window to say so. */
  shown(): Promise<boolean>;
  /** How to come into it; null where there is no example. */
  access(): Promise<AccessState['example']>;
  /** What its letters can be signed with. */
  certificates(): Promise<AppInfo['exampleCertificates']>;
}

/** The example's texts and its certificates are loaded when they are asked for, not at every start. */
export function createExampleOnDemand(parts: ExampleOnDemandParts): ExampleOnDemand {
  const { workspacePath, demo, clock, log } = parts;
  const load = () => import('./furnish-workspace');
  const notices: AppInfo['notices'][number][] = [];
  return {
    prepare: async () => {
      const aside = await setUnfinishedAside(workspacePath, clock);
      if (!aside.ok) return aside;
      if (aside.value !== null) {
        log.warn('unfinished example set aside', { path: aside.value });
        notices.push({ key: 'example-set-aside', params: { path: aside.value } });
      }
      return demo ? (await load()).furnishWorkspace(workspacePath, { ...parts, clock, log }) : ok(undefined);
    },
    furnish: async (open) => {
      const unfinished = { key: 'example-unfinished', params: {} };
      notices.push(unfinished);
      const furnished = await (await load()).furnishDesk(open, clock, workspacePath, parts);
      if (furnished.ok) notices.splice(notices.indexOf(unfinished), 1);
      return furnished;
    },
    notices: () => notices,
    shown: async () => demo || isExample(workspacePath),
    access: async () =>
      (await isExample(workspacePath))
        ? { login: STAFF[FIRST_AT_DESK].login, password: STAFF_PASSWORD }
        : null,
    certificates: async () =>
      (await isExample(workspacePath))
        ? { folder: join(workspacePath, EXAMPLE_FOLDER), password: EXAMPLE_PASSWORD }
        : null,
  };
}
