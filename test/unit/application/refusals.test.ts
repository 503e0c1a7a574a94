/** Refusals that need a longer way to be met: each was once a way round the procedure. */
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import { latest } from '../../../electron/shared/domain/ticket';
import { actAs, createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(async () => {
  await harness.dispose();
});

const refused = (rule: string) => ({ ok: false, error: { kind: 'rule', rule } });
const present = (role: 'lider-soc' | 'gerente-operaciones') =>
  ({ name: `Persona ${role}`, role, how: 'present', evidence: null }) as const;

async function attended(): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  return journey.attend();
}

async function solved(): Promise<Journey> {
  return (await (await attended()).log()).finish();
}

async function closed(): Promise<Journey> {
  const journey = await (await solved()).report();
  return journey.do(await journey.approval(true));
}

async function issueLetter(journey: Journey): Promise<string> {
  const report = latest(journey.ticket, 'v1.report.issued')?.payload;
  const letterId = uuid();
  const person = { contactId: null, name: 'Alguien', position: '', organisation: '', rfc: '', curp: '' };
  await journey.do({
    type: 'letter.issue',
    payload: {
      letterId,
      number: 1,
      document: await keep(harness, `%PDF carta ${letterId}`, 'carta.pdf'),
      journalHead: harness.open.journal.head(),
      reportRevision: report?.revision ?? 0,
      reportSha256: report?.document.sha256 ?? '',
      client: person,
      manager: person,
      supersedes: latest(journey.ticket, 'v1.letter.issued')?.payload.letterId ?? null,
    },
  });
  return letterId;
}

async function paper(letterId: string): Promise<TicketCommand> {
  const scan = await keep(harness, 'digitalización', 'carta-firmada.pdf');
  return {
    type: 'letter.attach-paper',
    payload: { letterId, scan, signedAt: harness.clock.now(), note: '' },
  };
}

describe('a Vo.Bo.', () => {
  it('is reminded of on different days, by e-mail with its copy', async () => {
    const journey = await (await solved()).report();
    await actAs(harness, 'gerente-operaciones');
    const remind = (channel: 'email' | 'phone'): TicketCommand => ({
      type: 'approval.remind',
      payload: { channel, note: 'Se insistió.', evidence: null },
    });
    const close: TicketCommand = {
      type: 'deviation.close-unanswered',
      payload: { reason: 'No contesta.', authority: present('gerente-operaciones'), evidence: [] },
    };
    expect(await journey.try(remind('email'))).toMatchObject(refused('reminder-without-evidence'));
    await journey.do(remind('phone'));
    await journey.do(remind('phone'));
    expect(await journey.try(close)).toMatchObject({ error: { missing: ['approval-reminders'] } });
    harness.clock.advance(24 * 60);
    await journey.do(remind('phone'));
    await journey.do(close);
  });
});

describe('a correction', () => {
  const amend = (journey: Journey, eventId: string, payload: unknown): TicketCommand => {
    const record = journey.ticket.records.find((one) => one.eventId === eventId);
    return {
      type: 'record.amend',
      payload: {
        eventId,
        payload: { ...record?.payload, ...Object(payload) },
        reason: 'Se corrige.',
      },
    };
  };

  it('leaves no passed step without its record', async () => {
    const journey = await (await attended()).log();
    await journey.unfinished();
    await journey.log();
    await journey.support(false);
    const { eventId = '' } = latest(journey.ticket, 'v1.operation.supported') ?? {};
    const answer = await journey.try(amend(journey, eventId, { justification: '' }));
    expect(answer.ok).toBe(false);
  });

  it('stops at what a signed letter says', async () => {
    const journey = await closed();
    const letterId = await issueLetter(journey);
    const { eventId = '' } = latest(journey.ticket, 'v1.solution.declared') ?? {};
    await journey.do(await paper(letterId));
    expect(await journey.try(amend(journey, eventId, { cause: 'Otra causa.' }))).toMatchObject(
      refused('amend-signed'),
    );
  });
});

describe('the validation', () => {
  it('does not take a claimed date for a contract that had ended', async () => {
    const expired = await registerClient(harness, { validTo: '2026-06-30' }, 'Comercializadora del Istmo');
    const journey = await new Journey(harness, expired).capture({ receivedAt: '2026-06-01T15:00:00.000Z' });
    expect(await journey.try(journey.validate(true))).toMatchObject(refused('validation-contradicts'));
  });
});

describe('an authority at the desk', () => {
  it('is the person who sits there', async () => {
    const journey = await closed();
    await actAs(harness, 'lider-soc');
    const authority = { ...present('lider-soc'), name: 'Otro líder' };
    expect(
      await journey.try({
        type: 'deviation.reopen',
        payload: { reason: 'Volvió.', authority, evidence: [] },
      }),
    ).toMatchObject(refused('authority-not-present'));
  });
});

describe('a request that continues another', () => {
  it('names one that was closed at this desk', async () => {
    await expect(new Journey(harness, client).capture({ continues: uuid() })).rejects.toThrow(
      'continues-unknown',
    );
    const earlier = await closed();
    const later = await new Journey(harness, client).capture({ continues: earlier.id });
    expect(later.ticket.position).toMatchObject({ step: 2 });
  });
});
