// `npm test`: sets up what is missing, runs every section whatever the others say, and ends with the sum.
// `--full` (npm run test:full) asks the tests for their long form through MESA_FULL=1.
import { ensureHostPackages } from './host.mjs';
import { ensureDependencies } from './install.mjs';
import { runMain, secondsSince, step } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/** @param {import('./sections.mjs').Counts} counts */
const told = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @returns {Promise<{ rows: string[], total: import('./sections.mjs').Counts }>} */
async function runSections() {
  // Only now: the sections load packages that the set-up may just have installed.
  const { sections } = await import('./sections.mjs');
  const rows = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const section of sections) {
    console.log(`\n── ${section.name} ${'─'.repeat(Math.max(0, 60 - section.name.length))}`);
    const startedAtMs = performance.now();
    /** @type {import('./sections.mjs').Counts} */
    const counts = await section.run().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    rows.push(
      `${section.name.padEnd(18)} ${section.kind.padEnd(20)} ${told(counts)} (${secondsSince(startedAtMs)})`,
      ...(counts.retried ?? []).map((title) => `  al segundo intento: ${title}`),
      ...(counts.failures ?? []).map((title) => `  falló: ${title}`),
    );
  }
  return { rows, total };
}

await runMain(async () => {
  const startedAtMs = performance.now();
  if (process.argv.includes('--full')) process.env.MESA_FULL = '1';
  await step('Dependencias', ensureDependencies);
  await step('Paquetes del sistema', () => ensureHostPackages({ tests: true }));
  await step('Electron', ensureRuntime);
  const { rows, total } = await runSections();
  console.log(`\n${rows.join('\n')}\nTiempo total: ${secondsSince(startedAtMs)}\n`);
  console.log(told(total));
  return total.failed === 0 ? 0 : 1;
});
