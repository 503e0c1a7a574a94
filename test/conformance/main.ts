/* `npm run conformance`: judges of other people's making look at both documents. Started by build/conformance.mjs. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Judge, JudgedFile } from './judge';
import { makeJudgedFiles } from './judged-files';
import { createDss } from './judges/dss';
import { mutool } from './judges/mutool';
import { opensslCms } from './judges/openssl-cms';
import { pdfsig } from './judges/pdfsig';
import { createPyHanko } from './judges/pyhanko';
import { qpdf } from './judges/qpdf';
import { createVeraPdf } from './judges/vera-pdf';

const judges: readonly Judge[] = [
  qpdf,
  mutool,
  pdfsig,
  opensslCms,
  createPyHanko(),
  createVeraPdf(),
  createDss(),
];

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

async function hear(
  judge: Judge,
  files: readonly JudgedFile[],
  cacheFolder: string,
  counts: Counts,
): Promise<void> {
  const startedAtMs = performance.now();
  const reason = await judge.unavailable(cacheFolder);
  if (reason !== null) {
    counts.skipped += 1;
    console.log(`${judge.name.padEnd(18)} omitido: ${reason}`);
    return;
  }
  const verdicts = await judge.judge(files);
  const problems = verdicts.filter(({ problem }) => problem !== null);
  counts.passed += verdicts.length - problems.length;
  counts.failed += problems.length + (verdicts.length === 0 ? 1 : 0);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(
    `${judge.name.padEnd(18)} ${verdicts.length - problems.length} conformes, ${problems.length} con objeciones (${seconds} s)`,
  );
  for (const { about, problem } of problems) console.log(`  ${about}: ${problem}`);
}

const [folder = '', cacheFolder = '', report = ''] = process.argv.slice(2);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const files = await makeJudgedFiles(folder);
const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const judge of judges) await hear(judge, files, cacheFolder, counts);
await writeFile(report, JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
