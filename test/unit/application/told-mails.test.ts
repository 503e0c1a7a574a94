// What waits in the mail folder is told anew where a record changes which requests hold it, or what they are called; by no other record.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;
let told: boolean[];
beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  told = [];
  harness.open.desk.onChanged(({ mailsChanged }) => told.push(mailsChanged === true));
});
afterEach(() => harness.dispose());

const toldBy = async (act: () => Promise<unknown>) => {
  told = [];
  await act();
  return told;
};

it('by a request that comes in, its folio, a mail that it holds; not by work, a clock or a wait', async () => {
  const journey = new Journey(harness, client);
  expect(await toldBy(() => journey.capture())).toEqual([true]);
  expect(await toldBy(() => journey.do(journey.validate(true)))).toEqual([true]);
  await journey.attend();
  expect(await toldBy(() => journey.log())).toEqual([false]);
  const start = { type: 'work.start', payload: { timerId: '0193a000-0000-7000-8000-000000000001' } } as const;
  expect(await toldBy(() => journey.do(start))).toEqual([false]);
  const file = await keep(harness, 'Asunto: eco', 'eco.eml');
  const attach = { type: 'evidence.attach', payload: { file, note: 'Correo' } } as const;
  expect(await toldBy(() => journey.do(attach))).toEqual([true]);
});
