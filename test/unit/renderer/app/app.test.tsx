// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { App } from '../../../../renderer/app/app';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const person = (id: string, name: string, active = true) => ({
  ...{ id, name, active, email: '' },
  role: 'soporte-n2' as const,
});
const people = [person('1', 'Ana Robles'), person('2', 'Luis Ortega'), person('3', 'Quien se fue', false)];
const info = {
  version: '',
  electron: '',
  workspacePath: '',
  logPath: '',
  usualWorkspace: true,
  demo: false,
  exampleCertificates: null,
  notices: [],
};

const open = (settings: Partial<typeof DEFAULT_SETTINGS>) =>
  renderInDesk(<App />, {
    'app:info': info,
    'session:switch-person': ok(null),
    'session:state': {
      setupDone: false,
      settings: { ...DEFAULT_SETTINGS, ...settings },
      person: null,
      stationInUse: null,
    },
  });

it('asks who it is when the desk is set up and nobody of it is at it', async () => {
  const { sent } = await open({ stationCode: 'MX01', people });
  await screen.findByRole('heading', { level: 1, name: '¿Quién está en la mesa?' });
  expect(screen.queryByText(/Quien se fue/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /Luis Ortega/ }));
  await waitFor(() => expect(sent('session:switch-person')).toMatchObject([{ request: { personId: '2' } }]));
});

it.each([{}, { stationCode: 'MX01', people: [person('3', 'Quien se fue', false)] }])(
  'begins with the set-up where there is nobody to choose (%j)',
  async (settings) => {
    await open(settings);
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
  },
);
