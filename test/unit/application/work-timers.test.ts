/** Clocks of work at a desk on real files: who may start and stop what, what is summed, and what an end of the program leaves. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticketContract } from '../../../electron/application/contract-queries';
import type { CommandOf } from '../../../electron/shared/domain/commands';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { entryTime, runningTimers, timersOf, workTime } from '../../../electron/shared/domain/work-time';
import { cardsOf } from '../../support/cards-of';
import { actAs, createDeskHarness, type DeskHarness } from '../../support/desk-harness';
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

const start = (timerId: string, at?: string): CommandOf<'work.start'> => ({
  type: 'work.start',
  payload: { timerId, ...(at && { at }) },
});
const stop = (timerId: string, payload: { at?: string; reason?: string } = {}): CommandOf<'work.stop'> => ({
  type: 'work.stop',
  payload: { timerId, reason: '', ...payload },
});
const tell = (timers: string[], goOn: string | null = null): CommandOf<'work.log-timed'> => ({
  type: 'work.log-timed',
  payload: { timers, activity: 'Se revisó el túnel.', evidence: [], goOn },
});
const refused = (rule: string) => ({ ok: false, error: { kind: 'rule', rule } });

describe('a clock of work', () => {
  it('counts from its start to its stop, to the millisecond, and its entry says what was done', async () => {
    const journey = await attended();
    const id = randomUUID();
    await journey.do(start(id));
    harness.clock.advance(11.5);
    await journey.do(stop(id));
    await journey.do(tell([id]));
    expect(workTime(journey.ticket)).toMatchObject({
      people: [{ person: { name: 'Ana Robles' }, ms: 12.5 * MINUTE_MS }],
      totalMs: 12.5 * MINUTE_MS,
      repeatedMs: 0,
    });
    const [entry] = recordsOf(journey.ticket, 'v1.work.logged');
    expect(entry?.payload).toMatchObject({ minutes: 13, timers: [id] });
    // What the ticket used of its contract is the same time, and not the whole minutes of the entry.
    const { ownMinutes, usage } = ticketContract(journey.id, harness.open.desk) ?? {};
    expect([ownMinutes, usage?.workedMinutes]).toEqual([12.5, 12.5]);
    expect(timersOf(journey.ticket)).toMatchObject([{ entryId: entry?.eventId }]);
  });

  it('runs on while the desk is closed, and is found with its beginning', async () => {
    const journey = await attended();
    const id = randomUUID();
    await journey.do(start(id));
    const startedAt = harness.clock.now();
    harness.clock.advance(90);
    await harness.reopen();
    expect(runningTimers(journey.ticket)).toMatchObject([{ timerId: id, startedAt }]);
    expect(cardsOf(harness.open.desk)[0]?.timers).toMatchObject([{ timerId: id, startedAt }]);
    await journey.do(stop(id));
    expect(workTime(journey.ticket).totalMs).toBe(91 * MINUTE_MS);
  });

  it('is one for each person: a second one is refused here and on another request, a colleague has their own', async () => {
    const journey = await attended();
    const other = await attended();
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await journey.do(start(mine));
    await expect(journey.try(start(randomUUID()))).resolves.toMatchObject(refused('timer-runs'));
    await expect(other.try(start(randomUUID()))).resolves.toMatchObject(refused('timer-elsewhere'));
    await actAs(harness, 'lider-soc');
    await journey.do(start(theirs));
    harness.clock.advance(9);
    await journey.do(stop(theirs));
    await journey.do(stop(mine, { reason: 'Salió de su turno' }));
    expect(workTime(journey.ticket).people.map(({ ms }) => ms / MINUTE_MS)).toEqual([14, 10]);
    expect(workTime(journey.ticket).totalMs).toBe(24 * MINUTE_MS);
  });

  it('that was forgotten is stopped at another time with a reason, and corrected with what it said before', async () => {
    const journey = await attended();
    const id = randomUUID();
    await journey.do(start(id));
    harness.clock.advance(14 * 60);
    const at = ago(13 * 60);
    await expect(journey.try(stop(id, { at }))).resolves.toMatchObject(refused('timer-reason'));
    await expect(journey.try(stop(id, { at: ago(15 * 60), reason: 'x' }))).resolves.toMatchObject(
      refused('timer-order'),
    );
    await expect(journey.try(stop(id, { at: ago(-5), reason: 'x' }))).resolves.toMatchObject(
      refused('in-the-future'),
    );
    await journey.do(stop(id, { at, reason: 'Se olvidó al salir' }));
    const [begun] = timersOf(journey.ticket);
    expect(workTime(journey.ticket).totalMs).toBe(Date.parse(at) - Date.parse(begun?.startedAt ?? ''));
    const [stopped] = recordsOf(journey.ticket, 'v1.work.stopped');
    const corrected = new Date(Date.parse(at) - 10 * MINUTE_MS).toISOString();
    await journey.do(tell([id]));
    await journey.do({
      type: 'record.amend',
      payload: {
        eventId: stopped?.eventId ?? '',
        payload: { ...stopped?.payload, at: corrected },
        reason: 'Fue antes',
      },
    });
    const [amended] = recordsOf(journey.ticket, 'v1.work.stopped');
    expect(amended).toMatchObject({ payload: { at: corrected }, amendments: [{ previous: { at } }] });
    // The entry follows its clock.
    const [entry] = recordsOf(journey.ticket, 'v1.work.logged');
    if (!entry) throw new Error('No entry');
    expect(entryTime(journey.ticket, entry).ms).toBe(workTime(journey.ticket).totalMs);
    await expect(
      journey.try({
        type: 'record.amend',
        payload: { eventId: entry.eventId, payload: { ...entry.payload, minutes: 5 }, reason: 'x' },
      }),
    ).resolves.toMatchObject(refused('timer-tells-time'));
  });

  it('of somebody else is not told by me, none is told twice, and an unknown one is none', async () => {
    const journey = await attended();
    const id = randomUUID();
    await journey.do(start(id));
    await actAs(harness, 'lider-soc');
    await expect(journey.try(tell([id]))).resolves.toMatchObject(refused('timer-of-another'));
    await expect(journey.try(stop(id))).resolves.toMatchObject(refused('timer-reason'));
    await actAs(harness, 'soporte-n2');
    await journey.do(tell([id]));
    await expect(journey.try(tell([id]))).resolves.toMatchObject(refused('timer-told'));
    await expect(journey.try(tell([randomUUID()]))).resolves.toMatchObject(refused('timer-unknown'));
    await expect(journey.try(stop(id))).resolves.toMatchObject(refused('timer-stopped'));
  });

  it('goes on from an entry without losing a moment', async () => {
    const journey = await attended();
    const [first, next] = [randomUUID(), randomUUID()];
    await journey.do(start(first));
    await journey.do(tell([first], next));
    const [one, other] = timersOf(journey.ticket);
    expect(other).toMatchObject({ timerId: next, startedAt: one?.stoppedAt, stoppedAt: null });
  });

  it('keeps the report back while it runs, and can be stopped at any step', async () => {
    const journey = await attended();
    const id = randomUUID();
    await journey.do(start(id));
    await journey.log();
    await journey.finish();
    await expect(journey.report()).rejects.toThrow('timer-running');
    await journey.do(stop(id));
    await journey.report();
  });

  it('began no earlier than the request came', async () => {
    const journey = await attended();
    await expect(journey.try(start(randomUUID(), ago(60 * 24 * 30)))).resolves.toMatchObject(
      refused('work-before-request'),
    );
  });
});

describe('a call of a call sheet', () => {
  it('becomes one record, and its end lies between its beginning and now', async () => {
    const journey = await attended();
    const call = {
      caller: 'Sofía Carranza',
      number: '+52 442 555 0199',
      at: ago(9),
      until: ago(4),
      said: 'Pide saber cómo va.',
      readBack: 'Se le llama a las 12.',
      callId: randomUUID(),
      standing: { contactId: null, mayRequest: false, mayApprove: false },
    };
    const entry = (told: typeof call): CommandOf<'work.log'> => ({
      type: 'work.log',
      payload: { startedAt: call.at, minutes: 5, activity: 'Llamada', evidence: [], call: told },
    });
    await expect(journey.try(entry({ ...call, until: ago(20) }))).resolves.toMatchObject(
      refused('call-order'),
    );
    await journey.do(entry(call));
    expect(recordsOf(journey.ticket, 'v1.work.logged')[0]?.payload.call).toEqual(call);
    await expect(journey.try(entry(call))).resolves.toMatchObject(refused('call-known'));
    const again = new Journey(harness, client);
    await expect(again.capture({ channel: 'phone', original: null, messageId: '', call })).rejects.toThrow(
      'call-known',
    );
  });
});
