// `npm run bench [-- store|desk]`: what the store, the documents and the window cost, as ratios inside one run, and how long they hold up whoever waits.
import { ensureBundle } from './bundle.mjs';
import { ensureDisplays } from './display.mjs';
import { run, runMain, SetupError, step, toolEnv, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/** @param {import('./runtime.mjs').Runtime} runtime */
async function benchStore({ executable }) {
  const inElectron = await run(executable, ['build/test-program.mjs', 'test/bench/commits-in-electron.ts'], {
    env: { ...toolEnv(), ELECTRON_RUN_AS_NODE: '1' },
  });
  const { code } = await run(toolNode(), ['build/test-program.mjs', 'test/bench/main.ts']);
  return inElectron.code || code;
}

/** @param {import('./runtime.mjs').Runtime} runtime */
async function benchDesk({ executable }) {
  await step('Aplicación', ensureBundle);
  const display = await step('Pantalla', () => ensureDisplays(1));
  try {
    const { code } = await run(toolNode(), ['build/test-program.mjs', 'test/bench/desk-main.ts'], {
      env: { ...toolEnv(), ...display.env, ELECTRON_EXEC_PATH: executable },
    });
    return code;
  } finally {
    display.close();
  }
}

await runMain(async () => {
  const [part] = process.argv.slice(2);
  if (part !== undefined && part !== 'store' && part !== 'desk') {
    throw new SetupError(`No hay medición «${part}»: store o desk, o ninguna para todas.`);
  }
  const runtime = await step('Electron', ensureRuntime);
  const ofStore = part === 'desk' ? 0 : await benchStore(runtime);
  const ofDesk = part === 'store' ? 0 : await benchDesk(runtime);
  return ofStore || ofDesk;
});
