// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HANDOVER_DRAFT_KEY } from '../../../../electron/shared/kept-draft';
import { HandoverScreen } from '../../../../renderer/features/handover/handover-screen';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { renderOnDesk } from '../../../support/render-desk';
import { seeNothing } from '../../../support/sight';
import { exchange } from '../../../support/transfer-bench';

let harness: DeskHarness;
let client: ExampleClient;
beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

it('hands over a request that came in while the notes were being written, and the notes as they were', async () => {
  const first = await new Journey(harness, client).capture();
  await renderOnDesk(harness, <HandoverScreen />);
  const note = await screen.findByRole('textbox', { name: `Nota de ${first.ticket.requestFolio}` });
  fireEvent.change(note, { target: { value: 'Llamar a las 9.' } });
  const second = await new Journey(harness, client).capture();
  await screen.findByRole('textbox', { name: `Nota de ${second.ticket.requestFolio}` });
  fireEvent.click(screen.getByRole('button', { name: 'Entregar el turno' }));
  await waitFor(() => expect(harness.open.desk.state.handovers).toHaveLength(1));
  expect(harness.open.desk.state.handovers[0]?.lines).toHaveLength(2);
  expect(first.ticket.records.at(-1)).toMatchObject({ payload: { note: 'Llamar a las 9.' } });
  expect(second.ticket.records.some(({ type }) => type === 'v1.handover.noted')).toBe(false);
});

it('draws the row of a note that was kept, however far below the screen it stands', async () => {
  for (let count = 0; count < 21; count += 1) await new Journey(harness, client).capture();
  await renderOnDesk(harness, <HandoverScreen />);
  const all = await screen.findAllByRole('textbox', { name: /^Nota de/ });
  expect(all).toHaveLength(21);
  fireEvent.change(all.at(-1) ?? document.body, { target: { value: 'Llamar a las 9.' } });
  await waitFor(async () =>
    expect(JSON.stringify(await harness.open.session.keptDraft(HANDOVER_DRAFT_KEY))).toContain('Llamar'),
  );
  cleanup();
  const sight = seeNothing();
  await renderOnDesk(harness, <HandoverScreen />);
  await waitFor(() => expect(screen.getAllByDisplayValue('Llamar a las 9.')).toHaveLength(1));
  sight.seeAll();
});

it('leads from the form that was handed in to what came of it, and back once it is withdrawn', async () => {
  await new Journey(harness, client).capture();
  await renderOnDesk(harness, <HandoverScreen />);
  const give = await screen.findByRole('button', { name: 'Entregar el turno' });
  give.focus();
  fireEvent.click(give);
  const told = await screen.findByRole('alert');
  await waitFor(() => expect(document.activeElement).toBe(told));
  const withdraw = screen.getByRole('textbox', { name: /^Motivo/ });
  withdraw.focus();
  fireEvent.change(withdraw, { target: { value: 'Faltó una nota.' } });
  const button = screen.getByRole('button', { name: 'Retirar la entrega' });
  button.focus();
  fireEvent.click(button);
  await screen.findByRole('button', { name: 'Entregar el turno' });
  await waitFor(() => expect(document.activeElement?.tagName).toMatch(/^H[23]$/));
});

it('keeps a note on a request that left the list while it was typed, says so, and hands it over with the rest', async () => {
  const journey = await new Journey(harness, client).capture();
  const other = await new Journey(harness, client).capture();
  await renderOnDesk(harness, <HandoverScreen />);
  const name = `Nota de ${journey.ticket.requestFolio}`;
  fireEvent.change(await screen.findByRole('textbox', { name }), { target: { value: 'Llamar a las 9.' } });
  const { person } = harness.open.session.state();
  await journey.do({
    type: 'deviation.withdraw',
    payload: {
      reason: 'Lo pide el cliente.',
      authority: { name: person?.name ?? '', role: 'soporte-n2', how: 'present', evidence: null },
      evidence: [await keep(harness, 'ya no')],
    },
  });
  await screen.findByText('Notas de solicitudes que ya no están en la lista');
  const kept = screen.getByRole('textbox', { name });
  expect(kept).toHaveProperty('value', 'Llamar a las 9.');
  fireEvent.change(kept, { target: { value: '' } });
  // It stays before who is writing it anew.
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: 'Llamó, ya no hace falta.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Entregar el turno' }));
  await waitFor(() => expect(harness.open.desk.state.handovers).toHaveLength(1));
  expect(harness.open.desk.state.handovers[0]?.lines).toMatchObject([{ ticketId: other.id }]);
  expect(journey.ticket.records.at(-1)).toMatchObject({
    type: 'v1.handover.noted',
    payload: { note: 'Llamó, ya no hace falta.' },
  });
});

it('says of a note on a request that went to another desk where it is, and hands the rest over once it is moved', async () => {
  const journey = await new Journey(harness, client).capture();
  const other = await new Journey(harness, client).capture();
  const second = await createDeskHarness();
  const way = await exchange(harness, second);
  try {
    await renderOnDesk(harness, <HandoverScreen />);
    const folio = journey.ticket.requestFolio;
    const type = async (name: string, value: string) =>
      fireEvent.change(await screen.findByRole('textbox', { name }), { target: { value } });
    await type(`Nota de ${folio}`, 'Llamar a las 9.');
    await type(`Nota de ${other.ticket.requestFolio}`, 'Espera un archivo.');
    await type('Nota general', 'Guardia tranquila.');
    unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
    await screen.findByText(/se lleva ahora en la mesa MESA-B/);
    fireEvent.click(screen.getByRole('button', { name: 'Entregar el turno' }));
    // It names the folio, and nothing that was typed is gone.
    await screen.findByRole('button', { name: `Nota de ${folio}` });
    expect(harness.open.desk.state.handovers).toHaveLength(0);
    expect(screen.getByRole('textbox', { name: `Nota de ${folio}` })).toHaveProperty(
      'value',
      'Llamar a las 9.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Pasar a la nota general' }));
    fireEvent.click(screen.getByRole('button', { name: 'Entregar el turno' }));
    await waitFor(() => expect(harness.open.desk.state.handovers).toHaveLength(1));
    expect(harness.open.desk.state.handovers[0]?.note).toBe(
      `Guardia tranquila.\n\n${folio}: Llamar a las 9.`,
    );
    expect(other.ticket.records.at(-1)).toMatchObject({ payload: { note: 'Espera un archivo.' } });
  } finally {
    await second.dispose();
    await way.dispose();
  }
});

it('says of a request that lacks no record that it can go on', async () => {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await (await journey.attend()).log();
  await journey.finish();
  const document = await keep(harness, '%PDF reporte', 'reporte-1.pdf');
  const journalHead = harness.open.journal.head();
  const payload = { revision: 1, supersedes: null, document, journalHead, revisionReason: '' };
  await journey.do({ type: 'report.issue', payload });
  await journey.sendMail('reporte', [document]);
  await renderOnDesk(harness, <HandoverScreen />);
  await screen.findByText('No falta ningún registro para seguir');
  fireEvent.click(screen.getByRole('button', { name: 'Entregar el turno' }));
  await waitFor(() => expect(harness.open.desk.state.handovers).toHaveLength(1));
  expect(harness.open.desk.state.handovers[0]?.lines?.[0]?.next).toBeNull();
});
