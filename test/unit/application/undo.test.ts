// Taking back through the desk: the journal keeps both, a start reads them again, and what the window is told is what the command does.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { latest } from '../../../electron/shared/domain/ticket';
import { actAs, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;
beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
});
afterEach(() => harness.dispose());

const preview = () => harness.open.desk.undoPreview(journey.id);
const undo = (eventId: string) =>
  journey.try({ type: 'act.undo', payload: { eventId, why: 'slip', note: '' } });

it('brings a request back to the step that it left, with the record that had let it go', async () => {
  await journey.do({
    type: 'solution.declare',
    payload: { finished: false, pending: 'Falta el fabricante.' },
  });
  const view = unwrap(preview());
  expect(view.records.map(({ type }) => type)).toEqual(['v1.solution.declared', 'v1.ticket.moved']);
  expect(view.backTo).toBe(5);
  unwrap(await undo(view.eventId));
  expect(journey.ticket.position).toEqual({ kind: 'step', step: 5 });
  expect(journey.ticket.visits.at(-1)?.leftAt).toBeNull();
  expect(latest(journey.ticket, 'v1.solution.declared')).toBeUndefined();
  expect(journey.ticket.undone.map(({ type }) => type)).toEqual(['v1.solution.declared', 'v1.ticket.moved']);
  // And it may be left again, by the guards that it had: its work log still counts.
  await journey.do({ type: 'solution.declare', payload: { finished: false, pending: 'Ahora sí.' } });
  expect(journey.ticket.position).toEqual({ kind: 'step', step: 6 });
});

it('tells before what it refuses after: of another person, and of what left the desk since', async () => {
  const { eventId } = unwrap(preview());
  await actAs(harness, 'gerente-operaciones');
  expect(preview()).toMatchObject({ error: { rule: 'undo-own' } });
  expect(await undo(eventId)).toMatchObject({ error: { rule: 'undo-own' } });
  await actAs(harness, 'auditor');
  expect(await undo(eventId)).toMatchObject({ error: { kind: 'reader-only' } });
  await actAs(harness, 'soporte-n2');
  await journey.finish();
  await journey.report();
  expect(preview()).toMatchObject({ error: { rule: 'undo-left' } });
  expect(await undo(eventId)).toMatchObject({ error: { rule: 'undo-left' } });
});

it('acts once, however often it is asked with the same id', async () => {
  const { eventId, version } = unwrap(preview());
  const meta = { commandId: randomUUID(), id: journey.id, expectedVersion: version };
  const command = { type: 'act.undo', payload: { eventId, why: 'slip', note: '' } } as const;
  const first = unwrap(await harness.open.desk.ticketCommand(meta, command));
  expect(unwrap(await harness.open.desk.ticketCommand(meta, command))).toEqual(first);
  expect(journey.ticket.undone).toHaveLength(1);
});
