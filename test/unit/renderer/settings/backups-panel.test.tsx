// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type BackupsView, NO_BACKUPS } from '../../../../electron/shared/backup/backups';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { BackupsPanel } from '../../../../renderer/features/settings/backups-panel';
import { useAnnouncement } from '../../../../renderer/ui/announce';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const FOLDER = '/usb/mesa-n2-respaldos-0192f0a0';
const { unrecorded: _none, putBack: _too, ...PLAN } = NO_BACKUPS;
const NONE: BackupsView = { ...PLAN, running: null, nextAt: null, onSameDisk: false };
const MADE: BackupsView = { ...NONE, folder: FOLDER };
const GENERATION = {
  name: '20261129T120000000Z.json',
  state: 'readable',
  createdAt: '2026-11-29T12:00:00.000Z',
  files: 9,
  sizeBytes: 38_195,
  parted: false,
} as const;

const luis: DeskPerson = {
  id: 'luis',
  name: 'Luis Peña',
  email: '',
  role: 'lider-soc',
  active: true,
  hasOwnPassword: true,
  login: 'luis.pena',
};

const sessionOf = (role: DeskPerson['role']): SessionState => ({
  setupDone: true,
  stationInUse: null,
  damage: null,
  person: { ...luis, role },
  settings: { ...DEFAULT_SETTINGS, people: [luis], currentPersonId: 'luis' },
});

const show = async (view: BackupsView, answers = {}, role: DeskPerson['role'] = 'lider-soc') => {
  const desk = await renderInDesk(<BackupsPanel session={sessionOf(role)} />, {
    'session:state': sessionOf(role),
    'backup:state': view,
    'backup:generations': ok([GENERATION]),
    ...answers,
  });
  await screen.findByRole('heading', { name: 'Respaldos' });
  return desk;
};

it('stop only after a question, which says that those that there are stay', async () => {
  const { sent } = await show(MADE, { 'backup:choose-folder': ok({ ...NONE, stoppedIn: FOLDER }) });
  fireEvent.click(screen.getByRole('button', { name: 'Dejar de respaldar' }));
  const dialog = await screen.findByRole('dialog', { name: '¿Dejar de respaldar?' });
  expect(dialog.textContent).toContain(FOLDER);
  expect(dialog.textContent).toMatch(/Los que ya hay siguen en su carpeta/);
  // Whoever presses Enter at once has changed nothing.
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancelar'));
  expect(sent('backup:choose-folder')).toHaveLength(0);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Dejar de respaldar' }));
  await waitFor(() => expect(sent('backup:choose-folder')).toHaveLength(1));
  await waitFor(() => expect(useAnnouncement.getState().text).toMatch(/los que hay siguen en su carpeta/));
});

it('that somebody stopped are still named and listed', async () => {
  await show({ ...NONE, stoppedIn: FOLDER });
  expect((await screen.findByText('La mesa ya no respalda en')).nextElementSibling?.textContent).toBe(FOLDER);
  await screen.findByText(/Los respaldos que hay ahí siguen/);
  await screen.findByRole('button', { name: /^Comprobar el respaldo del / });
  expect(screen.queryByText('Todavía no hay ninguno.')).toBeNull();
});

it('are not called the first where others lie already, and their place takes the focus', async () => {
  await show(NONE, { 'backup:choose-folder': ok(MADE) });
  const choose = screen.getByRole('button', { name: 'Elegir carpeta…' });
  choose.focus();
  fireEvent.click(choose);
  await waitFor(() => expect(useAnnouncement.getState().text).toMatch(/^Los respaldos van a esa carpeta/));
  expect(useAnnouncement.getState().text).not.toContain('primero');
  await waitFor(() => expect(document.activeElement).not.toBe(choose));
  expect(document.activeElement).not.toBe(document.body);
});

it('go on without the evidence that does not turn up, after a question', async () => {
  const lastFailure = { at: '2026-11-29T12:00:00.000Z', problem: 'evidence-lost', path: '/w' } as const;
  const { sent } = await show({ ...MADE, lastFailure }, { 'backup:go-on': ok(MADE) });
  expect(screen.queryByText(/dejen de respaldar/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Seguir sin ellos…' }));
  const dialog = await screen.findByRole('dialog', { name: '¿Seguir sin lo que falta?' });
  expect(sent('backup:go-on')).toHaveLength(0);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Seguir con lo que hay' }));
  await waitFor(() => expect(sent('backup:go-on')).toHaveLength(1));
});

it('offer no such thing after a failure of another kind', async () => {
  const lastFailure = { at: '2026-11-29T12:00:00.000Z', problem: 'destination-full', path: '/w' } as const;
  await show({ ...MADE, lastFailure });
  expect(screen.queryByRole('button', { name: /Seguir sin|Empezar de nuevo/ })).toBeNull();
});

it('on the disk of the workspace are warned of, with more than a line among others', async () => {
  await show({ ...MADE, onSameDisk: true });
  const warning = (await screen.findByText(/Está en el mismo disco/)).closest('[role="alert"]');
  expect(warning?.querySelector('svg')).not.toBeNull();
});

it('whoever has nothing to choose is told whom to ask', async () => {
  await show(NONE, {}, 'soporte-n2');
  expect((await screen.findByText(/se pierde todo/)).textContent).toMatch(
    /Pida a quien tenga el papel de .*Líder SOC/,
  );
  expect(screen.queryByText(/Elija una carpeta/)).toBeNull();
});

it('one that was checked is named where its result is said', async () => {
  const checked = { ...GENERATION, createdAt: GENERATION.createdAt, damaged: [], missing: 0 };
  await show(MADE, { 'backup:verify': ok(checked) });
  fireEvent.click(await screen.findByRole('button', { name: /^Comprobar el respaldo del / }));
  await waitFor(() =>
    expect(useAnnouncement.getState().text).toMatch(/^El respaldo del 29 nov 2026.* está completo/),
  );
});
