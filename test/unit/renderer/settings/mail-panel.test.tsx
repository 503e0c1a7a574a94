// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import type { MailAccountView } from '../../../../electron/shared/mail-account';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { MailPanel } from '../../../../renderer/features/settings/mail-panel';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const luis: DeskPerson = {
  id: crypto.randomUUID(),
  name: 'Luis Peña',
  email: '',
  role: 'lider-soc',
  active: true,
  hasOwnPassword: true,
  login: 'luis.pena',
};
const session: SessionState = {
  setupDone: true,
  stationInUse: null,
  damage: null,
  person: luis,
  settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01', people: [luis], currentPersonId: luis.id },
};
const view: MailAccountView = {
  host: 'smtp.empresa.mx',
  port: 587,
  security: 'starttls',
  user: 'mesa@empresa.mx',
  authority: '',
  hasPassword: true,
};
const SECRET = 'la contraseña del correo';

async function show(account: MailAccountView | null, answers = {}, state = session) {
  const desk = await renderInDesk(<MailPanel session={state} />, {
    'session:state': state,
    'mail-account:view': account,
    'mail-account:save': ok(view),
    ...answers,
  });
  await screen.findByRole('heading', { name: 'Envío de correo' });
  return desk;
}
const type = (name: RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('keeps what is typed, and its password out of the draft', async () => {
  const { sent } = await show(null);
  expect(screen.getByText(/Sin servidor, la mesa no envía nada/)).toBeDefined();
  type(/^Servidor/, ' smtp.empresa.mx ');
  type(/^Usuario/, 'mesa@empresa.mx');
  type(/^Contraseña/, SECRET);
  await waitFor(() => expect(JSON.stringify(sent('drafts:save'))).toContain('mesa@empresa.mx'));
  press('Guardar servidor');
  await waitFor(() => expect(sent('mail-account:save')).toHaveLength(1));
  expect(sent('mail-account:save')[0]?.request).toEqual({
    host: 'smtp.empresa.mx',
    port: 587,
    security: 'starttls',
    user: 'mesa@empresa.mx',
    password: SECRET,
    authority: '',
  });
  expect(JSON.stringify(sent('drafts:save'))).not.toContain(SECRET);
});

it('an empty password means the one that is kept', async () => {
  const { sent } = await show(view);
  expect(screen.getByText(/Hay una guardada/)).toBeDefined();
  type(/^Servidor/, 'smtp2.empresa.mx');
  press('Guardar servidor');
  await waitFor(() => expect(sent('mail-account:save')).toHaveLength(1));
  expect(sent('mail-account:save')[0]?.request).toMatchObject({ host: 'smtp2.empresa.mx', password: null });
});

it('says why the server cannot be sent by, with its own words', async () => {
  const failure = {
    kind: 'sending',
    reason: 'login-refused',
    params: { code: '535', answer: '535 5.7.8 no' },
  };
  await show(view, { 'mail-account:probe': err(failure) });
  press('Probar');
  expect(await screen.findByText(/no aceptó el usuario o la contraseña.*«535 5.7.8 no»/)).toBeDefined();
});

it('says what answered', async () => {
  const answer = {
    host: 'smtp.empresa.mx',
    port: 587,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    certificate: 'smtp.empresa.mx',
    certificateIssuer: 'Autoridad',
    certificateUntil: '2027-01-01T00:00:00.000Z',
    user: 'mesa@empresa.mx',
    maxBytes: 25_000_000,
  };
  await show(view, { 'mail-account:probe': ok(answer) });
  press('Probar');
  expect(await screen.findByText('smtp.empresa.mx respondió')).toBeDefined();
  expect(screen.getByText('Aceptó al usuario mesa@empresa.mx.')).toBeDefined();
  expect(screen.getByText(/TLSv1\.3.*emitido por Autoridad/)).toBeDefined();
});
