// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../../electron/shared/ipc-contract';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { App } from '../../../../renderer/app/app';
import { useWindowLanguage } from '../../../../renderer/app/window-language';
import { SetupScreen } from '../../../../renderer/features/setup/setup-screen';
import { StationScreen } from '../../../../renderer/features/setup/station-screen';
import { renderInDesk } from '../../../support/render-in-desk';
import { accessState } from '../../../support/render-in-window';

afterEach(cleanup);

const field = (name: RegExp) => screen.getByRole('textbox', { name });
const type = (name: RegExp, text: string) => fireEvent.change(field(name), { target: { value: text } });
const secret = (name: RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value: text } });
const year = new Date().getFullYear();
const open = () => fireEvent.click(screen.getByRole('button', { name: 'Abrir la mesa' }));

const PHRASE = 'cuatro palabras al azar';
const fill = () => {
  type(/Código de la estación/, ' mx01 ');
  type(/Su nombre completo/, 'Ana Robles Treviño');
  type(/Su correo electrónico/, 'ana@mesa.example');
  fireEvent.click(screen.getByRole('radio', { name: 'Soporte Nivel 2' }));
  secret(/^Contraseña/, PHRASE);
  secret(/^Repita la contraseña/, PHRASE);
};

describe('the first start', () => {
  it('shows the folio that a code makes, and a sample until there is one', async () => {
    await renderInDesk(<SetupScreen />);
    await screen.findByText(`N2-MX01-${year}-0001`);
    type(/Código de la estación/, 'gdl2');
    expect(await screen.findByText(`N2-GDL2-${year}-0001`)).toBeDefined();
    type(/Código de la estación/, 'á');
    expect(await screen.findByText(`N2-MX01-${year}-0001`)).toBeDefined();
    // A code that nobody typed is an example, and said to be one.
    screen.getByText(/^Por ejemplo, con el código MX01:/);
    expect(screen.queryByText(/^Sus tickets se llamarán así/)).toBeNull();
  });

  it('says what lacks in the language that is chosen then', async () => {
    await renderInDesk(<SetupScreen />);
    open();
    await screen.findByText('Revise 6 datos antes de continuar');
    screen.getByRole('button', { name: 'Código de la estación' });
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByRole('button', { name: 'Workstation code' });
    expect(screen.queryByRole('button', { name: 'Código de la estación' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Español (México)' }));
    await screen.findByRole('button', { name: 'Código de la estación' });
  });

  it('lists what lacks in the order of the page', async () => {
    await renderInDesk(<SetupScreen />);
    open();
    const summary = (await screen.findByText('Revise 6 datos antes de continuar')).closest('[role="alert"]');
    const named = [...(summary?.querySelectorAll('li button') ?? [])].map(({ textContent }) => textContent);
    expect(named).toEqual([
      'Código de la estación',
      'Su nombre completo',
      'Su correo electrónico',
      'Su papel',
      'Nombre de usuario',
      'Contraseña',
    ]);
  });

  it('asks for code, name, address, role and how one comes in before it makes the desk', async () => {
    const { sent } = await renderInDesk(<SetupScreen />, {
      'access:set-up': ok({ recoveryCode: 'AAAAA-BBBBB' }),
    });
    open();
    await screen.findByText('Revise 6 datos antes de continuar');
    expect(sent('access:set-up')).toEqual([]);
    fill();
    open();
    await waitFor(() => expect(sent('access:set-up')).toHaveLength(1));
    expect(sent('access:set-up')[0]?.request).toEqual({
      stationCode: 'MX01',
      person: {
        name: 'Ana Robles Treviño',
        email: 'ana@mesa.example',
        role: 'soporte-n2',
        login: 'ana.robles',
      },
      password: PHRASE,
      workspace: 'empty',
      language: 'es-MX',
    });
    // There is no store yet, and no draft that could keep a password.
    expect(sent('drafts:save')).toEqual([]);
    expect(sent('drafts:get')).toEqual([]);
  });

  it('proposes the user name from the name until another is written', async () => {
    await renderInDesk(<SetupScreen />);
    type(/Su nombre completo/, 'Ana Robles');
    await waitFor(() => expect(field(/Nombre de usuario/)).toHaveProperty('value', 'ana.robles'));
    type(/Su nombre completo/, 'Luis Peña');
    await waitFor(() => expect(field(/Nombre de usuario/)).toHaveProperty('value', 'luis.pena'));
    type(/Nombre de usuario/, 'lpena');
    type(/Su nombre completo/, 'Luis Peña Ortiz');
    await screen.findByDisplayValue('Luis Peña Ortiz');
    expect(field(/Nombre de usuario/)).toHaveProperty('value', 'lpena');
  });

  it('counts a password without grading it, and wants it twice the same', async () => {
    const { sent } = await renderInDesk(<SetupScreen />);
    fill();
    secret(/^Contraseña/, 'corta');
    await screen.findByText(/Lleva 5 caracteres\./);
    secret(/^Repita la contraseña/, 'otra');
    open();
    await screen.findAllByText(/Es demasiado corta: escriba 15 caracteres o más/);
    screen.getAllByText(/No es igual a la primera/);
    expect(sent('access:set-up')).toEqual([]);
  });

  it('says at the password what main finds too easy to guess', async () => {
    await renderInDesk(<SetupScreen />, {
      'access:set-up': err({ kind: 'access', reason: 'guessable', params: {} }),
    });
    fill();
    open();
    expect(await screen.findAllByText(/Esa contraseña se adivina con facilidad/)).toHaveLength(2);
    expect(screen.getByLabelText(/^Contraseña/).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText(/^Contraseña/)).toHaveProperty('value', PHRASE);
  });

  it('shows the recovery code while the desk behind it is open already, and goes on once it was kept', async () => {
    const door = { state: accessState({ phase: 'new' }) };
    const view = await renderInDesk(<App />, {
      'access:state': () => door.state,
      'app:info': { notices: [] },
      'session:state': () => new Promise(() => {}),
    });
    view.answers['access:set-up'] = () => {
      door.state = accessState();
      view.tell({ accessChanged: true });
      return ok({ recoveryCode: 'AAAAA-BBBBB-CCCCC' });
    };
    view.answers['access:code-kept'] = () => ok({});
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    fill();
    open();
    const title = await screen.findByRole('heading', { level: 1, name: 'Guarde el código de recuperación' });
    expect(document.activeElement).toBe(title);
    expect(screen.queryByText('Preparar la mesa')).toBeNull();
    const last = field(/Último grupo del código/);
    fireEvent.change(last, { target: { value: 'BBBBB' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ya lo guardé: continuar' }));
    await screen.findByText(/No es el último grupo/);
    expect(view.sent('session:state')).toEqual([]);
    fireEvent.change(last, { target: { value: ' ccccc' } });
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Ya lo guardé: continuar' })));
    await waitFor(() => expect(view.sent('session:state')).toHaveLength(1));
    expect(document.body.textContent).not.toContain('AAAAA');
    expect(view.sent('access:code-kept')).toHaveLength(1);
  });

  it.each<[string, (view: { tell: (change: { accessChanged: boolean }) => void }) => void]>([
    ['the system', (view) => view.tell({ accessChanged: true })],
    [
      'Ctrl+Mayús+L',
      () =>
        void fireEvent.keyDown(document.documentElement, {
          key: 'L',
          code: 'KeyL',
          ctrlKey: true,
          shiftKey: true,
        }),
    ],
  ])('takes the code off the screen when %s locks the desk', async (_by, lock) => {
    const door = { state: accessState({ phase: 'new' }) };
    const view = await renderInDesk(<App />, {
      'access:state': () => door.state,
      'app:info': { notices: [] },
      'access:lock': () => ok(door.state),
    });
    view.answers['access:set-up'] = () => {
      door.state = accessState();
      view.tell({ accessChanged: true });
      return ok({ recoveryCode: 'AAAAA-BBBBB-CCCCC' });
    };
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    fill();
    open();
    await screen.findByText('AAAAA');
    // The window is told of the opening too, which hides nothing.
    act(() => view.tell({ accessChanged: true }));
    await screen.findByText('AAAAA');
    door.state = accessState({ phase: 'locked', lockedBy: 'system' });
    act(() => lock(view));
    await waitFor(() => expect(screen.queryByText('AAAAA')).toBeNull());
    expect(view.sent('access:code-kept')).toEqual([]);
  });

  it('does not offer the role that changes nothing to whoever begins the desk', async () => {
    await renderInDesk(<SetupScreen />);
    screen.getByRole('radio', { name: /Soporte Nivel 2/ });
    expect(screen.queryByRole('radio', { name: /Auditor/ })).toBeNull();
    const { role } = CHANNELS['access:set-up'].request.shape.person.shape;
    expect(role.safeParse('auditor').success).toBe(false);
  });

  it('speaks the language that is chosen in it, and keeps what was typed', async () => {
    await renderInDesk(<SetupScreen />);
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    type(/Su nombre completo/, 'Ana Robles');
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'Prepare the desk' });
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByDisplayValue('Ana Robles')).toBeDefined();
  });

  it('stays in the language that is chosen while the settings still have the other', async () => {
    function Window() {
      useWindowLanguage('es-MX');
      return <SetupScreen />;
    }
    await renderInDesk(<Window />);
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'Prepare the desk' });
    fireEvent.click(screen.getByRole('button', { name: 'Open the desk' }));
    await screen.findByText('Check 6 fields before going on');
    expect(screen.queryByText(/obligatorio|Complete este dato/)).toBeNull();
  });
});

const admin = {
  id: '1',
  name: 'Luis Peña',
  email: '',
  role: 'lider-soc' as const,
  active: true,
  hasOwnPassword: true,
  login: 'luis.pena',
};
const lost = (person: Omit<typeof admin, 'role'> & { role: 'lider-soc' | 'soporte-n2' }) => ({
  setupDone: false,
  settings: { ...DEFAULT_SETTINGS, people: [admin, person], currentPersonId: person.id },
  person,
  stationInUse: 'GDL2',
  damage: null,
});

it('goes on with the requests that are there when only the settings were lost', async () => {
  await renderInDesk(<StationScreen session={lost(admin)} />);
  await screen.findByText('Esta carpeta ya tiene solicitudes');
  expect(screen.getByDisplayValue('GDL2')).toBeDefined();
  expect(screen.getAllByRole('textbox')).toHaveLength(1);
});

it('leaves the code to who administers the desk', async () => {
  await renderInDesk(<StationScreen session={lost({ ...admin, id: '2', role: 'soporte-n2' })} />);
  await screen.findByText(/Esto corresponde a Líder SOC o Gerente de Operaciones/);
  expect(screen.queryByRole('textbox')).toBeNull();
  screen.getByRole('button', { name: 'Bloquear la mesa' });
});
