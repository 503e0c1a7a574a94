// @vitest-environment jsdom
// A desk that stops writing while somebody is at work.
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BoardScreen } from '../../../../../renderer/features/board/board-screen';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { createDeskHarness, type DeskHarness } from '../../../../support/desk-harness';
import { registerClient } from '../../../../support/example-client';
import { Journey } from '../../../../support/journey';
import { renderOnDesk } from '../../../../support/render-desk';

let harness: DeskHarness;
let journey: Journey;

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

/** From outside, and found by the next record. */
async function stopTheDesk(): Promise<void> {
  await appendFile(join(harness.door.workspace.paths.journalFolder, '000001.jsonl'), 'hola\n');
  await harness.open.desk.recordPeople([
    { type: 'v1.access.closed', payload: { personId: harness.people.current.id, cause: 'person' } },
  ]);
  expect(harness.open.session.state().damage).not.toBeNull();
}

it('keeps its board on the screen', async () => {
  const { asked } = await renderOnDesk(harness, <BoardScreen />);
  await screen.findAllByRole('grid');
  const lanes = document.querySelectorAll('[data-column]').length;
  // They come one after the other.
  await waitFor(() => expect(screen.getAllByRole('grid')).toHaveLength(lanes));
  const sessions = () => asked.filter(({ channel }) => channel === 'session:state').length;
  const before = sessions();
  await stopTheDesk();
  await waitFor(() => expect(sessions()).toBeGreaterThan(before));
  await waitFor(() => expect(document.querySelector('[data-allows-dragging]')).toBeNull());
  expect(screen.getAllByRole('grid')).toHaveLength(lanes);
});

it('leaves what was being written where it can be read, and refuses to save it', async () => {
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  const [open] = await screen.findAllByRole('button', { name: 'Anotar seguimiento' });
  if (!open) throw new Error('nothing to write in');
  fireEvent.click(open);
  const field = await screen.findByLabelText(/Actividad realizada/);
  fireEvent.change(field, { target: { value: 'Se aisló el equipo a las 03:12.' } });
  await stopTheDesk();
  await screen.findAllByText(/carpeta de trabajo está dañada|dejó de escribir/);
  expect(screen.getByLabelText(/Actividad realizada/)).toHaveProperty(
    'value',
    'Se aisló el equipo a las 03:12.',
  );
});
