// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { AuditScreen } from '../../../../renderer/features/audit/audit-screen';
import { filterOf, hasFilters, NO_FILTERS } from '../../../../renderer/features/audit/filters-asked';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const HEAD = 'a'.repeat(64);
const empty = { rows: [], head: HEAD, total: 0, all: 7, people: ['Ana Robles', 'Luis Peña'] };

describe('what the filters ask for', () => {
  it('is whole days of the desk’s zone, the last one to its end', () => {
    const asked = { ...NO_FILTERS, from: '1/11/2026', until: '30/11/2026' };
    expect(filterOf(asked, 'America/Mexico_City')).toMatchObject({
      from: '2026-11-01T06:00:00.000Z',
      until: '2026-12-01T06:00:00.000Z',
    });
    expect(filterOf({ ...asked, until: '31/11/2026' }, 'America/Mexico_City').until).toBeNull();
  });

  it('counts a day that nobody can read as something typed, and blanks as nothing', () => {
    expect(hasFilters({ ...NO_FILTERS, from: 'ayer' })).toBe(true);
    expect(hasFilters({ ...NO_FILTERS, text: '  ' })).toBe(false);
  });
});

describe('the tools of the bitácora', () => {
  it('asks main for person, kind and day, and takes all of it back at once', async () => {
    const { sent } = await renderInDesk(<AuditScreen />, { 'audit:events': ok(empty) });
    await screen.findByText('La bitácora está vacía');
    fireEvent.change(screen.getByRole('textbox', { name: 'Registrado desde' }), {
      target: { value: '22/11/2026' },
    });
    fireEvent.click(screen.getByRole('combobox', { name: 'Persona' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Luis Peña' }));
    await waitFor(() =>
      expect(sent('audit:events').at(-1)?.request).toMatchObject({
        filter: { person: 'Luis Peña', from: '2026-11-22T06:00:00.000Z', until: null },
      }),
    );
    await screen.findByText('Ningún asiento coincide');
    fireEvent.click(screen.getAllByRole('button', { name: 'Quitar filtros' })[0] as HTMLElement);
    await screen.findByText('La bitácora está vacía');
  });

  it('promises that a copy is recorded only where something can be', async () => {
    const damage = {
      failure: { kind: 'lock-lost', path: '/w' },
      folios: [],
      lastRecordedAt: null,
      lost: null,
    };
    const promise = /sin cifrar y queda anotado/;
    const first = await renderInDesk(<AuditScreen />, { 'audit:events': ok(empty) });
    fireEvent.click(await screen.findByRole('button', { name: 'Exportar…' }));
    await screen.findByText(promise);
    first.unmount();
    await renderInDesk(<AuditScreen />, {
      'audit:events': ok(empty),
      'session:state': {
        setupDone: true,
        settings: DEFAULT_SETTINGS,
        person: null,
        stationInUse: null,
        damage,
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Exportar…' }));
    await screen.findByText(/no queda anotado quién la sacó: la mesa no escribe/);
    expect(screen.queryByText(promise)).toBeNull();
  });

  it('says in place that the whole chain holds, with its head', async () => {
    const checked = {
      events: 28,
      first: '2026-11-22T15:00:00.000Z',
      last: '2026-11-23T15:00:00.000Z',
      head: HEAD,
      checkedAt: '2026-11-24T15:00:00.000Z',
    };
    await renderInDesk(<AuditScreen />, { 'audit:events': ok(empty), 'audit:check': ok(checked) });
    fireEvent.click(await screen.findByRole('button', { name: 'Comprobar la bitácora ahora' }));
    expect(await screen.findByText(/^28 asientos, leídos del disco y recalculados/)).toBeDefined();
    expect(screen.getAllByText(HEAD)).toHaveLength(2);
  });

  it('tells how far a long journal has been read', async () => {
    await renderInDesk(<AuditScreen />, {
      'audit:events': ok(empty),
      'audit:check': () => new Promise(() => {}),
      'audit:reading': { doneBytes: 3, totalBytes: 4 },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Comprobar la bitácora ahora' }));
    expect(await screen.findByText('75 %')).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Leyendo la bitácora' })).toBeDefined();
  });

  it('names file and line in place where it does not', async () => {
    const damaged = {
      kind: 'damaged',
      path: '/mesa/journal/000001.jsonl',
      line: 9,
      reason: 'chain',
    } as const;
    await renderInDesk(<AuditScreen />, { 'audit:events': ok(empty), 'audit:check': err(damaged) });
    fireEvent.click(await screen.findByRole('button', { name: 'Comprobar la bitácora ahora' }));
    expect(await screen.findByText(/000001\.jsonl.*línea 9.*cadena de huellas rota/)).toBeDefined();
    expect(screen.queryByText('La bitácora está íntegra.')).toBeNull();
  });

  it('hands out all of it when no filter is set, and says what was saved', async () => {
    const saved = {
      kind: 'saved',
      path: '/u/b.csv',
      sha256: HEAD,
      sizeBytes: 9,
      told: 7,
      seq: 7,
      head: HEAD,
    };
    const { sent } = await renderInDesk(<AuditScreen />, {
      'audit:events': ok(empty),
      'audit:export': ok(saved),
      'audit:export-progress': null,
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Exportar…' }));
    const found = screen.getByRole('radio', { name: /Lo que muestran los filtros/ });
    expect((found as HTMLInputElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /Tabla para hoja de cálculo/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Guardar como…' }));
    expect(await screen.findByText(/^7 asientos con su contenido, hasta el 7; 9\b/)).toBeDefined();
    expect(sent('audit:export').map(({ request }) => request)).toEqual([{ form: 'csv', filter: null }]);
  });

  it('can be stopped while it is written', async () => {
    let finish: (answer: unknown) => void = () => {};
    const { sent } = await renderInDesk(<AuditScreen />, {
      'audit:events': ok(empty),
      'audit:export': () => new Promise((resolve) => (finish = resolve)),
      'audit:export-progress': { doneBytes: 1, totalBytes: 4 },
      'audit:export-cancel': () => {
        finish(ok({ kind: 'cancelled' }));
        return ok(true);
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Exportar…' }));
    fireEvent.click(screen.getByRole('button', { name: 'Guardar como…' }));
    await screen.findByText('25 %');
    fireEvent.click(screen.getByRole('button', { name: 'Cancelar' }));
    await waitFor(() => expect(sent('audit:export-cancel')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText('25 %')).toBeNull());
    expect(screen.queryByText('Copia guardada.')).toBeNull();
  });
});
