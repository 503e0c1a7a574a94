// `npm start`: from a fresh clone to the window. Plain Node ≥20, no dependencies.
import { ensureBundle } from './bundle.mjs';
import { ensureDisplay } from './display.mjs';
import { requireSandboxSupport, startElectron } from './electron-process.mjs';
import { ensureHostPackages } from './host.mjs';
import { ensureDependencies } from './install.mjs';
import { runMain, secondsSince, step } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

await runMain(async () => {
  const startedAtMs = performance.now();
  await step('Dependencias', ensureDependencies);
  await step('Paquetes del sistema', () => ensureHostPackages({ tests: false }));
  const runtime = await step('Electron', ensureRuntime);
  await step('Aplicación', ensureBundle);
  requireSandboxSupport();
  const display = await step('Pantalla', () => ensureDisplay());
  console.log(`Abriendo la mesa tras ${secondsSince(startedAtMs)} …`);
  try {
    return await startElectron(runtime.executable, display.env, process.argv.slice(2)).ended;
  } finally {
    display.close();
  }
});
