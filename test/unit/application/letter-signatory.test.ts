/** A contact who lost the power to sign, or left, after the letter in their name was issued. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Contact } from '../../../electron/shared/domain/clients';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { LetterBench, letterOf, MANAGER, seenBy, signLetter } from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
});

afterEach(() => harness.dispose());

async function change(changes: Partial<Contact>): Promise<void> {
  const { desk } = harness.open;
  const expectedVersion = desk.state.clients.get(client.clientId)?.version ?? 0;
  unwrap(
    await desk.clientCommand(
      { commandId: randomUUID(), id: client.clientId, expectedVersion },
      { type: 'contact.save', payload: { ...client.contact, ...changes } },
    ),
  );
}

it.each<readonly [string, Partial<Contact>]>([
  ['without the power', { powers: { request: true, approve: true, sign: false } }],
  ['deactivated', { active: false }],
])('does not sign in any way once %s; the Gerente signs what was signed before', async (_, changes) => {
  const signer = mintIdentity({ cn: client.contact.name, kind: 'other' });
  const manager = mintIdentity({ cn: MANAGER.name, kind: 'other' });
  const bench = new LetterBench(harness, client);
  const journey = await bench.withLetter();
  const letters = bench.letterDesk({ c: signer.p12, g: manager.p12 });
  const { letterId } = letterOf(journey);
  const sign = () => signLetter(letters, journey, 'cliente', 'c', signer.password);
  await change(changes);
  const refused = { ok: false, error: { kind: 'rule', rule: 'signatory-without-power' } };
  expect(await sign()).toMatchObject(refused);
  const look = { ticketId: journey.id, block: 'cliente' as const, token: 'c', password: signer.password };
  expect(await letters.inspectMaterial(look)).toMatchObject(refused);
  const rubric = { origin: 'drawn' as const, bytes: new Uint8Array([1]) };
  expect(await letters.signByHand({ ...seenBy(journey), letterId, rubric, note: '' })).toMatchObject(refused);
  const scan = await keep(harness, '%PDF escaneo', 'escaneo.pdf');
  expect(
    await journey.try({
      type: 'letter.attach-paper',
      payload: { letterId, scan, signedAt: harness.clock.now(), note: '' },
    }),
  ).toMatchObject(refused);
  expect(
    await journey.try({
      type: 'letter.send-out',
      payload: {
        letterId,
        block: 'cliente',
        document: letterOf(journey).document,
        signatory: client.contact.name,
      },
    }),
  ).toMatchObject(refused);

  await change({});
  unwrap(await sign());
  await change(changes);
  unwrap(await signLetter(letters, journey, 'gerente-operaciones', 'g', manager.password));
  expect(recordsOf(journey.ticket, 'v1.letter.signed')).toHaveLength(2);
});

it('counts on paper by the power of the day it was signed; what was withdrawn since is on record', async () => {
  const bench = new LetterBench(harness, client);
  const journey = await bench.withLetter();
  const { letterId } = letterOf(journey);
  const signedAt = harness.clock.now();
  harness.clock.advance(60);
  await change({ powers: { request: true, approve: true, sign: false } });
  harness.clock.advance(60);
  const scan = await keep(harness, '%PDF escaneo', 'escaneo.pdf');
  const paper = (at: string) => ({
    type: 'letter.attach-paper' as const,
    payload: { letterId, scan, signedAt: at, note: '' },
  });
  const refused = { ok: false, error: { kind: 'rule', rule: 'signatory-without-power' } };
  expect(await journey.try(paper(harness.clock.now()))).toMatchObject(refused);
  await journey.do(paper(signedAt));
  expect(recordsOf(journey.ticket, 'v1.letter.paper-attached')).toMatchObject([
    { payload: { power: { key: 'withdrawn-since', params: { name: client.contact.name } } } },
  ]);
});
