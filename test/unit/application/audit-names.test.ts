import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditDeskOf, page } from '../../support/audit-bench';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});

afterEach(() => harness.dispose());

it('the bitácora names what the identifiers of a record stand for', async () => {
  const client = await registerClient(harness);
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  const timerId = randomUUID();
  await journey.do({ type: 'work.start', payload: { timerId } });
  await journey.do({ type: 'work.stop', payload: { timerId, reason: '' } });
  await journey.finish();
  await journey.report();
  const { rows } = unwrap(await auditDeskOf(harness).events(page()));
  const namesOf = (type: string) => rows.find(({ header }) => header.type === type)?.names;
  expect(namesOf('v1.request.validated')).toMatchObject({
    [client.clientId]: 'Grupo Bajío',
    [client.contract.id]: 'CT-2026-014',
  });
  expect(namesOf('v1.request.captured')).toMatchObject({ [client.contact.id]: client.contact.name });
  expect(Object.values(namesOf('v1.mail.sent-evidenced') ?? {})).toEqual(['Asunto']);
  expect(namesOf('v1.work.logged')).toEqual({});
  expect(namesOf('v1.work.stopped')).toEqual({ [timerId]: 'Ana Robles' });
  expect(Object.values(namesOf('v1.access.opened') ?? {})).toEqual(['Ana Robles']);
});
