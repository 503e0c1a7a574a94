// `node build/test-program.mjs ENTRY [ARGUMENTS]`: runs a TypeScript program under test/ that is no test file, from its
// sources, so that what it reads beside itself is found. Wants the project's own Node.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { projectRoot } from './process.mjs';

const [entry = ''] = process.argv.splice(2, 1);
await runnerImport(resolve(projectRoot, entry), { root: projectRoot, configFile: false, logLevel: 'error' });
