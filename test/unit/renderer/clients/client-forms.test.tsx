// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NO_HISTORY } from '../../../../electron/shared/domain/client-history';
import type { Client } from '../../../../electron/shared/domain/clients';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { err, ok } from '../../../../electron/shared/result';
import { ActivationForm } from '../../../../renderer/features/clients/activation-form';
import { ClientForm } from '../../../../renderer/features/clients/client-form';
import { ContactForm } from '../../../../renderer/features/clients/contact-form';
import { ContractForm } from '../../../../renderer/features/clients/contract-form';
import { exampleContract } from '../../../support/example-client';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const contact = {
  id: crypto.randomUUID(),
  name: 'María Ibáñez',
  position: '',
  email: 'mibanez@cliente.example',
  phone: '',
  rfc: '',
  curp: '',
  powers: { request: true, approve: true, sign: true },
  active: true,
};
const client: Client = {
  id: crypto.randomUUID(),
  version: 7,
  details: { legalName: 'Bajío', tradeName: '', rfc: '', address: '', language: 'es-MX', notes: '' },
  active: true,
  contacts: [contact],
  contracts: [],
  history: NO_HISTORY,
};

const type = (name: RegExp | string, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const accepted = ok({ id: client.id, version: 8, head: '' });
const refused = (failure: DeskFailure) => err(failure);

async function show(
  form: (ways: { onDone: () => void; onCancel: () => void }) => React.ReactNode,
  answer: unknown = accepted,
) {
  const onDone = vi.fn();
  const view = await renderInDesk(form({ onDone, onCancel: () => {} }), { 'desk:client-command': answer });
  await screen.findByRole('heading', { level: 2 });
  return { ...view, onDone };
}

describe('the form of a client', () => {
  it('registers it, with the RFC in its one form', async () => {
    const { sent, onDone } = await show((ways) => <ClientForm client={null} {...ways} />);
    type(/Razón social/, 'Grupo Alimentario');
    type(/RFC/, 'gal-010203-ab1');
    press('Registrar cliente');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(sent('desk:client-command')[0]?.request).toMatchObject({
      type: 'client.register',
      expectedVersion: 0,
      payload: { details: { legalName: 'Grupo Alimentario', rfc: 'GAL010203AB1' } },
    });
  });

  it('sends nothing while something is missing, and says what', async () => {
    const { sent } = await show((ways) => <ClientForm client={null} {...ways} />);
    type(/RFC/, 'GAL01');
    press('Registrar cliente');
    expect(await screen.findByText('Revise 2 datos antes de continuar')).toBeDefined();
    expect(screen.getByRole('textbox', { name: /Razón social/ }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getAllByText('Escriba el RFC con 12 o 13 caracteres, o déjelo vacío.')).not.toEqual([]);
    expect(sent('desk:client-command')).toEqual([]);
  });

  it('puts the desk’s refusal of a twin at the field that it is about', async () => {
    await show(
      (ways) => <ClientForm client={client} {...ways} />,
      refused({ kind: 'rule', rule: 'duplicate-client', field: 'details.legalName' }),
    );
    press('Guardar datos');
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Razón social/ }).getAttribute('aria-invalid')).toBe('true'),
    );
  });

  it('saves what was begun from the version that was seen, and after a conflict from the one told of', async () => {
    const answers = [refused({ kind: 'conflict', expected: 7, actual: 9 }), accepted];
    const { sent, onDone } = await show(
      (ways) => <ClientForm client={client} {...ways} />,
      () => answers.shift(),
    );
    press('Guardar datos');
    await screen.findByText(/cambió mientras usted escribía/);
    press('Guardar datos');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    const versions = sent('desk:client-command').map(({ request }) => request);
    expect(versions).toMatchObject([{ expectedVersion: 7 }, { expectedVersion: 9 }]);
  });
});

describe('setting a client aside', () => {
  it('needs a reason; taking it up again does not', async () => {
    const { sent, unmount } = await show((ways) => <ActivationForm client={client} {...ways} />);
    press('Dar de baja');
    await screen.findByText('Revise 1 dato antes de continuar');
    expect(sent('desk:client-command')).toEqual([]);
    unmount();
    const again = await show((ways) => <ActivationForm client={{ ...client, active: false }} {...ways} />);
    press('Reactivar');
    await waitFor(() => expect(again.onDone).toHaveBeenCalledOnce());
  });
});

describe('the form of a contact', () => {
  it('tells of an address that another contact uses', async () => {
    await show((ways) => <ContactForm client={client} contact={null} {...ways} />);
    type(/Correo/, 'MIbanez@cliente.example');
    expect(await screen.findByText(/María Ibáñez ya usa este correo/)).toBeDefined();
  });

  it('tells that who signs without RFC and CURP can be matched by name only', async () => {
    await show((ways) => <ContactForm client={client} contact={contact} {...ways} />);
    expect(screen.getByText(/solo podrá comparar el nombre/)).toBeDefined();
    type(/CURP/, 'IAXM800101MDFBXR09');
    await waitFor(() => expect(screen.queryByText(/solo podrá comparar el nombre/)).toBeNull());
  });
});

describe('the form of a contract', () => {
  const contract = exampleContract();
  const edit = (answer?: unknown) =>
    show((ways) => <ContractForm client={client} contract={contract} suggestions={[]} {...ways} />, answer);

  it('saves an untouched contract as it was', async () => {
    const { sent, onDone } = await edit();
    press('Guardar contrato');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(sent('desk:client-command')[0]?.request).toMatchObject({
      type: 'contract.save',
      payload: contract,
    });
  });

  it('reads agreed times, keeps an emptied one as not agreed, and refuses what is no time', async () => {
    const { sent, onDone } = await edit();
    type('Crítica: Primera respuesta', '1 h 30');
    type('Crítica: Solución', '');
    type('Alta: Reporte', 'pronto');
    press('Guardar contrato');
    await screen.findByText('Revise 1 dato antes de continuar');
    type('Alta: Reporte', '2 h');
    press('Guardar contrato');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(sent('desk:client-command')[0]?.request).toMatchObject({
      payload: {
        targets: {
          critica: { firstResponseMinutes: 90, solutionMinutes: null, reportMinutes: 1440 },
          alta: { reportMinutes: 120 },
        },
      },
    });
  });

  it('says from when the terms run, and warns of a report that would be due before its solution', async () => {
    const { sent, onDone } = await edit();
    expect(
      screen.getByText(/corren desde que se recibe la solicitud.*primera respuesta es la asignación/),
    ).toBeDefined();
    expect(screen.queryByText(/el reporte vencería antes/)).toBeNull();
    type('Crítica: Reporte', '2 h');
    expect(await screen.findByText(/^Crítica: el reporte vencería antes que la solución/)).toBeDefined();
    // It is written down as it was signed all the same.
    press('Guardar contrato');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(sent('desk:client-command')).toHaveLength(1);
  });

  it('refuses an end before the beginning and a date that does not exist', async () => {
    const { sent } = await edit();
    type(/Vigente hasta/, '31/12/2025');
    press('Guardar contrato');
    expect(await screen.findAllByText('La fecha final debe ser igual o posterior a la inicial.')).not.toEqual(
      [],
    );
    type(/Vigente hasta/, '31/02/2027');
    expect(await screen.findAllByText('Escriba una fecha que exista, como 31/12/2026.')).not.toEqual([]);
    expect(sent('desk:client-command')).toEqual([]);
  });

  it('asks for hours once the coverage is by days, and forgets them when it is 7×24 again', async () => {
    const { sent, onDone } = await edit();
    fireEvent.click(screen.getByRole('radio', { name: 'Días y horas fijos' }));
    press('Guardar contrato');
    await screen.findByText('Revise 2 datos antes de continuar');
    fireEvent.click(screen.getByRole('radio', { name: /7×24/ }));
    press('Guardar contrato');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(sent('desk:client-command')[0]?.request).toMatchObject({
      payload: { coverage: { kind: '7x24' } },
    });
  });

  it('takes several hours a day, what holidays do, and whose waiting stops the terms', async () => {
    const { sent, onDone } = await edit();
    fireEvent.click(screen.getByRole('radio', { name: 'Varios horarios' }));
    type(/Desde/, '8');
    type(/Hasta/, '14:00');
    press('Agregar un horario');
    const [, second] = await screen.findAllByRole('textbox', { name: /Desde/ });
    const [, until] = screen.getAllByRole('textbox', { name: /Hasta/ });
    if (!second || !until) throw new Error('There is no second window');
    fireEvent.change(second, { target: { value: '13:00' } });
    fireEvent.change(until, { target: { value: '19' } });
    fireEvent.click(screen.getByRole('switch', { name: /No contar los días de descanso/ }));
    fireEvent.click(screen.getByRole('switch', { name: 'La espera al cliente' }));
    press('Guardar contrato');
    expect(await screen.findAllByText('Estas horas se traslapan con otras de los mismos días.')).not.toEqual(
      [],
    );
    fireEvent.change(second, { target: { value: '16' } });
    press('Guardar contrato');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    const days = [1, 2, 3, 4, 5];
    expect(sent('desk:client-command').at(-1)?.request).toMatchObject({
      payload: {
        coverage: {
          kind: 'custom',
          windows: [
            { days, from: '08:00', to: '14:00' },
            { days, from: '16:00', to: '19:00' },
          ],
        },
        restsOnHolidays: true,
        pauses: { client: true, manufacturer: false },
      },
    });
  });

  it('puts a duplicate number at its field', async () => {
    await edit(refused({ kind: 'rule', rule: 'duplicate-contract-number', field: 'number' }));
    press('Guardar contrato');
    expect(await screen.findAllByText(/Ya hay un contrato con ese número/)).not.toEqual([]);
  });

  it('warns when the scope is looked at and nothing is in it', async () => {
    await edit();
    expect(screen.queryByText(/la lista de productos está vacía/)).toBeNull();
    press('Quitar el producto 1');
    expect(await screen.findByText(/la lista de productos está vacía/)).toBeDefined();
  });
});
