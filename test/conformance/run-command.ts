import { execFile } from 'node:child_process';

export interface CommandOutput {
  /** 127 when the command does not exist, 124 when it took too long. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const timeoutMs = 300_000;

/** Runs a command to its end without a shell. Never throws: what failed is in the answer. */
export function runCommand(command: string, args: readonly string[], cwd?: string): Promise<CommandOutput> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: timeoutMs, maxBuffer: 256 * 1024 * 1024 };
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: codeOf(error), stdout, stderr: stderr || (error?.message ?? '') });
    });
  });
}

function codeOf(error: (Error & { code?: unknown; killed?: unknown }) | null): number {
  if (error === null) return 0;
  if (error.killed === true) return 124;
  return typeof error.code === 'number' ? error.code : 127;
}

/** Null when `command` starts with `args`; else the reason not to use it, in Spanish. */
export async function missingCommand(command: string, ...args: string[]): Promise<string | null> {
  const { code } = await runCommand(command, args);
  return code === 127 ? `no está ${command} en este equipo` : null;
}
