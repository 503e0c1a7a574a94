// @vitest-environment jsdom
import { readFile } from 'node:fs/promises';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { StatusLine } from '../../../../renderer/app/status-line';
import { TopBar } from '../../../../renderer/app/top-bar';
import { continueRequest, takeEvidence, useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { NewRequestScreen } from '../../../../renderer/features/request/new-request-screen';
import { useAnnouncement } from '../../../../renderer/ui/announce';
import { PATHS } from '../../../../renderer/ui/navigation';
import { createDeskHarness, type DeskHarness, keep } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { renderOnDesk } from '../../../support/render-desk';

let harness: DeskHarness | null = null;
afterEach(async () => {
  cleanup();
  useIntakeQueue.setState({ items: [], reading: 0, total: 0, isAside: false });
  await harness?.dispose();
});

it.each([
  ['', 'La solicitud vinculada a N2-MX01-2026-0007 no se registró'],
  [
    'Túnel caído',
    'La solicitud vinculada a N2-MX01-2026-0007 no se registró; lo escrito quedó como borrador',
  ],
])(
  'forgets the link of a request that was left with %j as its subject, and says so',
  async (subject, said) => {
    harness = await createDeskHarness();
    await registerClient(harness);
    window.location.hash = PATHS.newRequest;
    continueRequest({
      id: crypto.randomUUID(),
      folio: 'N2-MX01-2026-0007',
      clientId: null,
      requester: { contactId: null, name: '', email: '', phone: '' },
      product: null,
    });
    const { unmount } = await renderOnDesk(harness, <NewRequestScreen />);
    await screen.findByText(/N2-MX01-2026-0007/);
    if (subject !== '') fireEvent.change(screen.getByLabelText('Asunto'), { target: { value: subject } });
    act(() => {
      window.location.hash = PATHS.board;
      unmount();
    });
    expect(useIntakeQueue.getState().items).toEqual([]);
    expect(useAnnouncement.getState().text).toBe(said);
  },
);

it('marks each field that step 2 lacks, and takes the focus to the list of them', async () => {
  harness = await createDeskHarness();
  window.location.hash = PATHS.newRequest;
  await renderOnDesk(harness, <NewRequestScreen />);
  fireEvent.click(await screen.findByText('Llamada telefónica'));
  fireEvent.change(screen.getByLabelText('Asunto'), { target: { value: 'Túnel caído' } });
  fireEvent.change(screen.getByLabelText('Nombre'), { target: { value: 'María' } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar y pasar a 2 Validación' }));
  const summary = await screen.findByText(/^Revise \d+ datos antes de continuar$/);
  const invalid = () =>
    [...document.querySelectorAll('[aria-invalid="true"]')].map((field) => field.getAttribute('name'));
  await waitFor(() => expect(document.activeElement).toBe(summary.closest('[role="alert"]')));
  expect(invalid()).toEqual(
    expect.arrayContaining(['call.caller', 'call.number', 'call.said', 'requester.email', 'description']),
  );
  expect(screen.queryByText(/^No se puede pasar a/)).toBeNull();
  const told = [...(summary.closest('[role="alert"]')?.querySelectorAll('button') ?? [])];
  expect(told.map((link) => link.textContent)).toEqual([
    ...['Quién llamó', 'Número desde el que llamó', 'Cuándo llamó', 'Qué dijo'],
    ...['Correo electrónico', 'Fecha y hora de recepción', 'Descripción'],
  ]);
});

it('keeps a mail that was dropped when the request turns out to be a call, and brings it back', async () => {
  harness = await createDeskHarness();
  window.location.hash = PATHS.newRequest;
  const text = await readFile('test/fixtures/mail/solicitud-con-anexos.eml', 'latin1');
  const mail = await keep(harness, text, 'solicitud.eml');
  await renderOnDesk(harness, <NewRequestScreen />);
  await act(() => takeEvidence([mail]));
  const inGroup = (name: string) => within(screen.getByRole('group', { name })).queryByText('solicitud.eml');
  await waitFor(() => expect(inGroup('Correo original (.eml o .msg)')).toBeTruthy());
  fireEvent.click(screen.getByText('Llamada telefónica'));
  await waitFor(() => expect(inGroup('Archivos adjuntos')).toBeTruthy());
  expect(screen.getByText(/el correo va entre los archivos adjuntos/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Quién llamó'), { target: { value: 'Tomás' } });
  fireEvent.click(screen.getByText('Correo electrónico', { selector: 'span' }));
  await waitFor(() => expect(inGroup('Correo original (.eml o .msg)')).toBeTruthy());
  expect(inGroup('Archivos adjuntos')).toBeNull();
  expect(screen.queryByText(/el correo va entre los archivos adjuntos/)).toBeNull();
  expect(screen.getByText(/La nota de la llamada no se guarda/)).toBeTruthy();
});

describe('several mails that were dropped', () => {
  const drop = async () => {
    const desk = await createDeskHarness();
    harness = desk;
    window.location.hash = PATHS.newRequest;
    await renderOnDesk(
      desk,
      <>
        <TopBar />
        <NewRequestScreen />
        <StatusLine />
      </>,
    );
    const text = await readFile('test/fixtures/mail/solicitud-texto-plano.eml', 'latin1');
    const mails = ['uno', 'dos', 'tres'].map((name) =>
      keep(desk, `X-Copia: ${name}\n${text}`, `${name}.eml`),
    );
    await act(async () => takeEvidence(await Promise.all(mails)));
    await screen.findByText('Archivo 1 de 3: uno.eml');
  };
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

  it('are all kept when one is left, and told with the way back', async () => {
    await drop();
    press('Cancelar');
    await waitFor(() => expect(window.location.hash).toBe(`#${PATHS.board}`));
    expect(useIntakeQueue.getState().items).toHaveLength(3);
    press('3 archivos por capturar');
    await waitFor(() => expect(window.location.hash).toBe(`#${PATHS.newRequest}`));
    await screen.findByText('Archivo 1 de 3: uno.eml');
    press('Omitir este archivo');
    await screen.findByText('Archivo 2 de 3: dos.eml');
  });

  it('wait while a call is noted', async () => {
    await drop();
    press('Nueva solicitud');
    await screen.findByText('Quedan 3 archivos por capturar.');
    expect(screen.getByLabelText<HTMLInputElement>('Asunto').value).toBe('');
    press('Seguir con ellos');
    await screen.findByText('Archivo 1 de 3: uno.eml');
    press('Capturar otra a mano');
    await screen.findByText('Quedan 3 archivos por capturar.');
  });
});
