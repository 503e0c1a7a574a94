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
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(appPath);
await import(pathToFileURL(join(appPath, description.main)).href);
