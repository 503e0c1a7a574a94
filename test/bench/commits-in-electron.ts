/*
 * Goal 1 in the runtime that the desk has: Electron's cryptography (BoringSSL) and file calls are others than Node's. Started by
 * build/bench.mjs with Electron as Node; adds test-results/bench-electron.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { benchDurableCommits } from './durable-commit';
import { commitTable } from './tables';

const commits = await benchDurableCommits();
console.log(`Electron ${process.versions['electron']}\n${commitTable(commits)}`);
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/bench-electron.json', `${JSON.stringify(commits, null, 2)}\n`);
process.exit();
