import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { electronPath } from './launch-app';

/** Electron under strace: every attempt of any of its processes to reach an internet address is written down. */
export interface TracedElectron {
  /** Goes where Electron's path would go. */
  readonly executablePath: string;
  /** Calls that name an IPv4 or IPv6 address; local sockets do not count. Read it once the app has closed. */
  readInternetCalls(): Promise<readonly string[]>;
}

export async function traceElectron(folder: string): Promise<TracedElectron> {
  const executablePath = join(folder, 'electron-traced');
  const tracePath = join(folder, 'system-calls.txt');
  const strace = `strace -f -qq -o '${tracePath}' -e trace=connect,sendto,sendmsg,sendmmsg`;
  await writeFile(executablePath, `#!/bin/sh\nexec ${strace} '${electronPath()}' "$@"\n`);
  await chmod(executablePath, 0o755);
  return {
    executablePath,
    readInternetCalls: async () => {
      const lines = (await readFile(tracePath, 'utf8')).split('\n');
      return lines.filter((line) => /sa_family=AF_INET6?\b/.test(line));
    },
  };
}
