/** Starts a process at work on a workspace, and ends it, or its disk, at a random moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Ledger, noteSchema } from './ledger';

interface UnderFireOptions {
  readonly script: string;
  /** Of the child: its mode, its folder and what else it takes. */
  readonly args: readonly string[];
  readonly ledger: Ledger;
  /** After so many acknowledgements the clock to the fall runs. */
  readonly afterNotes: number;
  readonly thenMs: number;
  /**
   * Answers when it began, in milliseconds since 1970, where it takes a while; null for one that is over at once. What is acknowledged meanwhile
   * is not: of a disk that is just being shut down a kernel says of what it was at that it is stored, as no machine without power does.
   */
  readonly fall: (child: ChildProcess) => number | null;
}

/** Resolves when the child is gone and everything that it told was read. */
export async function runUntilFall(options: UnderFireOptions): Promise<void> {
  const { script, args, ledger, afterNotes, thenMs, fall } = options;
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint += bytes.toString('utf8');
  });
  let heard = 0;
  let fell = false;
  let fromMs: number | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const note = noteSchema.parse(JSON.parse(line));
    if (note.state === 'asked' || fromMs === null || note.atMs < fromMs) ledger.note(note);
    heard += 1;
    // A moment, and not an acknowledgement: whatever the process is at by then is cut in two.
    if (heard === afterNotes) {
      setTimeout(() => {
        fell = true;
        fromMs = fall(child);
      }, thenMs);
    }
  }
  await closed;
  if (!fell) throw new Error(`The process ended by itself after ${heard} notes: ${complaint}`);
}
