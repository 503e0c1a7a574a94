// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { useAnnouncement } from '../../../../../renderer/ui/announce';
import { renderOnDesk } from '../../../../support/render-desk';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

let walk: Walk;
beforeEach(async () => {
  walk = await startWalk();
});
afterEach(async () => {
  cleanup();
  await walk.harness.dispose();
});

const open = () => renderOnDesk(walk.harness, <TicketScreen ticketId={walk.journey.id} />);

async function toReport(): Promise<void> {
  const { journey } = walk;
  await journey.log();
  await journey.finish();
  await journey.report();
}

async function toVobo(): Promise<void> {
  await walk.journey.do(walk.journey.validate(true));
  await walk.journey.attend();
  await toReport();
}

describe('a ticket whose Vo.Bo. was denied', () => {
  it('says why where the work goes on, and what has to be done again', async () => {
    const { journey } = walk;
    await toVobo();
    await journey.do(await journey.approval(false));
    await open();
    const step = within(await screen.findByRole('region', { name: 'Paso actual' }));
    const note = within(step.getByRole('note'));
    note.getByText('Vo.Bo. denegado: volvió a 5 Solución');
    note.getByText('Falta la evidencia de la prueba de failover.');
    const rail = within(await screen.findByRole('navigation', { name: 'Pasos del procedimiento' }));
    expect(rail.getAllByText('Por repetir: 1 vuelta hecha')).toHaveLength(2);
  });

  it('says no more of it once the client has agreed', async () => {
    const { journey } = walk;
    await toVobo();
    await journey.do(await journey.approval(false));
    await toReport();
    await journey.do(await journey.approval(true));
    await open();
    await screen.findByRole('region', { name: 'Paso actual' });
    expect(screen.queryByText(/^Vo\.Bo\. denegado: volvió/)).toBeNull();
  });
});

describe('a ticket that somebody comes back to', () => {
  it('takes the focus that nothing else has, and says that a note was begun', async () => {
    await walk.journey.do(walk.journey.validate(true));
    await walk.journey.attend();
    const first = await open();
    await screen.findByRole('heading', { name: 'Seguimiento: solución' });
    fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
    fireEvent.change(await screen.findByRole('textbox', { name: /Actividad realizada/ }), {
      target: { value: 'Se revisó el túnel.' },
    });
    first.unmount();
    await open();
    await screen.findByText('Anotar seguimiento · hay un borrador');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('says nothing of a draft where there is none', async () => {
    await walk.journey.do(walk.journey.validate(true));
    await walk.journey.attend();
    await open();
    await screen.findByText('Ctrl+L');
    expect(screen.queryByText(/hay un borrador/)).toBeNull();
  });
});

describe('Ctrl+L', () => {
  const press = () => fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  const said = () => useAnnouncement.getState().text;

  it('opens the entry of the work log, and the page keeps one main action', async () => {
    await walk.journey.do(walk.journey.validate(true));
    await walk.journey.attend();
    await open();
    await screen.findByRole('heading', { name: 'Seguimiento: solución' });
    press();
    await screen.findByRole('heading', { name: 'Seguimiento' });
    const main = screen.getAllByRole('button').filter((button) => button.dataset['variant'] === 'filled');
    expect(main.map((button) => button.textContent)).toEqual(['Guardar la respuesta']);
  });

  it('says why where nothing is logged: before the ticket is open, and once it has ended', async () => {
    await open();
    await screen.findByRole('region', { name: 'Paso actual' });
    press();
    expect(said()).toBe('En 2 Validación el procedimiento no prevé anotar seguimiento.');
    await toVobo();
    await walk.journey.do(await walk.journey.approval(true));
    await screen.findByText('Concluida con Vo.Bo.');
    press();
    expect(said()).toMatch(/^No se puede anotar seguimiento: la solicitud ya concluyó/);
    expect(screen.queryByRole('heading', { name: 'Seguimiento' })).toBeNull();
  });
});
