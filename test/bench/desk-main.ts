/* Goals 2, 3, 5 and 6. Started by build/bench.mjs with the desk bundled and a display; adds test-results/bench-desk.json. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { benchDeskSpeed } from './desk-speed';
import { figureTable } from './tables';

const figures = await benchDeskSpeed();
console.log(figureTable(figures));
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/bench-desk.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exit();
