import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { errnoOf } from './workspace-store-failure';

/**
 * What tells one run of a process from every other: a process id alone comes back after a while. `bootId` and `startTicks` are
 * null where the system doesn't tell them (they come from Linux's /proc).
 */
export const processIdentitySchema = z.strictObject({
  pid: z.int().positive(),
  hostname: z.string().max(255),
  bootId: z.string().max(64).nullable(),
  /** Start of the process in clock ticks since boot, proc(5) stat field 22. */
  startTicks: z.string().max(32).nullable(),
});
type ProcessIdentity = z.infer<typeof processIdentitySchema>;

export async function ownIdentity(): Promise<ProcessIdentity> {
  const stat = await readProcStat(process.pid);
  return {
    pid: process.pid,
    hostname: hostname(),
    bootId: await readBootId(),
    startTicks: stat?.startTicks ?? null,
  };
}

/**
 * Whether the process may still run. Where this can't be known (another host, a system that tells no start times) the
 * answer is yes: nobody's work is put at risk.
 */
export async function mayBeAlive(identity: ProcessIdentity): Promise<boolean> {
  const bootId = await readBootId();
  // One boot is one machine, also when its name was changed meanwhile.
  const sameBoot = bootId !== null && identity.bootId === bootId;
  if (!sameBoot && identity.hostname !== hostname()) return true;
  if (bootId !== null && identity.bootId !== null && bootId !== identity.bootId) return false;
  if (!processExists(identity.pid)) return false;
  const stat = await readProcStat(identity.pid);
  if (stat === null) return true;
  if (stat.isZombie) return false;
  return identity.startTicks === null || identity.startTicks === stat.startTicks;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === null) throw error;
    // EPERM: it runs, as somebody else.
    return code !== 'ESRCH';
  }
}

async function readProcStat(pid: number): Promise<{ startTicks: string | null; isZombie: boolean } | null> {
  const text = await readIfPresent(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The second field is the command's name in parentheses, and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { startTicks: fields[19] ?? null, isZombie: fields[0] === 'Z' || fields[0] === 'X' };
}

async function readBootId(): Promise<string | null> {
  return (await readIfPresent('/proc/sys/kernel/random/boot_id'))?.trim() ?? null;
}

async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // Not Linux, a process that has just ended, or /proc hidden from us: then it tells nothing.
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
