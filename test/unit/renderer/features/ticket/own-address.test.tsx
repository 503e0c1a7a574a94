// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '../../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../../electron/shared/settings';
import { OwnAddress } from '../../../../../renderer/features/ticket/mail/own-address';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const ana = {
  id: 'a',
  name: 'Ana Robles',
  email: '',
  role: 'soporte-n2' as const,
  active: true,
  login: 'ana.robles',
};
const bea = { ...ana, id: 'b', name: 'Bea Soto', email: 'bea@mesa.example' };

const session = (person: typeof ana) => ({
  setupDone: true,
  settings: { ...DEFAULT_SETTINGS, people: [ana, bea], currentPersonId: person.id },
  person,
  stationInUse: null,
});

it('asks whoever has no address for it where the mail is written, and keeps it', async () => {
  const { sent } = await renderInDesk(<OwnAddress />, {
    'session:state': session(ana),
    'people:change': ok(session({ ...ana, email: 'ana@mesa.example' })),
  });
  const address = await screen.findByRole('textbox', { name: /Su correo electrónico/ });
  fireEvent.change(address, { target: { value: 'ana@mesa.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar mi correo' }));
  await waitFor(() => expect(sent('people:change')).toHaveLength(1));
  expect(sent('people:change')[0]?.request).toEqual({
    personId: 'a',
    person: { name: 'Ana Robles', email: 'ana@mesa.example', role: 'soporte-n2', active: true },
  });
});

it('asks nothing of whoever has one', async () => {
  await renderInDesk(<OwnAddress />, { 'session:state': session(bea) });
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
});
