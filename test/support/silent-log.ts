import type { Log } from '../../electron/application/log';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
