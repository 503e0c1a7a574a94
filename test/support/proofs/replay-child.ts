// A process of its own that opens a workspace and says what it made of it: one line of JSON.
import { writeSync } from 'node:fs';
import { openHarnessDesk, TestClock } from '../desk-harness';
import { stateHash } from './state-hash';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: replay-child FOLDER');
const { open, door } = await openHarnessDesk(folder, new TestClock());
const { desk, journal } = open;
writeSync(1, `${JSON.stringify({ hash: stateHash(desk.state), lastSeq: journal.lastSeq() })}\n`);
await door.close();
