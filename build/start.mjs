// `npm start`: from a fresh clone to the window. Plain Node ≥20, no dependencies.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ensureBundle } from './bundle.mjs';
import { ensureDisplay } from './display.mjs';
import { ensureHostPackages } from './host.mjs';
import { ensureDependencies } from './install.mjs';
import { projectRoot, runMain, SetupError, secondsSince, step } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

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
function requireSandboxSupport() {
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
 * @returns {Promise<number>} Electron's exit code
 */
function runElectron(executable, displayEnv) {
  // Chromium refuses to run its sandbox as root. An ordinary user always gets it.
  const flags = isRoot ? ['--no-sandbox'] : [];
  const args = [...flags, projectRoot, ...process.argv.slice(2)];
  const app = spawn(executable, args, { stdio: 'inherit', env: { ...process.env, ...displayEnv } });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => app.kill(signal));
  }
  return new Promise((done, fail) => {
    app.on('error', fail);
    app.on('close', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}

await runMain(async () => {
  const startedAtMs = performance.now();
  await step('Dependencias', ensureDependencies);
  await step('Paquetes del sistema', () => ensureHostPackages({ tests: false }));
  const runtime = await step('Electron', ensureRuntime);
  await step('Aplicación', ensureBundle);
  requireSandboxSupport();
  const display = await step('Pantalla', () => ensureDisplay({ virtual: false }));
  console.log(`Abriendo la mesa tras ${secondsSince(startedAtMs)} …`);
  try {
    return await runElectron(runtime.executable, display.env);
  } finally {
    display.close();
  }
});
