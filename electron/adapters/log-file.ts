import { join } from 'node:path';
// The `main` flavour of electron-log opens an IPC channel that checks no sender; the `node` one opens none.
import electronLog from 'electron-log/node';
import type { Log } from '../application/log';

const maxSizeBytes = 5 * 1024 ** 2;

/** Writes to `<userData>/logs/mesa.log` (rotated at 5 MB, readable by its owner only) and to the console. */
export function openLogFile(userDataPath: string): { readonly log: Log; readonly path: string } {
  const path = join(userDataPath, 'logs', 'mesa.log');
  const logger = electronLog.create({ logId: 'mesa' });
  logger.transports.file.resolvePathFn = () => path;
  logger.transports.file.maxSize = maxSizeBytes;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  const line = (message: string, details: unknown) =>
    details === undefined ? [message] : [message, details];
  return {
    path,
    log: {
      info: (message, details) => logger.info(...line(message, details)),
      warn: (message, details) => logger.warn(...line(message, details)),
      error: (message, details) => logger.error(...line(message, details)),
    },
  };
}
