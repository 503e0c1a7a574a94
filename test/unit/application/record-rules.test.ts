/** What a record must show beside its form: each rule is broken once, beside the same record that keeps it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TicketCommand, ticketCommandSchemas } from '../../../electron/shared/domain/commands';
import { nextMissing } from '../../../electron/shared/domain/legal-moves';
import { currentLetter, letterIsDue, letterState } from '../../../electron/shared/domain/letter';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { RequestRecord } from '../../../electron/shared/domain/records';
import { latest, recordsOf, requestOf } from '../../../electron/shared/domain/ticket';
import { ticketEventSchemas } from '../../../electron/shared/domain/ticket-events';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(() => harness.dispose());

const MINUTE_MS = 60_000;
const ago = (minutes: number) =>
  new Date(Date.parse(harness.clock.now()) - minutes * MINUTE_MS).toISOString();

async function attended(): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  return journey.attend();
}

async function atManufacturer(): Promise<Journey> {
  const journey = await attended();
  await journey.log();
  await journey.unfinished();
  await journey.log();
  return journey.support(true);
}

async function delivered(): Promise<Journey> {
  const journey = await attended();
  await journey.log();
  await journey.finish();
  return journey.report();
}

async function withLetter(): Promise<Journey> {
  const journey = await delivered();
  await journey.do(await journey.approval(true));
  return issueLetter(journey);
}

async function issueLetter(journey: Journey): Promise<Journey> {
  const report = latest(journey.ticket, 'v1.report.issued')?.payload;
  if (!report) throw new Error('No report');
  const person = { contactId: null, name: 'Alguien', position: '', organisation: '', rfc: '', curp: '' };
  const letterId = randomUUID();
  return journey.do({
    type: 'letter.issue',
    payload: {
      letterId,
      number: 1,
      document: await keep(harness, `%PDF carta ${letterId}`, 'carta.pdf'),
      journalHead: harness.open.journal.head(),
      reportRevision: report.revision,
      reportSha256: report.document.sha256,
      client: person,
      manager: person,
      supersedes: latest(journey.ticket, 'v1.letter.issued')?.payload.letterId ?? null,
    },
  });
}

function letterOf(journey: Journey) {
  const letter = latest(journey.ticket, 'v1.letter.issued');
  if (!letter) throw new Error('No letter');
  return letter.payload;
}

async function paper(journey: Journey): Promise<TicketCommand> {
  return {
    type: 'letter.attach-paper',
    payload: {
      letterId: letterOf(journey).letterId,
      scan: await keep(harness, 'carta firmada y escaneada', 'escaneo.pdf'),
      signedAt: harness.clock.now(),
      note: '',
    },
  };
}

async function deviation<T extends 'deviation.reopen' | 'letter.waive'>(
  type: T,
  role: 'lider-soc' | 'gerente-operaciones',
): Promise<TicketCommand> {
  await actAs(harness, role);
  const authority = { name: `Persona ${role}`, role, how: 'present' as const, evidence: null };
  return { type, payload: { reason: 'Motivo.', authority, evidence: [] } } as TicketCommand;
}

const refusedBy = (rule: string) => ({ ok: false, error: { kind: 'rule', rule } });

describe('evidence of sending', () => {
  it('is neither the draft nor what went with it', async () => {
    const journey = await attended();
    await journey.log();
    await journey.finish();
    const document = await keep(harness, '%PDF reporte 1', 'reporte-1.pdf');
    await journey.do({
      type: 'report.issue',
      payload: {
        revision: 1,
        supersedes: null,
        document,
        journalHead: harness.open.journal.head(),
        revisionReason: '',
      },
    });
    await journey.sendMail('reporte', [document], undefined, false);
    const draft = latest(journey.ticket, 'v1.mail.drafted')?.payload;
    if (!draft) throw new Error('No draft');
    const confirm = (evidence: typeof document): TicketCommand => ({
      type: 'mail.confirm-sent',
      payload: {
        mailId: draft.mailId,
        sentAt: harness.clock.now(),
        how: 'server-answer',
        evidence,
        note: '',
      },
    });
    for (const own of [draft.eml, document]) {
      expect(await journey.try(confirm(own))).toMatchObject(refusedBy('evidence-own-file'));
    }
    expect(await journey.try({ type: 'report.deliver', payload: {} })).toMatchObject({ ok: false });
    await journey.do(confirm(await keep(harness, '250 2.0.0 Ok', 'acuse.txt')));
    await journey.do({ type: 'report.deliver', payload: {} });
  });

  it('is of the package on record: one that was changed after it was sent has to be sent again', async () => {
    const journey = await atManufacturer();
    const submit = {
      type: 'manufacturer.submit' as const,
      payload: { caseNumber: 'TAC-1', noCaseReason: '' },
    };
    const first = await keep(harness, 'ike', 'ike.log');
    const prepare = (file: typeof first): TicketCommand => ({
      type: 'manufacturer.prepare',
      payload: {
        manufacturer: 'Fortinet',
        product: 'FortiGate 200F',
        ...{ productVersion: '', serial: '', severity: '', summary: 'Cae el túnel.' },
        items: [{ kind: 'registro', description: 'ike', file }],
      },
    });
    const tac = [{ name: 'TAC', address: 'tac@fabricante.example' }];
    await journey.do(prepare(first));
    await journey.sendMail('fabricante', [first], tac);
    const second = await keep(harness, 'ike completo', 'ike-2.log');
    await journey.do(prepare(second));
    expect(await journey.try(submit)).toMatchObject({ error: { missing: ['package-sent'] } });
    await expect(journey.sendMail('fabricante', [first], tac)).rejects.toThrow('mail-without-files');
    await journey.sendMail('fabricante', [second], tac);
    await journey.do(submit);
  });
});

describe('the Vo.Bo.', () => {
  it('answers a report that the client has, in words that the desk did not write', async () => {
    const journey = await delivered();
    const given = await journey.approval(true);
    if (given.type !== 'approval.record') throw new Error('Not an approval');
    const early = { ...given.payload, at: ago(24 * 60) };
    expect(await journey.try({ ...given, payload: early })).toMatchObject(refusedBy('before-delivery'));
    const report = latest(journey.ticket, 'v1.report.issued')?.payload.document ?? null;
    const own = { ...given.payload, original: report };
    expect(await journey.try({ ...given, payload: own })).toMatchObject(refusedBy('evidence-own-file'));
    const stranger = { ...given.payload, by: { ...given.payload.by, name: 'Otra persona' } };
    expect(await journey.try({ ...given, payload: stranger })).toMatchObject(
      refusedBy('contact-name-differs'),
    );
    await journey.do(given);
  });
});

describe('a letter', () => {
  it('is not signed while its request stands reopened, and is replaced by the next one', async () => {
    const journey = await withLetter();
    const old = letterOf(journey).letterId;
    await journey.do(await deviation('deviation.reopen', 'lider-soc'));
    expect(await journey.try(await paper(journey))).toMatchObject({ error: { kind: 'not-allowed-here' } });
    expect(currentLetter(journey.ticket)).toBeNull();
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(true));
    expect(letterIsDue(journey.ticket)).toBe(true);
    await issueLetter(journey);
    expect(letterState(journey.ticket, old)).toBe('sustituida');
    await journey.do(await paper(journey));
  });

  it('is neither signed nor issued once the Gerente has decided that there will be none', async () => {
    const journey = await withLetter();
    await journey.do(await deviation('letter.waive', 'gerente-operaciones'));
    expect(await journey.try(await paper(journey))).toMatchObject(refusedBy('letter-waived'));
    await expect(issueLetter(journey)).rejects.toThrow('letter-waived');
    expect(await journey.try(await deviation('letter.waive', 'gerente-operaciones'))).toMatchObject(
      refusedBy('letter-waived'),
    );
  });

  it('is not signed before it was made', async () => {
    const journey = await withLetter();
    const command = await paper(journey);
    if (command.type !== 'letter.attach-paper') throw new Error('Not a paper');
    const early = { ...command.payload, signedAt: ago(24 * 60) };
    expect(await journey.try({ ...command, payload: early })).toMatchObject(refusedBy('before-letter'));
  });
});

describe('a correction', () => {
  const amend = (eventId: string, payload: object): TicketCommand => ({
    type: 'record.amend',
    payload: { eventId, payload: { ...payload }, reason: 'Corrección.' },
  });

  it('is possible for records whose fields hold more than text', async () => {
    const journey = await atManufacturer();
    const validated = latest(journey.ticket, 'v1.request.validated');
    if (!validated) throw new Error('No validation');
    await journey.do(amend(validated.eventId, { ...validated.payload, note: 'Se confirmó por teléfono.' }));
    expect(latest(journey.ticket, 'v1.request.validated')?.payload.note).toBe('Se confirmó por teléfono.');
    const terms = { ...validated.payload, criteria: [] };
    expect(await journey.try(amend(validated.eventId, terms))).toMatchObject(refusedBy('amend-decision'));
  });

  it('keeps the rules of the record that it corrects', async () => {
    const journey = await attended();
    await journey.log();
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work');
    const future = { ...logged.payload, startedAt: ago(-60 * 24) };
    expect(await journey.try(amend(logged.eventId, future))).toMatchObject(refusedBy('in-the-future'));
    expect(recordsOf(journey.ticket, 'v1.work.logged')[0]?.amendments).toEqual([]);
  });
});

describe('the work log', () => {
  const work = (startedAt: string, minutes: number): TicketCommand => ({
    type: 'work.log',
    payload: { startedAt, minutes, activity: 'Se revisó el túnel.', evidence: [] },
  });

  it('takes what has ended, and nothing that would end later than now', async () => {
    const journey = await attended();
    expect(await journey.try(work(ago(10), 30))).toMatchObject(refusedBy('work-ends-later'));
    await journey.do(work(ago(30), 30));
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work');
    const longer: TicketCommand = {
      type: 'record.amend',
      payload: {
        eventId: logged.eventId,
        payload: { ...logged.payload, minutes: 90 },
        reason: 'Corrección.',
      },
    };
    expect(await journey.try(longer)).toMatchObject(refusedBy('work-ends-later'));
  });

  it('takes no work without time, which earlier journals may hold', async () => {
    const journey = await attended();
    expect(await journey.try(work(ago(10), 0))).toMatchObject(refusedBy('work-without-time'));
    expect(ticketCommandSchemas['work.log'].safeParse(work(ago(10), 0).payload).success).toBe(false);
    expect(ticketEventSchemas['v1.work.logged'].safeParse(work(ago(10), 0).payload).success).toBe(true);
  });
});

describe('the terms of the attention', () => {
  const attend = (change: object): TicketCommand => ({
    type: 'ticket.attend',
    payload: {
      assignee: { id: harness.open.session.settings.currentPersonId ?? '', name: '' },
      priority: 'critica',
      terms: {
        targets: client.contract.targets.critica,
        coverage: client.contract.coverage,
        timeZone: client.contract.timeZone,
      },
      agreed: '',
      ...change,
    },
  });

  it('are the contract’s, or say what was agreed instead; the assignee is of the desk', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    const { coverage, timeZone, targets } = client.contract;
    const other = { terms: { targets: { ...targets.critica, solutionMinutes: 9999 }, coverage, timeZone } };
    expect(await journey.try(attend(other))).toMatchObject(refusedBy('terms-without-reason'));
    const elsewhere = { terms: { targets: targets.critica, coverage, timeZone: 'Asia/Tokyo' } };
    expect(await journey.try(attend(elsewhere))).toMatchObject(refusedBy('terms-not-of-contract'));
    const nobody = { assignee: { id: 'nadie', name: 'Nadie' } };
    expect(await journey.try(attend(nobody))).toMatchObject(refusedBy('assignee-unknown'));
    await journey.do(attend({ ...other, agreed: 'Acordado con el cliente por teléfono.' }));
    expect(latest(journey.ticket, 'v1.ticket.attended')?.payload.assignee.name).toBe('Ana Robles');
  });
});

describe('an atención condicionada', () => {
  it('falls due in the hours of the desk, whoever overrides; a refusal stays an open duty', async () => {
    client = await registerClient(
      harness,
      { validFrom: '2025-01-01', validTo: '2025-12-31' },
      'Vencida, S.A.',
    );
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true, true));
    const record = latest(journey.ticket, 'v1.request.validated');
    const { ratifyWithinHours } = harness.open.session.settings;
    const termMs = Date.parse(record?.payload.ratifyBy ?? '') - Date.parse(record?.recordedAt ?? '');
    expect(termMs).toBe(ratifyWithinHours * 3_600_000);
    await actAs(harness, 'lider-soc');
    const authority = {
      name: 'Persona lider-soc',
      role: 'lider-soc' as const,
      how: 'present' as const,
      evidence: null,
    };
    await journey.do({
      type: 'attention.ratify',
      payload: { ratified: false, note: 'No procede.', authority },
    });
    const card = unwrap(harness.open.desk.page(journey.id)).card;
    expect(card).toMatchObject({ ratificationRefused: true, ratifyBy: record?.payload.ratifyBy });
    await journey.do({ type: 'attention.ratify', payload: { ratified: true, note: '', authority } });
    expect(unwrap(harness.open.desk.page(journey.id)).card.ratifyBy).toBeNull();
    expect(nextMissing(journey.ticket, PR_OPE_003_V5)).not.toBe('ratification-refused');
  });
});

describe('a client who is none any more', () => {
  it('has no contract in force', async () => {
    const journey = await new Journey(harness, client).capture();
    const registered = harness.open.desk.state.clients.get(client.clientId);
    unwrap(
      await harness.open.desk.clientCommand(
        { commandId: randomUUID(), id: client.clientId, expectedVersion: registered?.version ?? 0 },
        { type: 'client.set-active', payload: { active: false, reason: 'Terminó la relación.' } },
      ),
    );
    const command = journey.validate(true);
    expect(await journey.try(command)).toMatchObject({ ok: false });
    if (command.type !== 'request.validate') throw new Error('Not a validation');
    expect(command.payload.criteria[0]).toMatchObject({
      criterion: 'contract-in-force',
      computed: 'not-met',
      basis: { key: 'client-inactive' },
    });
  });
});

describe('times that a request and its work cannot have', () => {
  it('are refused: received a year ago or more, a call that is still to come', async () => {
    const capture = (overrides: Partial<RequestRecord>) => new Journey(harness, client).capture(overrides);
    await expect(capture({ receivedAt: '0001-01-01T00:00:00.000Z' })).rejects.toThrow('long-ago');
    await expect(capture({ receivedAt: ago(367 * 24 * 60) })).rejects.toThrow('long-ago');
    const call = { caller: 'María', number: '55', at: ago(-60), said: 'Se cae.' };
    await expect(capture({ channel: 'phone', original: null, call })).rejects.toThrow('in-the-future');
    const early = { ...call, at: '0001-01-01T00:00:00.000Z' };
    await expect(capture({ channel: 'phone', original: null, call: early })).rejects.toThrow('long-ago');
    await capture({ receivedAt: ago(364 * 24 * 60) });
    await capture({ channel: 'phone', original: null, call: { ...call, at: ago(5) } });
  });

  it('are refused for work that begins before the request came, also in a correction', async () => {
    const journey = await attended();
    const received = requestOf(journey.ticket).receivedAt ?? '';
    const before = new Date(Date.parse(received) - 5 * MINUTE_MS).toISOString();
    const work = (startedAt: string): TicketCommand => ({
      type: 'work.log',
      payload: { startedAt, minutes: 10, activity: 'Se revisó el túnel.', evidence: [] },
    });
    for (const startedAt of ['0001-01-01T00:00:00.000Z', before]) {
      expect(await journey.try(work(startedAt))).toMatchObject(refusedBy('work-before-request'));
    }
    await journey.do(work(received));
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work');
    const payload = { ...logged.payload, startedAt: before };
    expect(
      await journey.try({
        type: 'record.amend',
        payload: { eventId: logged.eventId, payload, reason: 'Otra hora.' },
      }),
    ).toMatchObject(refusedBy('work-before-request'));
  });
});
