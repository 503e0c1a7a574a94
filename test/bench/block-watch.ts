/** How long the main thread stood still while something went on. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Watched {
  readonly name: string;
  readonly totalMs: number;
  /** On the clock: with what other processes of a busy machine took from this one. */
  readonly longestBlockMs: number;
  /** Of the thread's own time on a processor, between two turns; the larger of the two is what a quiet machine would see. Null where Node doesn't tell. */
  readonly longestBlockCpuMs: number | null;
}

type CpuUsage = () => { readonly user: number; readonly system: number };

/** Since Node 23.9. */
const threadCpuUsage = Reflect.get(process, 'threadCpuUsage') as CpuUsage | undefined;

const cpuMs = (): number => {
  const used = threadCpuUsage?.call(process);
  return used ? (used.user + used.system) / 1000 : 0;
};

export async function watchBlocks(name: string, work: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let longestCpuMs = 0;
  let last = cpuMs();
  let going = true;
  const turn = (): void => {
    const now = cpuMs();
    longestCpuMs = Math.max(longestCpuMs, now - last);
    last = now;
    if (going) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  delay.enable();
  const startedAtMs = performance.now();
  await work();
  const totalMs = performance.now() - startedAtMs;
  await new Promise((done) => setTimeout(done, 2));
  going = false;
  delay.disable();
  return {
    name,
    totalMs,
    longestBlockMs: delay.max / 1e6,
    longestBlockCpuMs: threadCpuUsage ? longestCpuMs : null,
  };
}
