// A process of its own that opens a workspace and says what it made of it: one line of JSON.
import { writeSync } from 'node:fs';
import { openDesk } from '../../../electron/adapters/open-desk';
import { silentLog, TestClock } from '../desk-harness';
import { stateHash } from './state-hash';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: replay-child FOLDER');
const opened = await openDesk(folder, new TestClock(), silentLog);
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const { desk, journal, close } = opened.value;
writeSync(1, `${JSON.stringify({ hash: stateHash(desk.state), lastSeq: journal.lastSeq() })}\n`);
await close();
