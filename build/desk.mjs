// `npm run desk -- verify FILE [--trust DIR] [--json]`, `npm run desk -- verify-journal FOLDER [--head HASH] [--json]`: the program's commands, without Electron and its window.
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { projectRoot, run, runMain, toolNode } from './process.mjs';

await runMain(async () => {
  // Nothing is said of it: the answer may be read by another program.
  await ensureBundle();
  const command = [join(projectRoot, 'out/main/desk-command.js'), ...process.argv.slice(2)];
  return (await run(toolNode(), command)).code;
});
