// @vitest-environment jsdom
/** A wait that says when it really was: what it changes of the terms, before it is recorded and in the history. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsOf } from '../../../../../electron/shared/domain/ticket';
import { Duties } from '../../../../../renderer/features/ticket/duties';
import { StepForm } from '../../../../../renderer/features/ticket/step-form';
import { Timeline } from '../../../../../renderer/features/ticket/timeline/timeline';
import { writeDate } from '../../../../../renderer/ui/instant-text';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../../support/desk-harness';
import { registerClient } from '../../../../support/example-client';
import { Journey } from '../../../../support/journey';
import { renderOnDesk } from '../../../../support/render-desk';

let harness: DeskHarness;
let journey: Journey;
/** The minute in which the request was attended, as it is typed in Mexico City. */
let attended: { readonly date: string; readonly time: string };

beforeEach(async () => {
  harness = await createDeskHarness();
  const client = await registerClient(harness, { pauses: { client: true, manufacturer: false } });
  journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  harness.clock.advance(1);
  const [date = '', time = ''] = new Date(Date.parse(harness.clock.now()) - 6 * 3_600_000)
    .toISOString()
    .split('T');
  attended = { date: writeDate(date), time: time.slice(0, 5) };
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

const renderForm = (command: 'waiting.start' | 'waiting.end') =>
  renderOnDesk(
    harness,
    <StepForm ticketId={journey.id} command={command} answer={null} onDone={() => {}} onCancel={() => {}} />,
  );

async function stateWhen(label: string): Promise<void> {
  const when = within(await screen.findByRole('group', { name: label }));
  const write = (field: RegExp, value: string) =>
    fireEvent.change(when.getByLabelText(field), { target: { value } });
  write(/fecha/iu, attended.date);
  write(/hora/iu, attended.time);
}

const change = (within: HTMLElement) => within.querySelector('[data-clock-change="solution"]')?.textContent;

describe('the form of a wait', () => {
  it('tells what a beginning of before changes, and nothing while none is stated', async () => {
    harness.clock.advance(600);
    const { asked } = await renderForm('waiting.start');
    fireEvent.click(await screen.findByRole('combobox', { name: /De quién se espera|Quién/u }));
    fireEvent.click(await screen.findByRole('option', { name: 'Cliente' }));
    expect(asked.some(({ channel }) => channel === 'ticket:clock-preview')).toBe(false);
    await stateWhen('Cuándo empezó');
    const told = await screen.findByText('Con esto cambiará:');
    const box = told.closest<HTMLElement>('[data-clock-preview]');
    expect(box && change(box)).toMatch(
      /^Solución: antes, 4 h, vence el .*\(vencid.\); ahora, 4 h \(.*paus.*\)$/u,
    );
  });

  it('tells what an end of before changes', async () => {
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    harness.clock.advance(600);
    const at = new Date(Date.parse(harness.clock.now()) - 590 * 60_000 - 6 * 3_600_000).toISOString();
    attended = { ...attended, time: at.slice(11, 16) };
    await renderForm('waiting.end');
    await stateWhen('Cuándo terminó');
    const told = await screen.findByText('Con esto cambiará:');
    const box = told.closest<HTMLElement>('[data-clock-preview]');
    expect(box && change(box)).toMatch(/\(.*paus.*\); ahora, 4 h, vence el .*\(vencid.\)$/u);
  });
});

describe('a wait that runs', () => {
  it('says since when and why, and its form since when the request is at the step', async () => {
    await renderForm('waiting.start');
    expect(await screen.findByText(/está en este paso desde el .*2026/u)).toBeTruthy();
    cleanup();
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Falta su acceso' } });
    const page = unwrap(harness.open.desk.page(journey.id));
    await renderOnDesk(harness, <Duties page={page} onChoose={() => undefined} />);
    expect(await screen.findByText(/^En espera del cliente desde el .*2026/u)).toBeTruthy();
    expect(screen.getByText('Falta su acceso')).toBeTruthy();
  });
});

describe('the history', () => {
  const renderHistory = () =>
    renderOnDesk(harness, <Timeline page={unwrap(harness.open.desk.page(journey.id))} onAmend={() => {}} />);

  it('says what a wait of before changed', async () => {
    const at = harness.clock.now();
    harness.clock.advance(600);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } });
    const { container } = await renderHistory();
    const entry = container.querySelector<HTMLElement>('[data-type="v1.waiting.started"]');
    expect(entry && change(entry)).toMatch(/vencid/u);
  });

  it('says what a correction changed, beside what the record said before', async () => {
    const at = harness.clock.now();
    harness.clock.advance(600);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    const [wait] = recordsOf(journey.ticket, 'v1.waiting.started');
    await journey.do({
      type: 'record.amend',
      payload: { eventId: wait?.eventId ?? '', payload: { ...wait?.payload, at }, reason: 'Se anotó tarde' },
    });
    const { container } = await renderHistory();
    const entry = container.querySelector<HTMLElement>('[data-type="v1.waiting.started"]');
    expect(entry && change(entry)).toMatch(/vencid/u);
  });
});
