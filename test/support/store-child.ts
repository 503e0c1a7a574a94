import { writeSync } from 'node:fs';
import { openJournal } from '../../electron/adapters/journal-file';
import { openWorkspace } from '../../electron/adapters/workspace-folder';
import type { Clock } from '../../electron/application/ports';
import { childCodec } from './child-codec';
import { draft } from './store-drafts';

/**
 * A process of its own on a workspace, for tests that kill it or have two of them. Speaks in JSON lines on its output,
 * written synchronously: what a reader sees was acknowledged.
 */
const [mode, folder] = process.argv.slice(2);
if (mode === undefined || folder === undefined) throw new Error('usage: store-child MODE FOLDER');

const clock: Clock = { now: () => new Date().toISOString() };

function say(message: object): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

const workspace = await openWorkspace(folder, { clock });
if (!workspace.ok) {
  say({ refused: workspace.error });
} else {
  const codec = await childCodec(workspace.value.paths);
  const opened = await openJournal(workspace.value.paths.journalFolder, { clock, codec });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal, torn } = opened.value;
  say({ head: journal.head(), lastSeq: journal.lastSeq(), torn: torn !== null });
  if (mode === 'append-loop') {
    for (let n = journal.lastSeq() + 1; ; n = journal.lastSeq() + 1) {
      const drafts =
        n % 3 === 0 ? [draft(n), draft(n + 1)] : [draft(n, { note: 'x'.repeat((n * 977) % 9000) })];
      const receipt = await journal.append(drafts);
      if (!receipt.ok) throw new Error(JSON.stringify(receipt.error));
      say({ acknowledged: journal.lastSeq(), head: receipt.value.head });
    }
  }
  if (mode === 'hold') {
    say({ holding: true });
    process.stdin.resume();
  } else {
    await journal.close();
    await workspace.value.close();
  }
}
