/** What a command may say about the world: each refusal here was once a way round the procedure. */
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import { letterState } from '../../../electron/shared/domain/letter';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, PRODUCT, registerClient } from '../../support/example-client';
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

async function atManufacturer(): Promise<Journey> {
  const journey = await (await attended()).log();
  await journey.unfinished();
  await journey.log();
  return journey.support(true);
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

async function reopen(journey: Journey): Promise<void> {
  await actAs(harness, 'lider-soc');
  await journey.do({
    type: 'deviation.reopen',
    payload: { reason: 'La falla volvió.', authority: present('lider-soc'), evidence: [] },
  });
}

describe('a letter', () => {
  it('is neither signed nor attached while its request stands reopened, and is then «sustituida»', async () => {
    const journey = await closed();
    const letterId = await issueLetter(journey);
    await reopen(journey);
    expect(await journey.try(await paper(letterId))).toMatchObject({ error: { kind: 'not-allowed-here' } });
    expect(letterState(journey.ticket, letterId)).toBe('sustituida');
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(true));
    const next = await issueLetter(journey);
    expect(letterState(journey.ticket, letterId)).toBe('sustituida');
    expect(letterState(journey.ticket, next)).toBe('pendiente-cliente');
  });

  it('is neither issued, attached nor waived again after «no emitida»', async () => {
    const journey = await closed();
    const letterId = await issueLetter(journey);
    await actAs(harness, 'gerente-operaciones');
    const waive: TicketCommand = {
      type: 'letter.waive',
      payload: { reason: 'No la requiere.', authority: present('gerente-operaciones'), evidence: [] },
    };
    await journey.do(waive);
    expect(await journey.try(await paper(letterId))).toMatchObject(refused('letter-waived'));
    expect(await journey.try(waive)).toMatchObject(refused('letter-waived'));
    await expect(issueLetter(journey)).rejects.toThrow('letter-waived');
  });
});

describe('the evidence of a sending', () => {
  it('is neither the draft itself nor what it enclosed', async () => {
    const journey = await atManufacturer();
    const file = await keep(harness, 'ike', 'ike.log');
    await prepare(journey, file);
    await journey.sendMail('fabricante', [file], [{ name: '', address: 'tac@f.example' }], false);
    const draft = latest(journey.ticket, 'v1.mail.drafted')?.payload;
    if (!draft) throw new Error('Nothing was drafted');
    for (const evidence of [draft.eml, file]) {
      expect(
        await journey.try({
          type: 'mail.confirm-sent',
          payload: {
            mailId: draft.mailId,
            sentAt: harness.clock.now(),
            how: 'screenshot',
            evidence,
            note: '',
          },
        }),
      ).toMatchObject(refused('evidence-own-file'));
    }
  });

  it('counts for the newest package alone, and the mail carries its files', async () => {
    const journey = await atManufacturer();
    const to = [{ name: '', address: 'tac@f.example' }];
    await expect(journey.sendMail('fabricante', [], to)).rejects.toThrow('mail-without-package');
    const first = await keep(harness, 'ike', 'ike.log');
    await prepare(journey, first);
    await expect(journey.sendMail('fabricante', [], to)).rejects.toThrow('mail-without-files');
    await journey.sendMail('fabricante', [first], to);
    const second = await keep(harness, 'pcap', 'ike.pcap');
    await prepare(journey, second);
    const submit: TicketCommand = {
      type: 'manufacturer.submit',
      payload: { caseNumber: 'TAC-1', noCaseReason: '' },
    };
    expect(await journey.try(submit)).toMatchObject({ error: { missing: ['package-sent'] } });
    await journey.sendMail('fabricante', [second], to);
    await journey.do(submit);
  });

  const prepare = (journey: Journey, file: Awaited<ReturnType<typeof keep>>) =>
    journey.do({
      type: 'manufacturer.prepare',
      payload: {
        ...PRODUCT,
        productVersion: '',
        serial: '',
        severity: '',
        summary: 'Cae el túnel.',
        items: [{ kind: 'registro', description: 'ike', file }],
      },
    });
});

describe('a Vo.Bo.', () => {
  it('is not older than the delivery, under another name than the contact’s, nor shown by the desk’s own PDF', async () => {
    const journey = await (await solved()).report();
    const sound = await journey.approval(true);
    if (sound.type !== 'approval.record') throw new Error('Another command');
    const { payload } = sound;
    const changed = (change: Partial<typeof payload>): TicketCommand => ({
      type: 'approval.record',
      payload: { ...payload, ...change },
    });
    expect(await journey.try(changed({ at: '2026-11-23T15:01:00.000Z' }))).toMatchObject(
      refused('before-delivery'),
    );
    expect(await journey.try(changed({ by: { ...payload.by, name: 'Otra persona' } }))).toMatchObject(
      refused('contact-name-differs'),
    );
    const document = latest(journey.ticket, 'v1.report.issued')?.payload.document ?? null;
    expect(await journey.try(changed({ original: document }))).toMatchObject(refused('evidence-own-file'));
    await journey.do(sound);
  });

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

  it('reaches a record whose fixed fields were written in another order', async () => {
    const journey = await attended();
    const record = latest(journey.ticket, 'v1.ticket.attended');
    if (!record) throw new Error('Not attended');
    const { assignee, terms } = record.payload;
    const turned = {
      terms: { timeZone: terms.timeZone, coverage: terms.coverage, targets: terms.targets },
      assignee: { name: assignee.name, id: assignee.id },
      agreed: 'Con María Fernanda, por teléfono.',
    };
    await journey.do(amend(journey, record.eventId, turned));
    expect(latest(journey.ticket, 'v1.ticket.attended')?.payload.agreed).toBe(turned.agreed);
  });

  it('keeps the rules of the record: no work of tomorrow, no file taken away', async () => {
    const journey = await attended();
    const evidence = [await keep(harness, 'captura', 'captura.txt')];
    await journey.do({
      type: 'work.log',
      payload: { startedAt: harness.clock.now(), minutes: 5, activity: 'Se revisó.', evidence },
    });
    const { eventId = '' } = latest(journey.ticket, 'v1.work.logged') ?? {};
    expect(
      await journey.try(amend(journey, eventId, { startedAt: '2099-01-01T00:00:00.000Z' })),
    ).toMatchObject(refused('in-the-future'));
    expect(await journey.try(amend(journey, eventId, { evidence: [] }))).toMatchObject(
      refused('amend-evidence'),
    );
  });

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
  it('finds no contract in force for a client who was deactivated', async () => {
    const journey = await new Journey(harness, client).capture();
    const { desk } = harness.open;
    const known = desk.state.clients.get(client.clientId);
    unwrap(
      await desk.clientCommand(
        { commandId: uuid(), id: client.clientId, expectedVersion: known?.version ?? 0 },
        { type: 'client.set-active', payload: { active: false, reason: 'Terminó la relación.' } },
      ),
    );
    expect(await journey.try(journey.validate(true))).toMatchObject(refused('validation-contradicts'));
  });

  it('does not take a claimed date for a contract that had ended', async () => {
    const expired = await registerClient(harness, { validTo: '2026-06-30' }, 'Comercializadora del Istmo');
    const journey = await new Journey(harness, expired).capture({ receivedAt: '2026-06-01T15:00:00.000Z' });
    expect(await journey.try(journey.validate(true))).toMatchObject(refused('validation-contradicts'));
  });

  it('sets the term to ratify itself, and keeps the duty open after a refusal', async () => {
    const expired = await registerClient(harness, { validTo: '2026-06-30' }, 'Comercializadora del Istmo');
    const journey = await new Journey(harness, expired).capture();
    await journey.do(journey.validate(true, true));
    const hours = harness.open.session.settings.ratifyWithinHours;
    const due = new Date(Date.parse(harness.clock.now()) + hours * 3_600_000).toISOString();
    expect(latest(journey.ticket, 'v1.request.validated')?.payload.ratifyBy).toBe(due);
    await actAs(harness, 'lider-soc');
    const answer = (ratified: boolean): TicketCommand => ({
      type: 'attention.ratify',
      payload: { ratified, note: 'Visto.', authority: present('lider-soc') },
    });
    await journey.do(answer(false));
    const card = () => harness.open.desk.cards().find(({ id }) => id === journey.id);
    expect(card()).toMatchObject({ ratifyBy: due, ratificationRefused: true });
    await journey.do(answer(true));
    expect(card()).toMatchObject({ ratifyBy: null, ratificationRefused: false });
  });
});

describe('the terms of step 4', () => {
  it('are the contract’s unless it is said what was agreed, for somebody who attends', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    const { coverage, targets, timeZone } = client.contract;
    const { people } = harness.open.session.settings;
    const attend = (change: object, agreed = ''): TicketCommand => ({
      type: 'ticket.attend',
      payload: {
        assignee: { id: people[0]?.id ?? '', name: '' },
        priority: 'critica',
        terms: { targets: targets.critica, coverage, timeZone },
        agreed,
        ...change,
      },
    });
    const none = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };
    const looser = { terms: { targets: none, coverage, timeZone } };
    expect(await journey.try(attend(looser))).toMatchObject(refused('terms-without-reason'));
    expect(
      await journey.try(attend({ terms: { targets: targets.critica, coverage, timeZone: 'Asia/Tokyo' } })),
    ).toMatchObject(refused('terms-not-of-contract'));
    expect(await journey.try(attend({ assignee: { id: 'nadie', name: 'Nadie' } }))).toMatchObject(
      refused('assignee-unknown'),
    );
    await journey.do(attend(looser, 'Se acordó con el cliente atenderla sin objetivos.'));
    expect(recordsOf(journey.ticket, 'v1.ticket.attended')[0]?.payload.assignee.name).toBe('Ana Robles');
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
