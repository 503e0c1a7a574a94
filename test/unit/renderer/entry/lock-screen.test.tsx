// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccessState } from '../../../../electron/shared/access';
import type { AccessReason, DeskFailure } from '../../../../electron/shared/failures';
import { err, ok } from '../../../../electron/shared/result';
import { App } from '../../../../renderer/app/app';
import { renderInDesk } from '../../../support/render-in-desk';
import { accessState } from '../../../support/render-in-window';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const refused = (reason: AccessReason, params: Record<string, string> = {}) =>
  err<DeskFailure>({ kind: 'access', reason, params });

const show = (access: Partial<AccessState> = {}, answers = {}) => {
  const door = { state: accessState({ phase: 'locked', ...access }) };
  return renderInDesk(<App />, { 'access:state': () => door.state, ...answers }).then(async (view) => {
    await screen.findByRole('button', { name: 'Entrar' });
    return { ...view, door };
  });
};
const login = () => screen.getByRole('textbox', { name: 'Nombre de usuario' });
const password = () => screen.getByLabelText('Contraseña');
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const enter = () => fireEvent.submit(login().closest('form') as HTMLFormElement);

describe('the locked door', () => {
  it.each([
    ['attempts', 1],
    ['idle', 0],
  ] as const)('is heard where somebody finds it unasked: %s', async (lockedBy, alerts) => {
    await show({ lockedBy });
    expect(screen.queryAllByRole('alert')).toHaveLength(alerts);
  });

  it('takes the focus where something is missing, and sends nothing half-written', async () => {
    const { sent } = await show();
    expect(document.activeElement).toBe(login());
    enter();
    await screen.findByText('Escriba su nombre de usuario y su contraseña.');
    type(login(), 'ana.robles');
    enter();
    expect(document.activeElement).toBe(password());
    expect(sent('access:unlock')).toEqual([]);
  });

  it('says one sentence whatever was wrong, empties the password and waits there for another', async () => {
    const { sent } = await show({}, { 'access:unlock': refused('refused') });
    type(login(), 'ana.robles');
    type(password(), 'no es esta');
    enter();
    await screen.findByText(/el nombre de usuario y la contraseña no coinciden con nadie de esta mesa/);
    expect(sent('access:unlock')).toMatchObject([
      { request: { login: 'ana.robles', password: 'no es esta' } },
    ]);
    expect(password()).toHaveProperty('value', '');
    expect(login()).toHaveProperty('value', 'ana.robles');
    expect(document.activeElement).toBe(password());
  });

  it('counts down a wait and takes no attempt before it is over; it is heard when it begins and when it ends', async () => {
    const view = await show({}, { 'access:unlock': refused('wait', { seconds: '2' }) });
    view.door.state = accessState({ phase: 'locked', waitSeconds: 2 });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    type(login(), 'ana.robles');
    type(password(), 'no es esta');
    enter();
    const heard = async (text: RegExp) =>
      waitFor(() =>
        expect(screen.getAllByRole('status').some((each) => text.test(each.textContent ?? ''))).toBe(true),
      );
    await heard(/Podrá volver a intentarlo en 2\s/);
    expect(screen.getByRole('button', { name: 'Entrar' })).toHaveProperty('disabled', true);
    type(password(), 'otra vez');
    enter();
    act(() => void vi.advanceTimersByTime(1000));
    // Seen second by second, heard once.
    screen.getByText(/en 1\s/);
    await heard(/en 2\s/);
    act(() => void vi.advanceTimersByTime(1100));
    await heard(/Ya puede volver a intentarlo/);
    expect(screen.getByRole('button', { name: 'Entrar' })).toHaveProperty('disabled', false);
    expect(view.sent('access:unlock')).toHaveLength(1);
    // The keychain and the counted number say it; an alert would go on saying its first number.
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tells that capitals are on', async () => {
    await show();
    const press = (on: boolean) => {
      const event = new KeyboardEvent('keyup', { key: 'a', bubbles: true });
      Object.defineProperty(event, 'getModifierState', { value: () => on });
      act(() => void password().dispatchEvent(event));
    };
    press(true);
    screen.getByText('Bloq Mayús está activado.');
    press(false);
    expect(screen.queryByText('Bloq Mayús está activado.')).toBeNull();
  });

  it('shows what is typed to who asks for it, and lets no browser remember it', async () => {
    await show();
    expect(password().getAttribute('type')).toBe('password');
    fireEvent.mouseDown(screen.getByRole('button', { name: 'Mostrar la contraseña' }));
    expect(password().getAttribute('type')).toBe('text');
    expect([login(), password()].map((field) => field.getAttribute('autocomplete'))).toEqual(['off', 'off']);
  });

  it.each([
    ['person', /quien la estaba usando/],
    ['idle', /inactividad/],
    ['system', /junto con el equipo/],
    ['suspend', /suspenderse/],
  ] as const)('says that it was shut by %s', async (lockedBy, words) => {
    await show({ lockedBy });
    screen.getByRole('heading', { level: 1, name: 'La mesa está bloqueada' });
    screen.getByText(words);
  });

  it('opens with the system’s keychain only where that is on, and says why it did not', async () => {
    const { sent } = await show(
      { keychain: 'on' },
      { 'access:unlock-by-keychain': refused('keychain-failed') },
    );
    fireEvent.click(screen.getByRole('button', { name: 'Abrir con el llavero del sistema' }));
    await screen.findByText(/El llavero del sistema no abrió la mesa/);
    expect(sent('access:unlock-by-keychain')).toHaveLength(1);
    cleanup();
    await show({ keychain: 'off' });
    expect(screen.queryByRole('button', { name: /llavero/ })).toBeNull();
    cleanup();
    // Whoever locked the desk, or left it, comes in with a password.
    await show({ keychain: 'on', lockedBy: 'idle' });
    expect(screen.queryByRole('button', { name: /llavero/ })).toBeNull();
  });

  it('fills in how one comes into the example, and names nobody of a real workspace', async () => {
    await show({ example: { login: 'ejemplo', password: 'Ejemplo-sin-validez' } });
    fireEvent.click(screen.getByRole('button', { name: 'Llenar los datos' }));
    expect(login()).toHaveProperty('value', 'ejemplo');
    expect(password()).toHaveProperty('value', 'Ejemplo-sin-validez');
    cleanup();
    await show();
    expect(screen.queryByText('Carpeta de ejemplo')).toBeNull();
  });

  it('opens, and asks the desk for its own only then', async () => {
    const view = await show({}, { 'session:state': () => new Promise(() => {}) });
    view.answers['access:unlock'] = () => {
      view.door.state = accessState();
      view.tell({ accessChanged: true });
      return ok(view.door.state);
    };
    expect(view.sent('session:state')).toEqual([]);
    type(login(), 'ana.robles');
    type(password(), 'cuatro palabras al azar');
    enter();
    await waitFor(() => expect(view.sent('session:state')).toHaveLength(1));
    expect(screen.queryByLabelText('Contraseña')).toBeNull();
  });
});

describe('a forgotten password', () => {
  const fill = () => {
    type(screen.getByRole('textbox', { name: /Código de recuperación/ }), 'aaaaa-bbbbb');
    type(screen.getByLabelText(/^Contraseña nueva/), 'cuatro palabras al azar');
    type(screen.getByLabelText(/^Repita la contraseña/), 'cuatro palabras al azar');
    fireEvent.click(screen.getByRole('button', { name: 'Cambiar la contraseña' }));
  };
  const open = async (answers: object) => {
    const view = await show({}, answers);
    type(login(), 'ana.robles');
    fireEvent.click(screen.getByRole('button', { name: 'Olvidé mi contraseña' }));
    await screen.findByRole('heading', { level: 1, name: 'Recuperar el acceso' });
    return view;
  };

  it('is replaced by the code, and the next code is shown over the door’s opening until it was kept', async () => {
    const view = await open({});
    view.answers['access:recover'] = () => {
      view.door.state = accessState();
      view.tell({ accessChanged: true });
      return ok({ recoveryCode: 'CCCCC-DDDDD' });
    };
    view.answers['access:code-kept'] = () => {
      view.door.state = accessState({ phase: 'locked', lockedBy: 'idle' });
      return ok({});
    };
    fill();
    await screen.findByRole('heading', { level: 1, name: 'Guarde el código de recuperación' });
    expect(view.sent('access:recover')).toMatchObject([
      { request: { code: 'aaaaa-bbbbb', login: 'ana.robles', password: 'cuatro palabras al azar' } },
    ]);
    act(() => view.tell({ accessChanged: true }));
    type(screen.getByRole('textbox', { name: /Último grupo/ }), 'ddddd');
    fireEvent.click(screen.getByRole('button', { name: 'Ya lo guardé: continuar' }));
    await screen.findByRole('heading', { level: 1, name: 'La mesa está bloqueada' });
  });

  it.each(['wrong-code', 'refused'] as const)(
    'says the same of code and name (%s), and keeps what was typed',
    async (reason) => {
      await open({ 'access:recover': refused(reason) });
      fill();
      await screen.findByText(/El código de recuperación o el nombre de usuario no son de esta mesa/);
      expect(screen.getByRole('textbox', { name: /Código de recuperación/ })).toHaveProperty(
        'value',
        'aaaaa-bbbbb',
      );
    },
  );

  it('leads back', async () => {
    await open({});
    fireEvent.click(screen.getByRole('button', { name: 'Volver' }));
    await screen.findByRole('button', { name: 'Entrar' });
  });
});
