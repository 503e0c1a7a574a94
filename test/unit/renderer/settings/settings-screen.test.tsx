// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_BACKUPS } from '../../../../electron/shared/backup/backups';
import { LAWFUL_CALENDAR } from '../../../../electron/shared/domain/work-calendar';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { useDoor } from '../../../../renderer/desk/access';
import { SettingsScreen } from '../../../../renderer/features/settings/settings-screen';
import { useAnnouncement } from '../../../../renderer/ui/announce';
import { proposedLogin } from '../../../../renderer/ui/proposed-login';
import { renderInDesk } from '../../../support/render-in-desk';
import { accessState } from '../../../support/render-in-window';

afterEach(cleanup);

const person = (name: string, overrides: Partial<DeskPerson> = {}): DeskPerson => ({
  id: crypto.randomUUID(),
  name,
  email: '',
  role: 'soporte-n2',
  active: true,
  hasOwnPassword: true,
  login: proposedLogin(name),
  ...overrides,
});
const ana = person('Ana Robles');
const luis = person('Luis Peña', { role: 'lider-soc' });

function session(overrides: Partial<SessionState> = {}): SessionState {
  return {
    setupDone: true,
    stationInUse: null,
    damage: null,
    person: luis,
    settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01', people: [ana, luis], currentPersonId: luis.id },
    ...overrides,
  };
}

const show = async (state = session(), answers = {}) => {
  const view = await renderInDesk(<SettingsScreen />, {
    'session:state': state,
    'settings:save': ok(state),
    ...answers,
  });
  await screen.findByRole('tab', { name: 'Personas' });
  return view;
};
const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (name: RegExp, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } });

const secret = (name: RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value: text } });
const PHRASE = 'cuatro palabras al azar';

describe('people of the desk', () => {
  it('are added with what they come in with, which is for the first time only and stays out of the draft', async () => {
    const added = { ...ana, id: 'nueva', name: 'Ana Robles Treviño', login: 'ana.robles2' };
    const state = session();
    const after = { ...state, settings: { ...state.settings, people: [ana, luis, added] } };
    const { sent } = await show(state, { 'people:add': ok(after) });
    press('Agregar persona');
    fireEvent.change(await screen.findByRole('textbox', { name: /Nombre completo/ }), {
      target: { value: 'Ana Robles Treviño' },
    });
    // Somebody else comes in as ana.robles already.
    await screen.findByDisplayValue('ana.robles2');
    secret(/Contraseña para la primera vez/, PHRASE);
    secret(/^Repita/, PHRASE);
    fireEvent.click(screen.getByRole('combobox', { name: /Papel/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'Soporte Nivel 2' }));
    await waitFor(() => expect(sent('drafts:save').length).toBeGreaterThan(0));
    expect(JSON.stringify(sent('drafts:save'))).toContain('Ana Robles Treviño');
    expect(JSON.stringify(sent('drafts:save'))).not.toContain(PHRASE);
    press('Guardar persona');
    await waitFor(() => expect(sent('people:add')).toHaveLength(1));
    expect(sent('people:add')[0]?.request).toEqual({
      person: { name: 'Ana Robles Treviño', email: '', role: 'soporte-n2', login: 'ana.robles2' },
      password: PHRASE,
    });
    await waitFor(() =>
      expect(useAnnouncement.getState().text).toMatch(/puede entrar como ana\.robles2.*una propia/),
    );
  });

  it('are not told that their name lacks once it filled itself', async () => {
    await show();
    press('Agregar persona');
    fireEvent.click(await screen.findByRole('button', { name: 'Guardar persona' }));
    const login = () => screen.getByRole('textbox', { name: /Nombre de usuario/ });
    await waitFor(() => expect(login().getAttribute('aria-invalid')).toBe('true'));
    type(/Nombre completo/, 'Ana Robles Treviño');
    await screen.findByDisplayValue('ana.robles2');
    expect(login().getAttribute('aria-invalid')).not.toBe('true');
    expect(screen.queryByRole('button', { name: 'Nombre de usuario' })).toBeNull();
  });

  it('are told at the field that somebody else comes in with that name', async () => {
    await show(session(), {
      'people:reset-password': err({ kind: 'access', reason: 'login-taken', params: {} }),
    });
    press('Nueva contraseña para Ana Robles');
    secret(/Contraseña para la primera vez/, PHRASE);
    secret(/^Repita/, PHRASE);
    press('Cambiar contraseña');
    expect(await screen.findAllByText(/Otra persona de la mesa ya entra con ese nombre/)).toHaveLength(2);
    expect(screen.getByRole('textbox', { name: /Nombre de usuario/ }).getAttribute('aria-invalid')).toBe(
      'true',
    );
  });

  it('change one by one, and who leaves cannot come in', async () => {
    const { sent } = await show(session(), { 'people:change': ok(session()) });
    press('Editar a Ana Robles');
    fireEvent.click(await screen.findByRole('switch', { name: /Trabaja en esta mesa/ }));
    screen.getByText(/ya no puede entrar/);
    press('Guardar persona');
    await waitFor(() => expect(sent('people:change')).toHaveLength(1));
    expect(sent('people:change')[0]?.request).toEqual({
      personId: ana.id,
      person: { name: 'Ana Robles', email: '', role: 'soporte-n2', active: false },
    });
  });

  it('get another password from who administers, or their first where they have no access', async () => {
    const nobody = person('Óscar Núñez', { login: null });
    const state = session();
    const people = [...state.settings.people, nobody];
    const { sent } = await show(
      { ...state, settings: { ...state.settings, people } },
      { 'people:reset-password': ok(null) },
    );
    screen.getByText('Sin acceso');
    press('Dar acceso a Óscar Núñez');
    await screen.findByDisplayValue('oscar.nunez');
    secret(/Contraseña para la primera vez/, PHRASE);
    secret(/^Repita/, PHRASE);
    press('Dar acceso');
    await waitFor(() => expect(sent('people:reset-password')).toHaveLength(1));
    expect(sent('people:reset-password')[0]?.request).toEqual({
      personId: nobody.id,
      login: 'oscar.nunez',
      password: PHRASE,
    });
  });

  it('do not set aside who is at the desk, whose password asks for the one they have', async () => {
    await show();
    expect(screen.queryByRole('button', { name: 'Nueva contraseña para Luis Peña' })).toBeNull();
    press('Editar a Luis Peña');
    const active = await screen.findByRole('switch', { name: /Trabaja en esta mesa/ });
    expect(active.hasAttribute('disabled')).toBe(true);
    screen.getByText(/otra persona que administre/);
  });

  it('are read by who does not answer for the desk, with the reason', async () => {
    await show(session({ person: ana }));
    screen.getByText(/los cambia quien tenga el papel de Líder SOC o Gerente de Operaciones/);
    expect(screen.queryByRole('button', { name: /Editar|Agregar|Nueva contraseña/ })).toBeNull();
    expect(document.body.textContent).not.toMatch(/declarado|Tomar la mesa/);
  });

  it('are whoever’s records where nobody leads', async () => {
    const state = session({ person: ana });
    await show({ ...state, settings: { ...state.settings, people: [ana] } });
    screen.getByRole('button', { name: 'Agregar persona' });
  });
});

describe('security', () => {
  const open = async (state = session(), answers = {}, keychain: 'none' | 'off' | 'on' = 'none') => {
    const view = await show(state, answers);
    useDoor.setState({ state: accessState({ keychain }) });
    openTab('Seguridad');
    await screen.findByRole('heading', { name: 'Bloqueo' });
    return view;
  };

  it('locks after as many minutes as are written, within bounds', async () => {
    const { sent } = await open();
    const minutes = screen.getByRole('textbox', { name: /Bloquear después de/ });
    expect(minutes).toHaveProperty('value', '15');
    fireEvent.change(minutes, { target: { value: '300' } });
    press('Guardar bloqueo');
    expect(await screen.findAllByText(/Escriba un número de 1 a 240/)).toHaveLength(2);
    fireEvent.change(minutes, { target: { value: '5' } });
    press('Guardar bloqueo');
    await waitFor(() => expect(sent('settings:save')).toHaveLength(1));
    expect(sent('settings:save')[0]?.request).toEqual({ idleLockMinutes: 5 });
  });

  it('shows a new recovery code once, and neither Esc nor anything but the code closes it', async () => {
    const replies = [
      err({ kind: 'access', reason: 'wrong-password', params: {} }),
      ok({ recoveryCode: 'AAAA-BBBB-CCO1' }),
    ];
    const { sent } = await open(session(), {
      'access:renew-recovery-code': () => replies.shift(),
      'access:code-kept': ok(session()),
    });
    screen.getByRole('button', { name: 'Renovar el código…' }).focus();
    press('Renovar el código…');
    secret(/Su contraseña actual/, 'mala');
    press('Mostrar el código nuevo');
    expect(await screen.findAllByText(/Esa no es su contraseña/)).toHaveLength(2);
    press('Mostrar el código nuevo');
    await screen.findByRole('heading', { name: 'Guarde el código de recuperación' });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape', code: 'Escape' });
    screen.getByText('AAAA');
    // Characters that look alike are the same.
    fireEvent.change(screen.getByRole('textbox', { name: /Último grupo/ }), { target: { value: 'cc0l' } });
    press('Ya lo guardé: volver a Ajustes');
    await waitFor(() => expect(screen.queryByText('AAAA')).toBeNull());
    expect(sent('access:code-kept')).toHaveLength(1);
    expect(sent('drafts:save')).toEqual([]);
    // Back where it was asked from.
    expect(document.activeElement?.textContent).toBe('Renovar el código…');
  });

  it('says where there is no real keychain, and offers nothing', async () => {
    await open();
    screen.getByText(/Este sistema no tiene un llavero que cifre/);
    expect(screen.queryByRole('button', { name: /Activar|Desactivar/ })).toBeNull();
  });

  it('turns the keychain on with one’s password, and says what that gives away', async () => {
    const { sent } = await open(session(), { 'access:keychain': ok(accessState({ keychain: 'on' })) }, 'off');
    press('Activar…');
    secret(/Su contraseña actual/, PHRASE);
    press('Activar');
    await waitFor(() => expect(sent('access:keychain')).toHaveLength(1));
    expect(sent('access:keychain')[0]?.request).toEqual({ on: true, password: PHRASE });
    await screen.findByText(/quien use la sesión del sistema entra a nombre de quien lo activó/);
    press('Desactivar…');
    await screen.findByRole('heading', { name: 'Desactivar el llavero del sistema' });
  });

  it('leaves lock and code to who answers for the desk, and one’s own password to everybody', async () => {
    await open(session({ person: ana }));
    expect(screen.getByRole('textbox', { name: /Bloquear después de/ }).matches(':disabled')).toBe(true);
    expect(screen.getByRole('button', { name: 'Renovar el código…' }).matches(':disabled')).toBe(true);
    expect(screen.getAllByText(/Lo cambia quien tenga el papel de/)).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Cambiar mi contraseña' }).matches(':disabled')).toBe(false);
  });

  it('says what is encrypted and what is not', async () => {
    await open();
    screen.getByText(/Cifrado en este equipo/);
    screen.getByText(/Sin cifrar: lo que usted guarda fuera/);
  });
});

const about = {
  version: '0.1.0',
  electron: '45.4.1',
  workspacePath: '/datos/mesa',
  logPath: '/datos/mesa.log',
  workspaceId: null,
  usualWorkspace: false,
  demo: true,
  exampleCertificates: { folder: '/datos/mesa/ejemplo', password: 'Ejemplo-sin-validez' },
  notices: [],
};

describe('in a damaged workspace', () => {
  const damaged = session({
    damage: {
      failure: { kind: 'damaged', path: '/mesa/000001.jsonl', line: 7, reason: 'crc' },
      folios: [],
      lastRecordedAt: null,
      lost: null,
    },
  });
  const isDisabled = (name: RegExp) => {
    const buttons = screen.getAllByRole('button', { name });
    return buttons.every((button) => button.matches(':disabled'));
  };

  it.each([
    ['Personas', /Agregar persona|Editar a|Nueva contraseña|Dar acceso/],
    ['Seguridad', /Guardar|Cambiar|código/],
    ['Datos para documentos', /Guardar/],
    ['Gerente de Operaciones', /Guardar/],
    ['Mesa', /Guardar/],
    ['Sellos de tiempo', /Guardar|Probar/],
  ])('nothing of «%s» can be changed, with the reason', async (tab, buttons) => {
    await show(damaged);
    useDoor.setState({ state: accessState({ keychain: 'on' }) });
    openTab(tab);
    expect((await screen.findAllByText(/la mesa solo consulta/)).length).toBeGreaterThan(0);
    expect(isDisabled(buttons)).toBe(true);
  });

  it('backups go where they went, and one more can be made elsewhere', async () => {
    const view = { ...NO_BACKUPS, folder: '/usb', running: null, nextAt: null, onSameDisk: false };
    await show(damaged, { 'backup:state': view, 'backup:generations': ok([]) });
    openTab('Respaldos');
    await screen.findByRole('button', { name: 'Respaldar en otra carpeta…' });
    expect(
      screen.queryByRole('button', { name: /Cambiar de carpeta|Elegir carpeta|Dejar de respaldar/ }),
    ).toBeNull();
    expect(isDisabled(/Guardar/)).toBe(true);
  });

  it('no day of rest is added or removed', async () => {
    await show(damaged, { 'calendar:get': LAWFUL_CALENDAR });
    openTab('Calendario');
    await screen.findByRole('heading', { name: String(new Date().getFullYear()) });
    expect(screen.queryByRole('button', { name: 'Agregar un día' })).toBeNull();
  });

  it('says that nothing was repaired without saying that all is well', async () => {
    await show(damaged, { 'app:info': about });
    openTab('Acerca de');
    await screen.findByText(/La mesa solo consulta y no reparó nada/);
    expect(screen.queryByText(/sin nada que reparar/)).toBeNull();
  });
});

describe('a backup that is made by hand', () => {
  const made = {
    name: 'b.json',
    at: '2026-11-29T12:00:00.000Z',
    files: 3,
    sizeBytes: 1,
    journalBytes: 1,
    lost: 0,
  };
  it.each([
    ['that goes on from the last good one', true, 'Respaldo hecho y vuelto a leer'],
    ['that does not', false, 'Respaldo hecho, pero no cuenta como bueno: arriba dice por qué'],
  ])('says of one %s what it is', async (_which, continues, words) => {
    const lastGood = { ...made, lost: undefined };
    const view = { ...NO_BACKUPS, folder: '/usb', lastGood, running: null, nextAt: null, onSameDisk: false };
    await show(session(), {
      'backup:state': view,
      'backup:generations': ok([]),
      'backup:make': ok({ ...made, continues }),
    });
    openTab('Respaldos');
    fireEvent.click(await screen.findByRole('button', { name: 'Respaldar ahora' }));
    await waitFor(() => expect(useAnnouncement.getState().text).toBe(words));
  });
});

describe('the other settings', () => {
  it('give the manager the procedure’s position and refuse a CURP that is none', async () => {
    const { sent } = await show();
    openTab('Gerente de Operaciones');
    await screen.findByRole('heading', { name: 'Gerente de Operaciones' });
    type(/Nombre completo/, 'Laura Méndez');
    type(/CURP/, 'MELL800101');
    press('Guardar los datos del Gerente');
    await screen.findByText('Revise 1 dato antes de continuar');
    type(/CURP/, 'mell800101mdfndr09');
    press('Guardar los datos del Gerente');
    await waitFor(() => expect(sent('settings:save')).toHaveLength(1));
    expect(sent('settings:save')[0]?.request).toEqual({
      manager: {
        contactId: null,
        name: 'Laura Méndez',
        position: 'Gerente de Operaciones',
        organisation: 'Silent4Business',
        rfc: '',
        curp: 'MELL800101MDFNDR09',
      },
    });
  });

  it('count the limit of attachments in megabytes', async () => {
    const { sent } = await show();
    openTab('Mesa');
    const limit = await screen.findByRole('textbox', { name: /Límite de adjuntos/ });
    expect(limit).toHaveProperty('value', '25');
    fireEvent.change(limit, { target: { value: '12.5' } });
    press('Guardar ajustes');
    await waitFor(() => expect(sent('settings:save')).toHaveLength(1));
    expect(sent('settings:save')[0]?.request).toMatchObject({ attachmentsLimitBytes: 12_500_000 });
  });

  it('name the zone of the desk as people do', async () => {
    await show();
    openTab('Mesa');
    expect(await screen.findByDisplayValue('Hora del centro (Ciudad de México)')).toBeTruthy();
  });

  it('take effect at once where they are about the window', async () => {
    const { sent } = await show();
    openTab('Ventana');
    fireEvent.click(await screen.findByRole('radio', { name: 'Oscuro' }));
    await waitFor(() => expect(sent('settings:save')).toHaveLength(1));
    expect(sent('settings:save')[0]?.request).toEqual({ preferences: { theme: 'dark' } });
  });

  it('are shown to an auditor and take no input where they stand on documents', async () => {
    await show(session({ person: { ...ana, role: 'auditor' } }));
    openTab('Datos para documentos');
    expect(await screen.findByText(/Usted puede consultar estos datos/)).toBeDefined();
    expect(screen.getByRole('textbox', { name: /Razón social/ }).matches(':disabled')).toBe(true);
  });

  it('lead to another folder and back to the usual one, and say why one was not opened', async () => {
    const refused = err({ kind: 'workspace', reason: 'other-content', params: { path: '/fotos' } });
    const { sent } = await show(session(), { 'app:info': about, 'workspace:switch': refused });
    openTab('Acerca de');
    fireEvent.click(await screen.findByRole('button', { name: 'Abrir otra carpeta de trabajo…' }));
    await screen.findByText(/\/fotos tiene otras cosas/);
    press('Volver a la carpeta de siempre');
    await waitFor(() => expect(sent('workspace:switch')).toHaveLength(2));
    expect(sent('workspace:switch').map(({ request }) => request)).toEqual([
      { to: 'chosen' },
      { to: 'usual' },
    ]);
  });

  it('say in the example where its certificates are and what opens them', async () => {
    await show(session(), { 'app:info': about });
    openTab('Acerca de');
    await screen.findByText('/datos/mesa/ejemplo');
    expect(screen.getByText(/Ejemplo-sin-validez/)).toBeDefined();
  });

  it('tell what the last start found, and where everything is', async () => {
    await show(session(), {
      'app:info': {
        version: '0.1.0',
        electron: '45.4.1',
        workspacePath: '/datos/mesa',
        logPath: '/datos/mesa.log',
        usualWorkspace: true,
        demo: false,
        exampleCertificates: null,
        notices: [{ key: 'document-set-aside', params: { name: 'settings.dañado.json' } }],
      },
    });
    openTab('Acerca de');
    expect(await screen.findByText('/datos/mesa')).toBeDefined();
    expect(screen.getByText(/settings\.dañado\.json/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Copiar: Carpeta de trabajo' })).toBeDefined();
  });
});

describe('the clock of the computer', () => {
  const behind = { now: '2026-11-30T18:00:00.000Z', toCome: '2026-12-20T09:30:00.000Z' };

  it('is told where the journal bears a time to come, and confirmed as it was shown', async () => {
    const view = await show(session(), { 'clock:state': behind, 'clock:confirm': ok({}) });
    openTab('Mesa');
    const part = await screen.findByRole('region', { name: 'Reloj de este equipo' });
    expect(part.textContent).toContain('20 de diciembre de 2026, 03:30');
    press('Confirmar que el reloj está bien…');
    fireEvent.click(await screen.findByRole('button', { name: 'La hora está bien' }));
    await waitFor(() => expect(view.sent('clock:confirm')).toHaveLength(1));
    expect(view.sent('clock:confirm')[0]?.request).toEqual({ toCome: behind.toCome });
  });

  it('is no matter where it is right, and not for everybody to confirm', async () => {
    await show(session(), { 'clock:state': { ...behind, toCome: null } });
    openTab('Mesa');
    await screen.findByText(/Código de la estación/);
    expect(screen.queryByRole('region', { name: 'Reloj de este equipo' })).toBeNull();
    cleanup();
    await show(session({ person: ana }), { 'clock:state': behind });
    openTab('Mesa');
    await screen.findByRole('region', { name: 'Reloj de este equipo' });
    expect(screen.queryByRole('button', { name: 'Confirmar que el reloj está bien…' })).toBeNull();
  });
});
