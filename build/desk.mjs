// `npm run desk -- COMMAND …`: the program's commands, without Electron and its window, and `generate`, which is none of them.
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { projectRoot, run, runMain, toolNode } from './process.mjs';

const [name, ...args] = process.argv.slice(2);

await runMain(async () => {
  // What is made to measure with is no command of the program.
  if (name === 'generate') {
    const generate = [join(projectRoot, 'build/test-program.mjs'), 'test/bench/generate.ts', ...args];
    return (await run(toolNode(), generate)).code;
  }
  // Nothing is said of it: the answer may be read by another program.
  await ensureBundle();
  const command = [join(projectRoot, 'out/main/desk-command.js'), ...process.argv.slice(2)];
  return (await run(toolNode(), command)).code;
});
