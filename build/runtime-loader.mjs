// Becomes resources/app/main.mjs of the fallback runtime, which lacks Electron's own default app: starts the app whose
// folder is the first plain argument. It has to be ESM: Electron waits for its top-level await before `ready`, so the
// app can still register its scheme.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('Uso: electron [opciones] <carpeta de la aplicación> [argumentos]');
  process.exit(2);
}
const appPath = resolve(folder);
const description = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'));
/** The two that Electron's own default app uses and its types leave out. @typedef {{ setVersion(version: string): void, setAppPath(path: string): void }} DefaultAppCalls */
const loading = /** @type {import('electron').App & DefaultAppCalls} */ (app);
loading.setName(description.productName ?? description.name);
loading.setVersion(description.version);
loading.setAppPath(appPath);
await import(pathToFileURL(join(appPath, description.main)).href);
