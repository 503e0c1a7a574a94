/** What the workspace on the disk holds, read with the project's own reader while the desk is open. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RecordedEvent } from '../../electron/shared/domain/event-envelope';
import { eventSchemas } from '../../electron/shared/domain/ticket-events';
import type { DeskPage } from './desk-page';
import { readWorkspaceEvents } from './workspace-reader';

export const readEvents = ({ launched }: DeskPage): Promise<readonly RecordedEvent[]> =>
  readWorkspaceEvents(launched.workspacePath);

export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** The newest record of a kind, over all streams. */
export async function lastRecord<T extends keyof typeof eventSchemas>(
  desk: DeskPage,
  type: T,
): Promise<ReturnType<(typeof eventSchemas)[T]['parse']>> {
  const event = (await readEvents(desk)).findLast((candidate) => candidate.header.type === type);
  return eventSchemas[type].parse(event?.payload) as ReturnType<(typeof eventSchemas)[T]['parse']>;
}
