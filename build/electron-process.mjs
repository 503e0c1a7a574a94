// Starts the app in Electron, with or without Chromium's sandbox.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectRoot, SetupError, stopSignals } from './process.mjs';

const isRoot = process.getuid?.() === 0;

/** @param {string} path @returns {string} empty when the kernel has no such switch */
function kernelSwitch(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Chromium's sandbox needs user namespaces; where the system forbids them Electron aborts with a cryptic line. */
export function requireSandboxSupport() {
  if (process.platform !== 'linux' || isRoot) return;
  const forbidden = {
    'kernel.apparmor_restrict_unprivileged_userns=0':
      kernelSwitch('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1',
    'kernel.unprivileged_userns_clone=1': kernelSwitch('/proc/sys/kernel/unprivileged_userns_clone') === '0',
    'user.max_user_namespaces=15000': kernelSwitch('/proc/sys/user/max_user_namespaces') === '0',
  };
  const [setting] = Object.entries(forbidden).find(([, isForbidden]) => isForbidden) ?? [];
  if (!setting) return;
  throw new SetupError(
    `Este sistema no permite el aislamiento (sandbox) de Chromium y la mesa no arranca sin él.\n` +
      `Permítalo con:\n\n  sudo sysctl -w ${setting}\n`,
  );
}

/**
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} displayEnv
 * @param {readonly string[]} args the app's own
 * @returns {{ ended: Promise<number>, stop: () => void }} `ended` resolves to Electron's exit code
 */
export function startElectron(executable, displayEnv, args) {
  // Chromium refuses to run its sandbox as root. An ordinary user always gets it.
  const flags = isRoot ? ['--no-sandbox'] : [];
  const app = spawn(executable, [...flags, projectRoot, ...args], {
    stdio: 'inherit',
    // A process group of its own: Ctrl+C reaches this script alone, which forwards it once.
    detached: true,
    env: { ...process.env, ...displayEnv },
  });
  const forward = (/** @type {NodeJS.Signals} */ signal) => app.kill(signal);
  for (const signal of stopSignals) process.on(signal, forward);
  app.once('close', () => {
    for (const signal of stopSignals) process.off(signal, forward);
  });
  const ended = new Promise((done, fail) => {
    app.on('error', fail);
    app.on('close', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
  return { ended, stop: () => app.kill('SIGTERM') };
}
