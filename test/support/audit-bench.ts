/** The bitácora of a harness's desk, with a save dialog that answers what the test says. */
import { csvText } from '../../electron/adapters/audit/csv-text';
import { extractText } from '../../electron/adapters/audit/extract-text';
import { createTextFileWriter } from '../../electron/adapters/audit/write-text-file';
import { TimeSlices } from '../../electron/adapters/time-slices';
import { discard } from '../../electron/adapters/workspace-durable-write';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { AuditDesk, type AuditDeskParts } from '../../electron/application/audit-desk';
import { AuditIndex } from '../../electron/application/audit-index';
import { type AuditFilter, EVERY_EVENT } from '../../electron/shared/domain/audit';
import { ok } from '../../electron/shared/result';
import type { DeskHarness } from './desk-harness';

export function auditDeskOf(
  { open }: Pick<DeskHarness, 'open'>,
  targetPath: string | null = null,
  parts: Partial<AuditDeskParts> = {},
): AuditDesk {
  return new AuditDesk({
    damage: () => open.session.state().damage,
    desk: open.desk,
    journal: open.journal,
    index: new AuditIndex(parts.journal ?? open.journal),
    stop: open.stop,
    clock: open.clock,
    session: () => open.session.session(),
    shell: { chooseTarget: async () => ok(targetPath), showInFolder: () => {} },
    texts: { extract: extractText, csv: csvText },
    write: createTextFileWriter(),
    discard: (path) => discard(nodeFileLayer, path),
    slices: () => {
      const slices = new TimeSlices();
      return () => slices.pause();
    },
    ...parts,
  });
}

/** A page of the newest events. */
export const page = (filter: Partial<AuditFilter> = {}, limit = 50, beforeSeq: number | null = null) => ({
  beforeSeq,
  limit,
  filter: { ...EVERY_EVENT, ...filter },
});
