// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { SettingsScreen } from '../../../../renderer/features/settings/settings-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const person = (name: string, overrides: Partial<DeskPerson> = {}): DeskPerson => ({
  id: crypto.randomUUID(),
  name,
  email: '',
  role: 'soporte-n2',
  active: true,
  ...overrides,
});
const ana = person('Ana Robles');
const luis = person('Luis Peña', { role: 'lider-soc' });

function session(overrides: Partial<SessionState> = {}): SessionState {
  return {
    setupDone: true,
    stationInUse: null,
    person: ana,
    settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01', people: [ana, luis], currentPersonId: ana.id },
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

describe('people of the desk', () => {
  it('are all sent with the one that changed, in their order', async () => {
    const { sent } = await show();
    press('Editar a Luis Peña');
    await screen.findByRole('heading', { name: 'Editar persona' });
    fireEvent.click(screen.getByRole('switch', { name: /Trabaja en esta mesa/ }));
    press('Guardar persona');
    await waitFor(() => expect(sent('settings:save')).toHaveLength(1));
    expect(sent('settings:save')[0]?.request).toEqual({ people: [ana, { ...luis, active: false }] });
  });

  it('do not include setting aside whoever is at the desk', async () => {
    await show();
    press('Editar a Ana Robles');
    const active = await screen.findByRole('switch', { name: /Trabaja en esta mesa/ });
    expect(active.hasAttribute('disabled')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Tomar la mesa: Ana Robles' })).toBeNull();
  });

  it('take the desk, and a refusal is told', async () => {
    const { sent } = await show(session(), {
      'session:switch-person': err({ kind: 'disk-full', path: '/datos' }),
    });
    press('Tomar la mesa: Luis Peña');
    await screen.findByText(/No hay espacio en el disco/);
    expect(sent('session:switch-person')[0]?.request).toEqual({ personId: luis.id });
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
    await screen.findByText('Revise 1 dato antes de guardar');
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
    expect(limit).toHaveProperty('value', '25 MB');
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
    expect(await screen.findByText(/El papel de Auditor consulta/)).toBeDefined();
    expect(screen.getByRole('textbox', { name: /Razón social/ }).matches(':disabled')).toBe(true);
  });

  const about = {
    version: '0.1.0',
    electron: '45.4.1',
    workspacePath: '/datos/mesa',
    logPath: '/datos/mesa.log',
    usualWorkspace: false,
    demo: true,
    exampleCertificates: { folder: '/datos/mesa/ejemplo', password: 'Ejemplo-sin-validez' },
    notices: [],
  };

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
