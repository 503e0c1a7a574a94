/** The clock of the terms at a desk: what is frozen when they are agreed, and what moves them afterwards. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreedTerms } from '../../../electron/shared/domain/agreed-terms';
import type { Contract } from '../../../electron/shared/domain/clients';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import type { CalendarCommand } from '../../../electron/shared/domain/work-calendar';
import { actAs, createDeskHarness, type DeskHarness, give, unwrap } from '../../support/desk-harness';
import { type ExampleClient, exampleContract, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

const OFFICE: Contract['coverage'] = {
  kind: 'custom',
  windows: [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' },
    { days: [1, 2, 3, 4, 5], from: '16:00', to: '19:00' },
  ],
};

let harness: DeskHarness;
let client: ExampleClient;
let journey: Journey;

/** 23 November 2026, a Monday, 09:00 in Mexico City. */
async function begin(overrides: Partial<Contract>): Promise<void> {
  client = await registerClient(harness, overrides);
  journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
}

beforeEach(async () => {
  harness = await createDeskHarness();
});

afterEach(async () => {
  await harness.dispose();
});

const desk = () => harness.open.desk;
const calendar = (command: CalendarCommand) =>
  desk().calendarCommand(
    { commandId: randomUUID(), expectedVersion: desk().state.calendar.version },
    command,
  );
const solution = () => unwrap(desk().page(journey.id)).targets.find(({ target }) => target === 'solution');
const save = (contract: Contract) =>
  desk().clientCommand(
    {
      commandId: randomUUID(),
      id: client.clientId,
      expectedVersion: desk().state.clients.get(client.clientId)?.version ?? 0,
    },
    { type: 'contract.save', payload: contract },
  );
const later = (minutes: number) => harness.clock.advance(minutes);

describe('terms that rest on holidays', () => {
  beforeEach(async () => {
    await begin({ restsOnHolidays: true, coverage: OFFICE });
    await journey.attend();
  });

  it('freeze the days of rest of the calendar with the ticket, and keep them when the calendar changes', async () => {
    const before = agreedTerms(journey.ticket)?.holidays;
    expect(before).toMatchObject({ calendarVersion: 0, from: '2026-01-01', until: '2027-12-31' });
    expect(before?.days.map(({ date }) => date)).toContain('2026-12-25');
    const due = solution()?.dueAt;
    unwrap(
      await calendar({
        type: 'calendar.add-day',
        payload: { date: '2026-11-23', name: 'Elección local', note: '' },
      }),
    );
    expect(agreedTerms(journey.ticket)?.holidays).toEqual(before);
    expect(solution()?.dueAt).toBe(due);
  });

  it('take the calendar of today when the Líder SOC says so, and the record says what it changed', async () => {
    const due = solution()?.dueAt;
    unwrap(
      await calendar({
        type: 'calendar.add-day',
        payload: { date: '2026-11-23', name: 'Elección local', note: '' },
      }),
    );
    const revise = { type: 'terms.revise', payload: { basis: 'calendar', reason: 'Hubo elección' } } as const;
    expect(await journey.try(revise)).toMatchObject({ ok: false, error: { kind: 'authority' } });
    await actAs(harness, 'lider-soc');
    await journey.do(revise);
    // Monday rests: 4 h of Tuesday from 08:00, which is 14:00 UTC.
    expect(solution()?.dueAt).toBe('2026-11-24T18:00:00.000Z');
    const [revised] = recordsOf(journey.ticket, 'v1.terms.revised');
    const changed = revised?.payload.changes?.find(({ target }) => target === 'solution');
    expect(changed).toMatchObject({
      before: { dueAt: due, verdict: 'open' },
      after: { dueAt: '2026-11-24T18:00:00.000Z', verdict: 'open' },
    });
    expect(await journey.try(revise)).toMatchObject({
      ok: false,
      error: { kind: 'rule', rule: 'terms-unchanged' },
    });
  });

  it('are not met by a request that came on a day of rest', async () => {
    unwrap(
      await calendar({
        type: 'calendar.add-day',
        payload: { date: '2026-11-23', name: 'Elección local', note: '' },
      }),
    );
    const other = await new Journey(harness, client).capture();
    const command = other.validate(true);
    const covered =
      command.type === 'request.validate'
        ? command.payload.criteria.find(({ criterion }) => criterion === 'inside-coverage')
        : undefined;
    expect(covered).toMatchObject({
      computed: 'not-met',
      basis: { key: 'rest-day', params: { name: 'Elección local' } },
    });
  });
});

describe('terms without days of rest', () => {
  it('are what they were: nothing new stands in the record, nor in the frozen contract', async () => {
    await begin({});
    await journey.attend();
    const [attended] = recordsOf(journey.ticket, 'v1.ticket.attended');
    expect(Object.keys(attended?.payload.terms ?? {}).toSorted()).toEqual([
      'coverage',
      'targets',
      'timeZone',
    ]);
    const [validated] = recordsOf(journey.ticket, 'v1.request.validated');
    expect(validated?.payload.frozen.canonical).not.toContain('restsOnHolidays');
    await actAs(harness, 'lider-soc');
    expect(
      await journey.try({ type: 'terms.revise', payload: { basis: 'calendar', reason: 'x' } }),
    ).toMatchObject({ ok: false, error: { kind: 'rule', rule: 'terms-without-holidays' } });
  });
});

describe('a contract that was changed after its terms were agreed', () => {
  it('binds the ticket once the Líder SOC agrees it anew, from the beginning', async () => {
    await begin({});
    await journey.attend();
    const received = Date.parse(journey.ticket.records[0]?.occurredAt ?? '');
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    later(60);
    await journey.do({ type: 'waiting.end', payload: { note: '' } });
    const due = Date.parse(solution()?.dueAt ?? '');
    unwrap(await save({ ...client.contract, pauses: { client: true, manufacturer: false } }));
    expect(solution()?.dueAt).toBe(new Date(due).toISOString());
    await actAs(harness, 'lider-soc');
    await journey.do({ type: 'terms.revise', payload: { basis: 'contract', reason: 'Convenio de hoy' } });
    // The hour and a minute that were waited before the change.
    expect(Date.parse(solution()?.dueAt ?? '') - due).toBe(61 * 60_000);
    expect(received).toBeLessThan(due);
  });
});

describe('a wait that was written down late', () => {
  beforeEach(async () => {
    await begin({ pauses: { client: true, manufacturer: false } });
    await journey.attend();
  });

  it('counts from when it began, and pauses from then', async () => {
    later(120);
    const at = new Date(Date.parse(harness.clock.now()) - 90 * 60_000).toISOString();
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } });
    const page = unwrap(desk().page(journey.id));
    expect(page.ledgerMinutes.cliente).toBe(91);
    expect(page.card).toMatchObject({ due: null, paused: { target: 'solution', by: 'cliente' } });
  });

  it('cannot begin before the request came to the step, nor end before it began', async () => {
    const early = new Date(Date.parse(harness.clock.now()) - 300 * 60_000).toISOString();
    expect(
      await journey.try({ type: 'waiting.start', payload: { party: 'cliente', reason: 'x', at: early } }),
    ).toMatchObject({ ok: false, error: { rule: 'wait-before-entry' } });
    later(60);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    const before = new Date(Date.parse(harness.clock.now()) - 30 * 60_000).toISOString();
    expect(await journey.try({ type: 'waiting.end', payload: { note: '', at: before } })).toMatchObject({
      ok: false,
      error: { rule: 'waits-out-of-order' },
    });
  });

  it('says what it changed of each target, where it undoes a breach too, and tells it before', async () => {
    const at = harness.clock.now();
    later(600);
    const command = { type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } } as const;
    const told = unwrap(desk().clockPreview(journey.id, command));
    expect(told.find(({ target }) => target === 'solution')).toMatchObject({
      before: { verdict: 'overdue' },
      after: { dueAt: null, verdict: 'paused' },
    });
    await journey.do(command);
    const [wait] = recordsOf(journey.ticket, 'v1.waiting.started');
    expect(wait?.payload.changes).toEqual(told);
  });

  it('says what it changed where its end is stated: the time that it did not pause after all', async () => {
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    later(10);
    const at = harness.clock.now();
    later(600);
    const command = { type: 'waiting.end', payload: { note: '', at } } as const;
    const told = unwrap(desk().clockPreview(journey.id, command));
    await journey.do(command);
    const [end] = recordsOf(journey.ticket, 'v1.waiting.ended');
    expect(end?.payload.changes).toEqual(told);
    expect(told.find(({ target }) => target === 'solution')).toMatchObject({
      before: { dueAt: null, verdict: 'paused' },
      after: { verdict: 'overdue' },
    });
  });

  it('that is written down as it happens says nothing of the targets: its record does', async () => {
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    later(10);
    await journey.do({ type: 'waiting.end', payload: { note: '' } });
    expect(JSON.stringify(journey.ticket.records)).not.toContain('"changes"');
  });

  it('keeps what it said of the targets when it is corrected', async () => {
    const at = harness.clock.now();
    later(600);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } });
    const [wait] = recordsOf(journey.ticket, 'v1.waiting.started');
    const { changes: _changes, ...without } = wait?.payload ?? {};
    const amend = (payload: unknown) =>
      journey.try({
        type: 'record.amend',
        payload: { eventId: wait?.eventId ?? '', payload, reason: 'Se anotó mal' },
      });
    expect(await amend(without)).toMatchObject({ ok: false, error: { rule: 'amend-decision' } });
    expect(await amend({ ...wait?.payload, reason: 'Acceso al sitio' })).toMatchObject({ ok: true });
    const [kept] = recordsOf(journey.ticket, 'v1.waiting.started');
    expect(kept?.payload.changes).toEqual(wait?.payload.changes);
  });

  it('is corrected by its author, and the correction says what it changed', async () => {
    later(120);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    const [wait] = recordsOf(journey.ticket, 'v1.waiting.started');
    const at = new Date(Date.parse(wait?.occurredAt ?? '') - 60 * 60_000).toISOString();
    later(30);
    await journey.do({ type: 'waiting.end', payload: { note: '' } });
    const due = Date.parse(solution()?.dueAt ?? '');
    await journey.do({
      type: 'record.amend',
      payload: { eventId: wait?.eventId ?? '', payload: { ...wait?.payload, at }, reason: 'Se anotó tarde' },
    });
    expect(Date.parse(solution()?.dueAt ?? '') - due).toBe(60 * 60_000);
    const [amended] = recordsOf(journey.ticket, 'v1.record.amended');
    expect(amended?.payload.changes?.map(({ target }) => target)).toEqual(['solution', 'report']);
  });
});

describe('a reception that was written down wrong', () => {
  it('is corrected, and every term with it', async () => {
    await begin({});
    await journey.attend();
    const due = Date.parse(solution()?.dueAt ?? '');
    const { receivedAt } = unwrap(desk().page(journey.id)).request;
    const earlier = new Date(Date.parse(receivedAt ?? '') - 20 * 60_000).toISOString();
    await journey.do({
      type: 'reception.correct',
      payload: { receivedAt: earlier, reason: 'Así dice el correo' },
    });
    expect(due - Date.parse(solution()?.dueAt ?? '')).toBe(20 * 60_000);
    const [corrected] = recordsOf(journey.ticket, 'v1.reception.corrected');
    expect(corrected?.payload).toMatchObject({ previous: receivedAt, receivedAt: earlier });
    expect(corrected?.payload.changes?.length).toBe(3);
    const afterCapture = harness.clock.now();
    expect(
      await journey.try({ type: 'reception.correct', payload: { receivedAt: afterCapture, reason: 'x' } }),
    ).toMatchObject({ ok: false, error: { rule: 'reception-after-capture' } });
  });
});

describe('another priority', () => {
  it('says what it changed of the targets', async () => {
    const targets = {
      ...exampleContract().targets,
      alta: { firstResponseMinutes: 60, solutionMinutes: 480, reportMinutes: null },
    };
    await begin({ targets });
    await journey.attend();
    await journey.do({ type: 'ticket.reprioritise', payload: { priority: 'alta', reason: 'Cedió' } });
    const [changed] = recordsOf(journey.ticket, 'v1.ticket.reprioritised');
    expect(changed?.payload.changes).toMatchObject([
      { target: 'first-response', after: { minutes: 60 } },
      { target: 'solution', before: { minutes: 240 }, after: { minutes: 480, verdict: 'open' } },
      { target: 'report', after: null },
    ]);
  });
});

describe('what a command would change', () => {
  it('is told before it is given, records nothing, and is what its record says then', async () => {
    const targets = {
      ...exampleContract().targets,
      alta: { firstResponseMinutes: 60, solutionMinutes: 480, reportMinutes: null },
    };
    await begin({ targets });
    await journey.attend();
    const command = {
      type: 'ticket.reprioritise',
      payload: { priority: 'alta', reason: 'Cedió' },
    } as const;
    const before = journey.ticket.records.length;
    const told = unwrap(desk().clockPreview(journey.id, command));
    expect(journey.ticket.records.length).toBe(before);
    await journey.do(command);
    const [changed] = recordsOf(journey.ticket, 'v1.ticket.reprioritised');
    expect(told).toEqual(changed?.payload.changes);
  });
});

describe('the calendar of the desk', () => {
  it('keeps who changed it, across a reopening of the desk', async () => {
    unwrap(
      await calendar({
        type: 'calendar.remove-day',
        payload: { date: '2026-12-25', note: 'Turno acordado' },
      }),
    );
    expect(
      await calendar({ type: 'calendar.remove-day', payload: { date: '2026-12-25', note: 'x' } }),
    ).toMatchObject({ ok: false, error: { rule: 'rest-day-unknown' } });
    expect(
      await calendar({ type: 'calendar.add-day', payload: { date: '2026-05-01', name: 'x', note: '' } }),
    ).toMatchObject({ ok: false, error: { rule: 'rest-day-known' } });
    await harness.reopen();
    expect(desk().state.calendar).toMatchObject({
      version: 1,
      edits: [{ date: '2026-12-25', rests: false, name: 'Navidad', by: { name: 'Ana Robles' } }],
    });
  });

  it('is no auditor’s to change', async () => {
    await actAs(harness, 'auditor');
    expect(
      await calendar({ type: 'calendar.add-day', payload: { date: '2026-05-04', name: 'x', note: '' } }),
    ).toMatchObject({ ok: false, error: { kind: 'reader-only' } });
  });
});

it('a command that moves no clock says nothing of it', async () => {
  await begin({});
  await journey.attend();
  await journey.log();
  expect(
    unwrap(
      await give(harness, journey.id, { type: 'waiting.start', payload: { party: 'cliente', reason: 'x' } }),
    ),
  ).toBeDefined();
  expect(JSON.stringify(journey.ticket.records)).not.toContain('"changes"');
});
