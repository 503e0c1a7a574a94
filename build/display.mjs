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

/**
 * @param {{ virtual: boolean }} wish  `virtual` asks for an own display even where there is one, so that tests do not
 *   steal the desktop's focus
 * @returns {Promise<{ value: Display, said: string }>}
 */
export async function ensureDisplay({ virtual }) {
  const none = { env: {}, close: () => {} };
  if (process.platform !== 'linux') return { value: none, said: 'la del sistema' };
  if (!virtual && hasDisplay())
    return { value: none, said: process.env.WAYLAND_DISPLAY ?? process.env.DISPLAY ?? '' };
  const { name, close } = await startVirtualDisplay();
  // Without Wayland's variables nothing can prefer a real desktop to the virtual one.
  return { value: { env: { DISPLAY: name, WAYLAND_DISPLAY: undefined }, close }, said: `virtual, ${name}` };
}
