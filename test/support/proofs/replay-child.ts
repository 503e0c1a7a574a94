// A process of its own that opens a workspace and says what it made of it: one line of JSON.
import { writeSync } from 'node:fs';
import { openBare } from '../desk-access';
import { TestClock } from '../desk-harness';
import { stateHash } from './state-hash';

const [folder, key] = process.argv.slice(2);
if (folder === undefined || key === undefined) throw new Error('usage: replay-child FOLDER KEY');
const { open, close } = await openBare(folder, new TestClock(), Buffer.from(key, 'hex'));
const { desk, journal } = open;
writeSync(1, `${JSON.stringify({ hash: stateHash(desk.state), lastSeq: journal.lastSeq() })}\n`);
await close();
