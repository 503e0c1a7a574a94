/** Kills a desk as a power cut does, and tells what of the acknowledged commands is gone after the next start. */

import { EVERY_EVENT } from '../../../electron/shared/domain/audit';
import { PEOPLE_STREAM_ID } from '../../../electron/shared/domain/people';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import type { LaunchedApp } from '../launch-app';
import { linksOf } from '../workspace-reader';
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
  const { rows, head, total } = await driver.tell('audit:events', {
    beforeSeq: null,
    limit: 500,
    filter: EVERY_EVENT,
  });
  if (rows.length !== total) throw new Error(`The journal has ${total} events, more than one page of them`);
  return { rows, head };
}

/** What is missing of `given`, in words; empty when nothing is. */
export async function findLost(driver: DeskDriver, given: readonly Given[]): Promise<readonly string[]> {
  const { rows, head } = await allRows(driver);
  const links = await linksOf(driver.desk.workspacePath);
  const lost: string[] = [];
  const commands = new Set(given.map(({ commandId }) => commandId));
  const seqOf = ({ header }: AuditRow) => header.seq;
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
  // Who came in since is recorded after the last reply, and nothing else is.
  const last = Math.max(0, ...rows.filter(({ header }) => commands.has(header.commandId)).map(seqOf));
  const later = rows.filter((row) => seqOf(row) > last && row.header.streamId !== PEOPLE_STREAM_ID);
  if (later.length > 0 || !links.has(head)) lost.push('the journal does not end where the last reply said');
  return lost;
}
