// Between unpacking Electron and setting its fuses: takes out what only the fallback runtime brings along.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  if (context.electronPlatformName !== 'linux') return;
  await rm(join(context.appOutDir, 'resources', 'app'), { recursive: true, force: true });
}
