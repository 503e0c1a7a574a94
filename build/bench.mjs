// `npm run bench`: how long the documents take, as ratios inside one run, and how long they hold up the main thread.
import { run, runMain, toolNode } from './process.mjs';

await runMain(async () => {
  const { code } = await run(toolNode(), ['build/test-program.mjs', 'test/bench/main.ts']);
  return code ?? 1;
});
