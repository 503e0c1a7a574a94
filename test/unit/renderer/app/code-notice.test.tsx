// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { CodeNotice } from '../../../../renderer/app/code-notice';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { useSettingsTab } from '../../../../renderer/ui/settings-tab';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  cleanup();
  leaveDesk();
});

const person = (role: DeskPerson['role']): DeskPerson => ({
  id: '01932d4e-0000-7000-8000-00000000000a',
  name: 'Ana Robles',
  email: 'ana@example.com',
  role,
  login: 'ana',
  active: true,
  hasOwnPassword: true,
});

const session = (role: DeskPerson['role'], codeToConfirm: boolean) => {
  const ana = person(role);
  const leader = { ...person('lider-soc'), id: '01932d4e-0000-7000-8000-00000000000b', login: 'eva' };
  return {
    setupDone: true,
    settings: { ...DEFAULT_SETTINGS, people: [ana, leader], currentPersonId: ana.id },
    person: ana,
    stationInUse: null,
    damage: null,
    codeToConfirm,
  };
};

describe('a recovery code that nobody confirmed', () => {
  it('is told to whoever administers the desk, with the way to renew it', async () => {
    await renderInDesk(<CodeNotice />, { 'session:state': session('lider-soc', true) });
    await screen.findByText(/Nadie confirmó que guardó el código de recuperación/);
    fireEvent.click(screen.getByRole('button', { name: 'Renuévelo en Ajustes › Seguridad' }));
    expect(useSettingsTab.getState().tab).toBe('security');
  });

  it('can be closed until somebody comes in again: nothing is lost meanwhile', async () => {
    const answers = { 'session:state': session('lider-soc', true) };
    const first = await renderInDesk(<CodeNotice />, answers);
    fireEvent.click(await screen.findByRole('button', { name: 'Cerrar este aviso' }));
    expect(screen.queryByText(/Nadie confirmó/)).toBeNull();
    first.unmount();
    leaveDesk();
    await renderInDesk(<CodeNotice />, answers);
    await screen.findByText(/Nadie confirmó/);
  });

  it.each([
    ['to nobody else', session('soporte-n2', true)],
    ['to nobody once it was confirmed', session('lider-soc', false)],
  ])('is told %s', async (_whom, state) => {
    const { sent } = await renderInDesk(<CodeNotice />, { 'session:state': state });
    await expect.poll(() => sent('session:state').length).toBeGreaterThan(0);
    expect(screen.queryByText(/Nadie confirmó/)).toBeNull();
  });
});
