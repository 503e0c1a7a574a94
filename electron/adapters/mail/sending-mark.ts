/**
 * How far the journal had come when this computer last sent mails by it, and in which folder: beside the user data, and in no backup. A
 * workspace that was copied, restored or put back lies elsewhere or ends before that: what its queue holds may have been sent since.
 */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../application/log';
import type { Clock, Journal } from '../../application/ports';
import type { SendingMark } from '../../application/smtp-ports';
import { sha256Schema } from '../../shared/domain/event-envelope';
import { ok } from '../../shared/result';
import { openDocumentStore } from '../document-store-lowdb';
import { plainFile } from '../snapshot-json-adapter';
import type { FileLayer } from '../workspace-file-layer';
import type { Workspace } from '../workspace-folder';

const count = z.int().nonnegative();
const markSchema = z.strictObject({
  mark: z
    .strictObject({
      folder: z.string(),
      at: z.strictObject({
        ...{ file: z.string(), line: count, lineBytes: count, offsetBytes: count, seq: count },
        head: sha256Schema,
      }),
    })
    .nullable(),
});

interface MarkTools {
  readonly userDataPath: string;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
}

export type MarkOf = (
  workspace: Pick<Workspace, 'folder' | 'info'>,
  journal: Pick<Journal, 'holds' | 'position'>,
) => SendingMark;

/** Of a desk that sends from one place only. */
export const NO_MARK: SendingMark = { goesOn: async () => true, note: async () => ok(undefined) };

export function sendingMarksIn({ userDataPath, files, clock, log }: MarkTools): MarkOf {
  return (workspace, journal) => {
    const folder = resolve(workspace.folder);
    const open = () =>
      openDocumentStore<z.infer<typeof markSchema>>({
        path: join(userDataPath, `sent-from-${workspace.info.workspaceId}.json`),
        schema: markSchema,
        defaultValue: { mark: null },
        seal: plainFile,
        clock,
        files,
      });
    return {
      goesOn: async () => {
        const store = await open();
        if (!store.ok) log.warn('mark of sending not read', { ...store.error });
        const known = store.ok ? store.value.get().mark : null;
        return known !== null && known.folder === folder && (await journal.holds(known.at));
      },
      note: async () => {
        const store = await open();
        if (!store.ok) return store;
        const noted = await store.value.update(() => ({ mark: { folder, at: journal.position() } }));
        return noted.ok ? ok(undefined) : noted;
      },
    };
  };
}
