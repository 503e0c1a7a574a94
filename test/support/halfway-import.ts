/** An import of two clients that something stopped, on its way in or on its way out again. */
import { randomUUID } from 'node:crypto';
import type { StreamEvents } from '../../electron/shared/domain/import/row-outcome';
import { importStreamOf } from '../../electron/shared/domain/imports';
import { ok } from '../../electron/shared/result';
import { type DeskHarness, unwrap } from './desk-harness';

export async function halfwayImport(
  { open: { desk } }: DeskHarness,
  name: string,
  standing: 'recording' | 'withdrawing',
): Promise<void> {
  const id = randomUUID();
  const streams = [randomUUID(), randomUUID()].map((client) => `client:${client}`);
  const isWhole = standing === 'withdrawing';
  const said = { streamId: importStreamOf(id) };
  const begun = {
    kind: 'clients' as const,
    file: { name, sizeBytes: 64, sha256: '0'.repeat(64) },
    columns: [],
    rows: { total: 2, added: 2, existing: 0, refused: 0 },
  };
  const clients = streams.slice(0, isWhole ? 2 : 1).map((streamId, at): StreamEvents => {
    const details = { legalName: `${name} ${at}`, tradeName: '', rfc: '', address: '', notes: '' };
    const payload = { details: { ...details, language: 'es-MX' as const } };
    return { streamId, specs: [{ type: 'v1.client.registered', payload }] };
  });
  unwrap(
    await desk.recordTogether(id, async (record) => {
      unwrap(await record([{ ...said, specs: [{ type: 'v1.import.begun', payload: begun }] }, ...clients]));
      const finished = { type: 'v1.import.finished', payload: { recorded: 2 } } as const;
      if (isWhole) unwrap(await record([{ ...said, specs: [finished] }]));
      return ok(null);
    }),
  );
  if (!isWhole) return;
  const withdrawn = { type: 'v1.client.withdrawn', payload: { importId: id } } as const;
  const groups = streams.slice(1).map((streamId) => ({ streamId, specs: [withdrawn] }));
  unwrap(await desk.recordTogether(randomUUID(), async (record) => ok(unwrap(await record(groups)))));
}
