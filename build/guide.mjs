// `npm run guide`: takes the pictures of docs/guia-de-usuario.md anew, from the furnished example, into docs/images.
import { join } from 'node:path';
import { runElectronTests } from './e2e.mjs';
import { projectRoot, runMain } from './process.mjs';

await runMain(() =>
  runElectronTests(['--project=e2e', 'test/e2e/guide-pictures.spec.ts', ...process.argv.slice(2)], {
    env: { MESA_GUIDE: join(projectRoot, 'docs/images') },
  }),
);
