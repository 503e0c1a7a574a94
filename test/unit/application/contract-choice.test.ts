/** What the record of step 2 keeps: the contract that was chosen and why, and from what each criterion was computed. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractConsumers, ticketContract } from '../../../electron/application/contract-queries';
import type { Contact, Contract } from '../../../electron/shared/domain/clients';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, exampleContract, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(() => harness.dispose());

async function save(
  command:
    | { readonly type: 'contact.save'; readonly payload: Contact }
    | { readonly type: 'contract.save'; readonly payload: Contract },
): Promise<void> {
  const { desk } = harness.open;
  const expectedVersion = desk.state.clients.get(client.clientId)?.version ?? 0;
  const meta = { commandId: randomUUID(), id: client.clientId, expectedVersion };
  unwrap(await desk.clientCommand(meta, command));
}

async function captured(): Promise<Journey> {
  const journey = new Journey(harness, client);
  await journey.capture();
  return journey;
}

const validated = (journey: Journey) => latest(journey.ticket, 'v1.request.validated')?.payload;

describe('several contracts of one client', () => {
  const ended = exampleContract({ number: 'CT-2025-001', validFrom: '2025-01-01', validTo: '2025-12-31' });

  it('are kept with what stood against each; the one proposed needs no reason', async () => {
    await save({ type: 'contract.save', payload: ended });
    const journey = await captured();
    await journey.do(journey.validate(true));
    expect(validated(journey)?.choice).toMatchObject({
      proposedId: client.contract.id,
      chosenId: client.contract.id,
      why: 'only-fit',
      choiceReason: '',
      considered: [
        { number: client.contract.number, unmet: [] },
        { number: 'CT-2025-001', unmet: [{ criterion: 'contract-in-force', outcome: 'not-met' }] },
      ],
    });
  });

  it('let another be chosen with a reason only, which stays', async () => {
    const twin = exampleContract({ number: 'CT-2026-099' });
    await save({ type: 'contract.save', payload: twin });
    const journey = await captured();
    const command = journey.validate(true);
    const without = {
      ok: false,
      error: { kind: 'rule', rule: 'choice-without-reason', field: 'choiceReason' },
    };
    expect(await journey.try(command)).toMatchObject(without);
    if (command.type !== 'request.validate') throw new Error('Not a validation');
    const choiceReason = 'El cliente pide que se cargue a este.';
    await journey.do({ ...command, payload: { ...command.payload, choiceReason } });
    expect(validated(journey)?.choice).toMatchObject({ proposedId: null, why: 'tie', choiceReason });
    await harness.reopen();
    expect(validated(journey)?.choice).toMatchObject({ choiceReason });
  });

  it('leave nothing to choose where there is one', async () => {
    const journey = await captured();
    await journey.do(journey.validate(true));
    expect(validated(journey)).not.toHaveProperty('choice');
  });

  it('are not passed over in silence by choosing none', async () => {
    const journey = await captured();
    const command = journey.validate(true);
    if (command.type !== 'request.validate') throw new Error('Not a validation');
    const none = {
      criterion: 'contract-in-force' as const,
      computed: 'not-met' as const,
      basis: { key: 'no-contract', params: {} },
      decision: 'confirmed' as const,
      outcome: 'not-met' as const,
      reason: '',
    };
    const payload = { ...command.payload, contractId: null, valid: false, criteria: [none] };
    expect(await journey.try({ ...command, payload })).toMatchObject({
      ok: false,
      error: { rule: 'choice-without-reason' },
    });
  });
});

describe('a validation', () => {
  it('keeps what the desk computed each criterion from, not what the form says', async () => {
    const journey = await captured();
    const command = journey.validate(true);
    if (command.type !== 'request.validate') throw new Error('Not a validation');
    const forged = [{ key: 'validity', params: { number: 'X', from: '1999-01-01', to: '2999-01-01' } }];
    const criteria = command.payload.criteria.map((row) => ({ ...row, evidence: forged }));
    await journey.do({ ...command, payload: { ...command.payload, criteria } });
    const facts = validated(journey)?.criteria.flatMap(({ evidence }) => evidence ?? []) ?? [];
    expect(facts.map(({ key }) => key)).toContain('contact-record');
    expect(facts).not.toContainEqual(forged[0]);
  });

  it('goes on with the frozen contract, and tells what the contract says differently since', async () => {
    const journey = await captured();
    await journey.do(journey.validate(true));
    expect(ticketContract(journey.id, harness.open.desk)?.changed).toEqual([]);
    harness.clock.advance(5);
    const quota = { kind: 'hours', units: 40, usedBefore: 0 } as const;
    await save({ type: 'contract.save', payload: { ...client.contract, validTo: '2026-11-30', quota } });
    expect(ticketContract(journey.id, harness.open.desk)).toMatchObject({
      frozen: { validTo: client.contract.validTo },
      today: { validTo: '2026-11-30' },
      changed: ['validTo', 'quota'],
      savedAt: harness.clock.now(),
    });
  });

  it('may be of a contract whose units run out while the ticket is open, which is not stopped', async () => {
    const quota = { kind: 'hours', units: 0.4, usedBefore: 0 } as const;
    const contract = { ...client.contract, quota };
    await save({ type: 'contract.save', payload: contract });
    client = { ...client, contract };
    const first = await captured();
    await first.do(first.validate(true));
    await first.attend();
    await first.log();
    const standing = ticketContract(first.id, harness.open.desk);
    expect(standing).toMatchObject({ usage: { workedMinutes: 25 }, ownMinutes: 25 });
    harness.clock.advance(30);
    await first.log();
    const asked = { clientId: client.clientId, contractId: contract.id };
    const folio = first.ticket.folio ?? '';
    expect(contractConsumers(asked, harness.open.desk).consumers).toMatchObject([{ folio, minutes: 50 }]);

    const second = await captured();
    expect(await second.try(second.validate(true))).toMatchObject({
      error: { rule: 'validation-contradicts' },
    });
    await second.do(second.validate(true, true));
    const units = validated(second)?.criteria.find(({ criterion }) => criterion === 'units-left');
    expect(units).toMatchObject({ computed: 'not-met', decision: 'overridden' });
    expect(units?.evidence).toContainEqual({ key: 'consumer', params: { folio, minutes: '50' } });
    expect(recordsOf(second.ticket, 'v1.deviation.recorded')).toMatchObject([
      { payload: { kind: 'atencion-condicionada' } },
    ]);
  });
});

describe('a Vo.Bo.', () => {
  const withoutPower = { powers: { request: true, approve: false, sign: true } };

  async function delivered(): Promise<Journey> {
    const journey = await captured();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    await journey.report();
    return journey;
  }

  it('counts by the power that the contact had when they gave it', async () => {
    const journey = await delivered();
    const approval = await journey.approval(true);
    harness.clock.advance(30);
    await save({ type: 'contact.save', payload: { ...client.contact, ...withoutPower } });
    await journey.do(approval);
    expect(latest(journey.ticket, 'v1.approval.recorded')?.payload).toMatchObject({
      mayApprove: true,
      power: { key: 'withdrawn-since', params: { name: client.contact.name } },
    });
    expect(recordsOf(journey.ticket, 'v1.deviation.recorded')).toEqual([]);
  });

  it('does not come to count by a power that is given afterwards', async () => {
    await save({ type: 'contact.save', payload: { ...client.contact, ...withoutPower } });
    harness.clock.advance(5);
    const journey = await delivered();
    const approval = await journey.approval(true);
    harness.clock.advance(30);
    await save({ type: 'contact.save', payload: client.contact });
    expect(await journey.try(approval)).toMatchObject({ error: { rule: 'contact-without-power' } });
    if (approval.type !== 'approval.record') throw new Error('Not a Vo.Bo.');
    const withoutPowerReason = 'Lo confirma su director por correo.';
    await journey.do({
      ...approval,
      payload: { ...approval.payload, mayApprove: false, withoutPowerReason },
    });
    expect(latest(journey.ticket, 'v1.approval.recorded')?.payload.power?.key).toBe('given-since');
    expect(recordsOf(journey.ticket, 'v1.deviation.recorded')).toMatchObject([
      { payload: { kind: 'aprueba-sin-poder', reason: withoutPowerReason } },
    ]);
  });
});
