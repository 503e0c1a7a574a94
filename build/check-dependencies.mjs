// `npm run dependencies`: the direction of every import, and who may touch the bridge between the processes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { forbidden } from './dependency-rules.mjs';
import { projectRoot, runMain } from './process.mjs';

const folders = ['electron', 'renderer', 'test'];

/**
 * What the import graph cannot see: who names an object that belongs to one place.
 * @type {readonly { name: string, pattern: RegExp, in: RegExp, allowed: RegExp }[]}
 */
const ownedNames = [
  {
    name: 'bridge-has-one-user',
    pattern: /\bwindow\.desk\b|\bglobalThis\.desk\b/,
    in: /^renderer\//,
    allowed: /^renderer\/desk\//,
  },
  {
    name: 'ipc-main-has-one-user',
    pattern: /\bipcMain\b/,
    in: /^electron\//,
    allowed: /^electron\/(main|adapters\/ipc-register)\.ts$/,
  },
  {
    name: 'ipc-renderer-has-one-user',
    pattern: /\bipcRenderer\b/,
    in: /^(electron|renderer)\//,
    allowed: /^electron\/preload\.ts$/,
  },
];

/** @param {readonly string[]} sources */
function ownershipViolations(sources) {
  return sources.flatMap((source) => {
    const text = readFileSync(join(projectRoot, source), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return ownedNames
      .filter((rule) => rule.in.test(source) && !rule.allowed.test(source) && rule.pattern.test(text))
      .map((rule) => `${rule.name}: ${source}`);
  });
}

await runMain(async () => {
  const result = await cruise(
    folders,
    {
      ruleSet: { forbidden },
      validate: true,
      baseDir: projectRoot,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(out|dist)/' },
      tsPreCompilationDeps: true,
      detectProcessBuiltinModuleCalls: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'types', 'default'],
      },
    },
    {},
    { tsConfig: extractTSConfig(join(projectRoot, 'test', 'tsconfig.json')) },
  );
  if (typeof result.output === 'string') throw new Error('dependency-cruiser answered with text');
  const { modules, summary } = result.output;
  const sources = modules.map((module) => module.source);
  const counts = folders.map((folder) => ({
    folder,
    count: sources.filter((source) => source.startsWith(`${folder}/`)).length,
  }));
  const empty = counts
    .filter(({ count }) => count === 0)
    .map(({ folder }) => `${folder}: ningún módulo leído`);
  const own = sources.filter(
    (source) => folders.some((folder) => source.startsWith(`${folder}/`)) && /\.tsx?$/.test(source),
  );
  const found = [
    ...empty,
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...ownershipViolations(own),
  ];
  for (const line of found) console.error(line);
  console.log(
    `Dependencias: ${counts.map(({ folder, count }) => `${folder} ${count}`).join(', ')}; ${forbidden.length + ownedNames.length} reglas`,
  );
  return found.length === 0 ? 0 : 1;
});
