/** What happened while nobody was at the desk is recorded by who comes in, and all of it before they are recorded to have left. */
import type { BackupKeeper } from '../application/backup/backup-keeper';
import type { Log } from '../application/log';
import { recordRestored } from './backup/open-backups';
import { atMost } from './longest-wait';
import type { OpenDesk } from './open-desk';
import type { FileLayer } from './workspace-file-layer';
import type { Workspace } from './workspace-folder';

interface MeanwhileTools {
  readonly files: FileLayer;
  readonly workspace: Workspace;
  /** Null while the backups are still being looked for. */
  readonly keeper: () => Pick<BackupKeeper, 'recordMade'> | null;
  readonly log: Log;
}

/** A disk that hangs keeps nobody's lock open. */
const LONGEST_WAIT_MS = 20_000;

export class MeanwhileRecords {
  #underWay: Promise<void> = Promise.resolve();
  #left = new AbortController();

  /** Once somebody has come in. */
  record(desk: OpenDesk, tools: MeanwhileTools): Promise<void> {
    this.#left = new AbortController();
    this.#underWay = recordNow(desk, tools, this.#left.signal);
    return this.#underWay;
  }

  /** Begins nothing more, and waits for what is under way: a journal that is closed takes nothing, nor is it in the name of who left. */
  async stop(desk: OpenDesk | null): Promise<void> {
    this.#left.abort();
    await desk?.outbox.stop();
    // How it went is told to who began it.
    await atMost(
      LONGEST_WAIT_MS,
      this.#underWay.catch(() => {}),
    );
  }
}

async function recordNow(
  desk: OpenDesk,
  { files, workspace, keeper, log }: MeanwhileTools,
  left: AbortSignal,
): Promise<void> {
  const restored = () => recordRestored(files, workspace, desk, log, left);
  // By an auditor too, who sends nothing.
  await restored();
  if (left.aborted) return;
  await desk.outbox.start(restored);
  if (!left.aborted) await keeper()?.recordMade();
}
