// `npm run bench`: what the store and the documents cost, as ratios inside one run, and how long they hold up the main thread.
import { run, runMain, step, toolEnv, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

await runMain(async () => {
  const runtime = await step('Electron', ensureRuntime);
  const inElectron = await run(
    runtime.executable,
    ['build/test-program.mjs', 'test/bench/commits-in-electron.ts'],
    { env: { ...toolEnv(), ELECTRON_RUN_AS_NODE: '1' } },
  );
  const { code } = await run(toolNode(), ['build/test-program.mjs', 'test/bench/main.ts']);
  return inElectron.code || code || 0;
});
