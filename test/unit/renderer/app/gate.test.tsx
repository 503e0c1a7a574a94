// @vitest-environment jsdom
import { notifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccessState } from '../../../../electron/shared/access';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { App } from '../../../../renderer/app/app';
import { announce, useAnnouncement } from '../../../../renderer/ui/announce';
import { useMove } from '../../../../renderer/ui/move-request';
import { navigate, PATHS } from '../../../../renderer/ui/navigation';
import { useSearch } from '../../../../renderer/ui/search';
import { renderInDesk } from '../../../support/render-in-desk';
import { accessState } from '../../../support/render-in-window';

afterEach(() => {
  cleanup();
  navigate(PATHS.board);
});

/** What can be read on the page, without the style sheets in it. */
const shown = () => {
  const body = document.body.cloneNode(true) as HTMLElement;
  for (const style of body.querySelectorAll('style')) style.remove();
  return body.innerHTML.replace(/ (class|style)="[^"]*"/g, '');
};

const person = (id: string, name: string): DeskPerson => ({
  ...{ id, name, active: true, hasOwnPassword: true, email: '', login: name.toLowerCase().replace(' ', '.') },
  role: 'lider-soc',
});
const ana = person('00000000-0000-4000-8000-000000000001', 'Ana Robles');
const luis = person('00000000-0000-4000-8000-000000000002', 'Luis Ortega');
const sessionOf = (who: DeskPerson) => ({
  setupDone: true,
  settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01', people: [ana, luis], currentPersonId: who.id },
  person: who,
  stationInUse: 'MX01',
  damage: null,
});
const info = {
  ...{
    version: '',
    electron: '',
    workspacePath: '',
    workspaceId: null,
    logPath: '',
    usualWorkspace: true,
    demo: false,
  },
  ...{ exampleCertificates: null, notices: [] },
};

const open = (access: Partial<AccessState>, answers = {}) => {
  const door = { state: accessState(access), who: ana };
  return renderInDesk(<App />, {
    'access:state': () => door.state,
    'access:lock': () => {
      door.state = accessState({ phase: 'locked', lockedBy: 'person' });
      return ok(door.state);
    },
    'app:info': info,
    'board:cards': { cards: [], head: '' },
    'clients:list': [],
    'outbox:list': [],
    'procedures:list': [],
    'session:state': () => sessionOf(door.who),
    ...answers,
  }).then((view) => ({ ...view, door }));
};

// The board is the largest part of the window and is loaded when it is first shown.
const heading = (name: string | RegExp) =>
  screen.findByRole('heading', { level: 1, name }, { timeout: 20_000 });
const atDesk = () => screen.findByRole('button', { name: /^Ana Robles/ });
const asks = (view: Awaited<ReturnType<typeof open>>) => view.sent('access:state').length;

describe('what the window opens with', () => {
  it.each([
    ['new', 'Preparar la mesa'],
    ['unprotected', 'Proteger la carpeta de trabajo'],
    ['locked', 'Entrar a la mesa'],
    ['change-password', 'Elija su contraseña'],
  ] as const)('%s: «%s», and nothing of the desk is asked', async (phase, title) => {
    const { sent } = await open({ phase });
    await heading(title);
    expect(sent('session:state')).toEqual([]);
    expect(sent('board:cards')).toEqual([]);
  });

  it('is the desk where somebody is at it', async () => {
    await open({});
    await atDesk();
    await heading(/Tablero/);
  });

  it('asks for the code alone where the settings were lost', async () => {
    const lost = { ...sessionOf(ana), setupDone: false };
    const { sent } = await open({}, { 'session:state': lost, 'session:complete-setup': ok(lost) });
    await screen.findByText('Esta carpeta ya tiene solicitudes');
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Abrir la mesa' }));
    await waitFor(() =>
      expect(sent('session:complete-setup')).toMatchObject([{ request: { stationCode: 'MX01' } }]),
    );
  });

  it('says what went wrong where main does not answer, and asks again', async () => {
    const view = await open({}, { 'access:state': () => Promise.reject(new Error('gone')) });
    fireEvent.click(await screen.findByRole('button', { name: 'Volver a intentar' }));
    await waitFor(() => expect(asks(view)).toBe(2));
  });

  it('speaks and looks as the door says', async () => {
    await open({
      phase: 'locked',
      preferences: { language: 'en', theme: 'dark', railCollapsed: false, singleKeys: true },
    });
    await heading('Come in to the desk');
    expect(document.documentElement.dataset['mantineColorScheme']).toBe('dark');
  });
});

describe('the door that shuts', () => {
  it('leaves nothing of the desk: not on the screen, in the title, in what the window remembers or in its cache', async () => {
    const view = await open({});
    await atDesk();
    act(() => {
      navigate(PATHS.settings);
      useSearch.setState({ text: 'túnel del banco' });
      announce('N2-MX01-2026-0007 pasó a 5 Solución');
      useMove.setState({ focus: { cardId: 'x', column: null } });
      notifications.show({ message: 'Guardado: /datos/banco.pdf', autoClose: false });
    });
    await screen.findByText('Guardado: /datos/banco.pdf');
    await screen.findByRole('tab', { name: 'Personas' });
    expect(document.title).toBe('Ajustes · Mesa N2');
    view.door.state = accessState({ phase: 'locked', lockedBy: 'idle' });
    act(() => view.tell({ accessChanged: true }));
    await heading('La mesa está bloqueada');
    screen.getByText(/inactividad/);
    expect(shown()).not.toMatch(/Ana|Luis|Ortega|Ajustes|banco|0007/);
    expect(document.title).toBe('Mesa N2');
    expect(useSearch.getState().text).toBe('');
    expect(useAnnouncement.getState().text).toBe('');
    expect(useMove.getState().focus).toBeNull();
    // What comes in next asks everything anew.
    const before = view.sent('session:state').length;
    view.door.state = accessState();
    act(() => view.tell({ accessChanged: true }));
    await atDesk();
    expect(view.sent('session:state').length).toBe(before + 1);
  });

  it('empties the screen before main has said what comes instead', async () => {
    let answer: (state: AccessState) => void = () => {};
    const view = await open({});
    await atDesk();
    view.answers['access:state'] = () => new Promise((resolve) => (answer = resolve));
    act(() => view.tell({ accessChanged: true }));
    expect(screen.queryByText('Ana Robles')).toBeNull();
    await act(async () => answer(accessState({ phase: 'locked' })));
    await heading('Entrar a la mesa');
  });

  it('brings whoever comes back to where they were, and anybody else to the board', async () => {
    const view = await open({});
    await atDesk();
    act(() => navigate(PATHS.settings));
    await screen.findByRole('tab', { name: 'Personas' });
    const lockAndOpen = () => {
      view.door.state = accessState({ phase: 'locked' });
      act(() => view.tell({ accessChanged: true }));
      view.door.state = accessState();
      act(() => view.tell({ accessChanged: true }));
    };
    lockAndOpen();
    await screen.findByRole('tab', { name: 'Personas' });
    view.door.who = luis;
    lockAndOpen();
    await screen.findByRole('button', { name: /Luis Ortega/ });
    await heading(/Tablero/);
  });

  it('is noticed by a call that is turned away, and by a query without an answer', async () => {
    const view = await open({}, { 'settings:save': err({ kind: 'locked-desk' }) });
    await atDesk();
    const before = asks(view);
    view.door.state = accessState({ phase: 'locked' });
    fireEvent.click(screen.getByRole('button', { name: 'Plegar el menú' }));
    await heading('Entrar a la mesa');
    expect(asks(view)).toBe(before + 1);
  });

  it('stays where it is for any other refusal', async () => {
    const view = await open({}, { 'settings:save': err({ kind: 'disk-full', path: '/datos' }) });
    await atDesk();
    const before = asks(view);
    fireEvent.click(screen.getByRole('button', { name: 'Plegar el menú' }));
    await waitFor(() => expect(view.sent('settings:save')).toHaveLength(1));
    expect(asks(view)).toBe(before);
  });

  it('shuts from the menu and by its keys, the desk leaving first', async () => {
    const view = await open({});
    await atDesk();
    fireEvent.keyDown(document.documentElement, { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true });
    await heading('La mesa está bloqueada');
    view.door.state = accessState();
    act(() => view.tell({ accessChanged: true }));
    fireEvent.click(await atDesk());
    fireEvent.click(await screen.findByRole('menuitem', { name: /Bloquear/ }));
    await heading('La mesa está bloqueada');
    expect(view.sent('access:lock').length).toBeGreaterThanOrEqual(2);
  });

  it('tells main when all is put away, after a lock that nobody at the window asked for', async () => {
    const view = await open({});
    await atDesk();
    view.door.state = accessState({ phase: 'locked', lockedBy: 'idle' });
    act(() => view.tell({ accessChanged: true }));
    await heading('La mesa está bloqueada');
    await waitFor(() => expect(view.sent('access:lock')).toHaveLength(1));
  });

  it('never locks a desk that has just been opened', async () => {
    const view = await open({ phase: 'change-password' });
    await heading('Elija su contraseña');
    view.door.state = accessState();
    act(() => view.tell({ accessChanged: true }));
    await atDesk();
    act(() => view.tell({ accessChanged: true }));
    await atDesk();
    expect(view.sent('access:lock')).toEqual([]);
  });

  it('is left open by who only changes their password or looks at security', async () => {
    const view = await open({}, { 'access:change-password': () => ok(accessState()) });
    fireEvent.click(await atDesk());
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Cambiar mi contraseña' }));
    const write = (name: RegExp, value: string) =>
      fireEvent.change(screen.getByLabelText(name), { target: { value } });
    await screen.findByLabelText(/^Su contraseña actual/);
    write(/^Su contraseña actual/, 'la de antes, que era larga');
    write(/^Contraseña nueva/, 'cuatro palabras al azar');
    write(/^Repita/, 'cuatro palabras al azar');
    fireEvent.click(screen.getByRole('button', { name: 'Guardar contraseña' }));
    await waitFor(() => expect(useAnnouncement.getState().text).toBe('Contraseña cambiada'));
    await waitFor(() => expect(screen.queryByLabelText(/^Contraseña nueva/)).toBeNull());
    fireEvent.click(await atDesk());
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Seguridad' }));
    await screen.findByRole('heading', { level: 2, name: 'Bloqueo' });
    expect(view.sent('access:lock')).toEqual([]);
  });

  it('keeps what was being written: the draft is on its way before the lock is asked for', async () => {
    const view = await open({});
    await atDesk();
    act(() => navigate(PATHS.newRequest));
    fireEvent.change(await screen.findByRole('textbox', { name: /Asunto/ }), {
      target: { value: 'Túnel caído' },
    });
    fireEvent.keyDown(document.documentElement, { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true });
    await heading('La mesa está bloqueada');
    const order = view.asked.map(({ channel }) => channel);
    expect(order.lastIndexOf('drafts:save')).toBeGreaterThan(-1);
    expect(order.lastIndexOf('drafts:save')).toBeLessThan(order.indexOf('access:lock'));
  });
});
