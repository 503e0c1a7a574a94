/** Old work on a desk that no file was taken in at. */
import { v7 as uuid } from 'uuid';
import { historicStreamOf } from '../../electron/shared/domain/historic';
import { importStreamOf } from '../../electron/shared/domain/imports';
import { type DeskHarness, unwrap } from './desk-harness';

/** One old ticket of a client, as an import leaves it; its id. */
export async function recordHistoric({ open }: DeskHarness, clientId: string): Promise<string> {
  const [importId, id] = [uuid(), uuid()];
  const streamId = importStreamOf(importId);
  const file = { name: 'tickets.xlsx', sizeBytes: 9_000, sha256: 'a'.repeat(64) };
  const rows = { total: 1, added: 1, existing: 0, refused: 0 };
  unwrap(
    await open.desk.recordTogether(importId, async (record) => {
      unwrap(
        await record([
          {
            streamId,
            specs: [{ type: 'v1.import.begun', payload: { kind: 'historic', file, columns: [], rows } }],
          },
          {
            streamId: historicStreamOf(id),
            specs: [{ type: 'v1.historic.recorded', payload: oldTicket(clientId) }],
          },
        ]),
      );
      return record([{ streamId, specs: [{ type: 'v1.import.finished', payload: { recorded: 1 } }] }]);
    }),
  );
  return id;
}

const oldTicket = (clientId: string) => ({
  clientId,
  reference: 'TCK-2024-0417',
  subject: 'El túnel cae al renegociar',
  description: 'Cada ocho horas se pierde la conexión con la sede Querétaro.',
  product: 'FortiGate 200F',
  openedOn: '2024-04-17',
  closedOn: '2024-04-19',
  cause: 'Tiempos de vida distintos en los dos extremos',
  solution: 'Se igualaron los tiempos de vida de la fase 2',
  attendedBy: 'Ana Robles',
});
