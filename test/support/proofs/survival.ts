/** Kills a desk as a power cut does, and tells what of the acknowledged commands is gone after the next start. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import type { LaunchedApp } from '../launch-app';
import type { Acknowledged, DeskDriver } from './desk-driver';

export const JOURNAL_FILE = '000001.jsonl';

/** SIGKILL for the app's whole process group; resolves when it is gone. */
export async function killApp({ app }: LaunchedApp): Promise<void> {
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The app has no process');
  const closed = app.waitForEvent('close');
  process.kill(-pid, 'SIGKILL');
  await closed;
}

export interface Given extends Acknowledged {
  readonly name: string;
}

async function allRows(
  driver: DeskDriver,
): Promise<{ readonly rows: readonly AuditRow[]; readonly head: string }> {
  const { rows, head, total } = await driver.tell('audit:events', { beforeSeq: null, limit: 500, text: '' });
  if (rows.length !== total) throw new Error(`The journal has ${total} events, more than one page of them`);
  return { rows, head };
}

/** Every link of the chain as the file holds it, verified while it is read. */
async function linksOf(workspacePath: string): Promise<ReadonlySet<string>> {
  const folder = join(workspacePath, 'journal');
  const { failure } = await inspectJournal(folder);
  if (failure) throw new Error(`The journal is damaged: ${JSON.stringify(failure)}`);
  const text = await readFile(join(folder, JOURNAL_FILE), 'utf8');
  return new Set([...text.matchAll(/"link":"([0-9a-f]{64})"/g)].map(([, link = '']) => link));
}

/** What is missing of `given`, in words; empty when nothing is. */
export async function findLost(driver: DeskDriver, given: readonly Given[]): Promise<readonly string[]> {
  const { rows, head } = await allRows(driver);
  const links = await linksOf(driver.desk.workspacePath);
  const lost: string[] = [];
  for (const { name, commandId, id, version, head: replied } of given) {
    const records = rows.filter(({ header }) => header.commandId === commandId);
    const reached = Math.max(0, ...records.map(({ header }) => header.streamVersion));
    if (reached !== version) lost.push(`${name}: its events reach version ${reached} of ${version}`);
    if (!links.has(replied)) lost.push(`${name}: the head of its reply is not in the chain`);
    const ofTicket = records.filter(({ header }) => header.streamId === `ticket:${id}`);
    if (ofTicket.length === 0) continue;
    const answer = await driver.ask('ticket:page', { ticketId: id });
    const onPage = new Set(answer.ok ? answer.value.records.map((record) => record.eventId) : []);
    for (const { header } of ofTicket) {
      if (!onPage.has(header.eventId)) lost.push(`${name}: ${header.type} is not on the ticket's page`);
    }
  }
  if (given.at(-1)?.head !== head) lost.push('the journal does not end where the last reply said');
  return lost;
}
