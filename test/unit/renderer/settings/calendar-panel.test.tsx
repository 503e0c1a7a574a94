// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LAWFUL_CALENDAR, type WorkCalendar } from '../../../../electron/shared/domain/work-calendar';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { CalendarPanel } from '../../../../renderer/features/settings/calendar-panel';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const person = (role: DeskPerson['role']): DeskPerson => ({
  id: crypto.randomUUID(),
  name: 'Luis Peña',
  email: '',
  role,
  active: true,
  hasOwnPassword: true,
  login: 'luis.pena',
});

function session(role: DeskPerson['role']): SessionState {
  const luis = person(role);
  const leader = person('lider-soc');
  return {
    setupDone: true,
    stationInUse: null,
    damage: null,
    person: luis,
    settings: { ...DEFAULT_SETTINGS, people: [luis, leader], currentPersonId: luis.id },
  };
}

const by = { id: 'x', name: 'Ana Robles', role: 'lider-soc', declared: false } as const;
const YEAR = new Date().getFullYear();
const edited: WorkCalendar = {
  version: 2,
  edits: [
    {
      date: `${YEAR}-06-10`,
      rests: true,
      name: 'Elección local',
      note: '',
      by,
      at: '2026-01-05T15:00:00.000Z',
    },
    {
      date: `${YEAR}-12-25`,
      rests: false,
      name: 'Navidad',
      note: 'Turno',
      by,
      at: '2026-01-05T15:00:00.000Z',
    },
  ],
};

const show = (calendar = LAWFUL_CALENDAR, role: DeskPerson['role'] = 'lider-soc') => {
  const state = session(role);
  return renderInDesk(<CalendarPanel session={state} />, {
    'session:state': state,
    'calendar:get': calendar,
    'calendar:change': ok({ id: 'desk', version: 1, head: '' }),
  });
};

it('the days of a year say where they come from', async () => {
  await show();
  expect(await screen.findByText('LFT art. 74, fr. VIII')).toBeDefined();
  let year = YEAR;
  while (year < 2030) {
    fireEvent.click(screen.getByRole('button', { name: 'Año siguiente' }));
    year += 1;
  }
  const row = screen.getByRole('row', { name: /Transmisión del Poder Ejecutivo Federal/ });
  expect(within(row).getByText('LFT art. 74, fr. VII')).toBeDefined();
  expect(within(row).getByText(/1 oct/)).toBeDefined();
});

it('what the desk added and took out says who did, and can be undone', async () => {
  const { sent } = await show(edited);
  expect(await screen.findByText(/Lo agregó Ana Robles/)).toBeDefined();
  expect(screen.getByText(/Lo quitó Ana Robles/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^Volver a poner el/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Guardar el día' }));
  await waitFor(() => expect(sent('calendar:change')).toHaveLength(1));
  expect(sent('calendar:change')[0]?.request).toMatchObject({
    type: 'calendar.add-day',
    expectedVersion: 2,
    payload: { date: `${YEAR}-12-25`, name: 'Navidad' },
  });
});

it('a day is taken out with its reason', async () => {
  const { sent } = await show();
  fireEvent.click(await screen.findByRole('button', { name: /^Quitar el 25/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Quitar' }));
  expect(await screen.findAllByText(/Por qué se trabaja ese día/)).not.toEqual([]);
  fireEvent.change(screen.getByRole('textbox', { name: /Por qué se trabaja/ }), {
    target: { value: 'Turno' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Quitar' }));
  await waitFor(() => expect(sent('calendar:change')).toHaveLength(1));
  expect(sent('calendar:change')[0]?.request).toMatchObject({
    type: 'calendar.remove-day',
    payload: { date: `${YEAR}-12-25`, note: 'Turno' },
  });
});

it('who does not answer for the desk reads it and changes nothing', async () => {
  await show(edited, 'soporte-n2');
  expect(await screen.findByText(/Lo agregó Ana Robles/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Agregar un día' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Quitar/ })).toBeNull();
});
