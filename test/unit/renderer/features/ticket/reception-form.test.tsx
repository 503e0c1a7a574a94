// @vitest-environment jsdom
/** The form that corrects when a request came in: what of the validation another hour would undo. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StepForm } from '../../../../../renderer/features/ticket/step-form';
import { createDeskHarness, type DeskHarness } from '../../../../support/desk-harness';
import { registerClient } from '../../../../support/example-client';
import { Journey } from '../../../../support/journey';
import { renderOnDesk } from '../../../../support/render-desk';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

it('warns of the criteria that would not be met at that hour, and of none at one that is covered', async () => {
  const client = await registerClient(harness, {
    coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
  });
  harness.clock.advance(180);
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await renderOnDesk(
    harness,
    <StepForm
      ticketId={journey.id}
      command="reception.correct"
      answer={null}
      onDone={() => {}}
      onCancel={() => {}}
    />,
  );
  const when = within(await screen.findByRole('group', { name: /^Recibida/ }));
  const date = when.getByLabelText(/fecha/iu);
  const hour = when.getByLabelText(/hora/iu);
  const warning = /no se cumpliría «Dentro del horario de cobertura»/;
  expect(screen.queryByText(warning)).toBeNull();
  fireEvent.change(date, { target: { value: '22/11/2026' } });
  fireEvent.change(hour, { target: { value: '12:00' } });
  expect(await screen.findByText(warning)).toBeTruthy();
  // What is being typed is no date yet.
  fireEvent.change(date, { target: { value: '2/1' } });
  expect(screen.queryByText(warning)).toBeNull();
  fireEvent.change(date, { target: { value: '20/11/2026' } });
  expect(screen.queryByText(warning)).toBeNull();
});

it('knows the days of rest of the law before the terms are agreed', async () => {
  const client = await registerClient(harness, {
    coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    restsOnHolidays: true,
  });
  harness.clock.advance(180);
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await renderOnDesk(
    harness,
    <StepForm
      ticketId={journey.id}
      command="reception.correct"
      answer={null}
      onDone={() => {}}
      onCancel={() => {}}
    />,
  );
  const when = within(await screen.findByRole('group', { name: /^Recibida/ }));
  // LFT, 74, VI: the third Monday of November.
  fireEvent.change(when.getByLabelText(/fecha/iu), { target: { value: '16/11/2026' } });
  fireEvent.change(when.getByLabelText(/hora/iu), { target: { value: '12:00' } });
  expect(await screen.findByText(/no se cumpliría «Dentro del horario de cobertura»/)).toBeTruthy();
  fireEvent.change(when.getByLabelText(/fecha/iu), { target: { value: '17/11/2026' } });
  expect(screen.queryByText(/no se cumpliría/)).toBeNull();
});
