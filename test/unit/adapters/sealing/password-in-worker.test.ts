import { afterAll, beforeAll, expect, it } from 'vitest';
import { derivePasswordKey, PASSWORD_COST } from '../../../../electron/adapters/sealing/password-key';
import {
  derivePasswordKeyInWorker,
  judgePasswordInWorker,
} from '../../../../electron/adapters/sealing/password-key-in-worker';
import { WorkerFolder } from '../../../support/bundled-worker';
import { silentLog } from '../../../support/silent-log';

const folder = new WorkerFolder();
let workerUrl: URL;

beforeAll(async () => {
  workerUrl = await folder.bundle('electron/adapters/sealing/password-worker.ts');
});
afterAll(() => folder.dispose());

it('passwords are judged in a thread of their own, as they are here', async () => {
  const judge = judgePasswordInWorker(workerUrl, silentLog);
  expect(await judge('siete gatos cruzan el puente', ['Ana Robles'])).toBeNull();
  expect(await judge('contraseñacontraseña', ['Ana Robles'])).toBe('too-common');
  expect(await judge('Ana Robles Ana Robles', ['Ana Robles'])).toBe('guessable');
});

it('no password is taken that nobody could judge', async () => {
  const judge = judgePasswordInWorker(folder.write('broken.mjs', 'process.exit(1)'), silentLog);
  await expect(judge('siete gatos cruzan el puente', [])).rejects.toThrow('not judged');
});

it('the same worker makes keys', async () => {
  const request = { password: 'x', salt: new Uint8Array(16), cost: { ...PASSWORD_COST, memoryKiB: 64 } };
  const derived = await derivePasswordKeyInWorker(workerUrl, silentLog)(request);
  expect(Buffer.from(derived)).toEqual(Buffer.from(await derivePasswordKey(request)));
});
