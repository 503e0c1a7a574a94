// Looking among thousands of old tickets: the first look makes all their texts ready, and must hold nobody up.
import { expect, it } from 'vitest';
import { watchBlocks } from '../../../bench/block-watch';
import { unwrap } from '../../../support/desk-harness';
import { ImportBench } from '../../../support/import-bench';

const ROWS = 20_000;
const LONG = 'El equipo perimetral reinició la sesión del túnel después de la renegociación. '.repeat(8);

it('the first search among 20,000 holds the main thread for no longer than a slice', async () => {
  const bench = await ImportBench.open();
  unwrap(await bench.run('clients', 'Razón social\nUno\n'));
  const rows = Array.from(
    { length: ROWS },
    (_none, row) => `Uno,T-${row},Asunto número ${row},20${10 + (row % 15)}-05-01,${LONG}`,
  );
  unwrap(await bench.run('historic', ['Cliente,Folio,Asunto,Fecha,Descripción', ...rows].join('\n')));
  let found: unknown;
  const watched = await watchBlocks('find', async () => {
    found = await bench.ask('historic:find', { text: 'TUNEL numero', clientId: null });
  });
  expect(found).toMatchObject({
    total: ROWS,
    rows: expect.arrayContaining([expect.objectContaining({ openedOn: '2024-05-01' })]),
  });
  expect(watched.longestBlockCpuMs).toBeLessThan(50);
  await bench.close();
}, 240_000);
