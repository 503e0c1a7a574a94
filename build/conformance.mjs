// `npm run conformance`: judges that share no code with the program look at its documents. What a judge needs and this
// machine has not (Java, Maven, Python) makes it «omitido», with the reason; files judged stay in test-results/. `npm test`
// shows them fewer files.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, run, runMain, toolNode } from './process.mjs';
import { cacheFolder } from './runtime-fallback.mjs';

const folder = join(projectRoot, 'test-results', 'conformance');
const report = join(projectRoot, 'test-results', 'conformance.json');

/** @returns {Promise<import('./sections.mjs').Counts>} */
export async function runConformance() {
  // The judges' downloads stay in the user's cache.
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const program = ['build/test-program.mjs', 'test/conformance/main.ts'];
  const { code } = await run(toolNode(), [...program, folder, join(cacheFolder(), 'judges'), report]);
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    throw new Error(`La conformidad no llegó a su fin (código ${code}).`);
  }
}

if (process.argv[1] === import.meta.filename) {
  process.env.MESA_FULL = '1';
  await runMain(async () => {
    const { passed, failed, skipped } = await runConformance();
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed === 0 ? 0 : 1;
  });
}
