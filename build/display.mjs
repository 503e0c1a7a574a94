// A display to draw on: the one there is, or a virtual one of our own.
import { spawn } from 'node:child_process';
import { hasDisplay } from './host.mjs';
import { SetupError } from './process.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, close: () => void }} Display */

const startTimeoutMs = 15_000;

/**
 * Starts Xvfb, which picks a free display number itself and writes it to descriptor 3.
 * @returns {Promise<{ name: string, close: () => void }>}
 */
function startVirtualDisplay() {
  return new Promise((done, fail) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
    // Detached: Ctrl+C must end the app first and its display afterwards.
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
    const close = () => {
      server.kill('SIGTERM');
    };
    const timer = setTimeout(() => {
      close();
      fail(new SetupError('Xvfb no arrancó a tiempo.'));
    }, startTimeoutMs);
    server.on('error', (error) => {
      clearTimeout(timer);
      fail(new SetupError(`No se pudo arrancar Xvfb: ${error.message}`));
    });
    server.stdio[3]?.once('data', (/** @type {Buffer} */ number) => {
      clearTimeout(timer);
      server.unref();
      process.on('exit', close);
      done({ name: `:${number.toString().trim()}`, close });
    });
  });
}

/** @returns {Promise<{ value: Display, said: string }>} the one there is, or a virtual one */
export async function ensureDisplay() {
  if (process.platform !== 'linux') return { value: { env: {}, close: () => {} }, said: 'la del sistema' };
  if (hasDisplay())
    return {
      value: { env: {}, close: () => {} },
      said: process.env.WAYLAND_DISPLAY ?? process.env.DISPLAY ?? '',
    };
  return ensureDisplays(1);
}

/**
 * Displays for tests: virtual even where there is a real one, so that tests do not steal the desktop's focus.
 * @param {number} count one for each app that runs beside others; `MESA_DISPLAYS` names them, with commas between
 * @returns {Promise<{ value: Display, said: string }>}
 */
export async function ensureDisplays(count) {
  if (process.platform !== 'linux') return { value: { env: {}, close: () => {} }, said: 'la del sistema' };
  const servers = await Promise.all(Array.from({ length: count }, startVirtualDisplay));
  const names = servers.map(({ name }) => name);
  const close = () => {
    for (const server of servers) server.close();
  };
  // Without Wayland's variables nothing can prefer a real desktop to the virtual one.
  const env = { DISPLAY: names[0], MESA_DISPLAYS: names.join(','), WAYLAND_DISPLAY: undefined };
  return { value: { env, close }, said: `virtual, ${names.join(', ')}` };
}
