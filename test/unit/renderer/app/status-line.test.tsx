// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { type BackupsView, NO_BACKUPS } from '../../../../electron/shared/backup/backups';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { StatusLine } from '../../../../renderer/app/status-line';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { forgetNewFolio, noteNewFolios, useNewFolio } from '../../../../renderer/desk/new-folio';
import { announce, NEWS_MS } from '../../../../renderer/ui/announce';
import { FailureAlert } from '../../../../renderer/ui/failure';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  forgetNewFolio();
});

it('does not keep what was said until it would pass for the record of a later step', async () => {
  await renderInDesk(<StatusLine />, { 'outbox:list': [] });
  vi.useFakeTimers();
  act(() => announce('Registro guardado.'));
  act(() => vi.advanceTimersByTime(NEWS_MS / 2));
  act(() => announce('Registro guardado.'));
  act(() => vi.advanceTimersByTime(NEWS_MS - 1));
  expect(screen.queryByText('Registro guardado.')).toBeTruthy();
  act(() => vi.advanceTimersByTime(1));
  expect(screen.queryByText('Registro guardado.')).toBeNull();
});

it('is silent about what went well before once something is refused', async () => {
  await renderInDesk(<StatusLine />, { 'outbox:list': [] });
  vi.useFakeTimers();
  act(() => announce('Carta recibida con la firma: Cliente.'));
  act(() => vi.advanceTimersByTime(10_000));
  expect(screen.queryByText('Carta recibida con la firma: Cliente.')).toBeTruthy();
  await renderInDesk(<FailureAlert failure={{ kind: 'invalid', issues: [] }} />, {});
  expect(screen.queryByText('Carta recibida con la firma: Cliente.')).toBeNull();
});

it('tells a new folio until its ticket has gone on', () => {
  const request = exampleCard({ id: 'a', folio: 'SOL-1', requestFolio: 'SOL-1', step: 4 });
  const ticket = { ...request, folio: 'N2-1', step: 5 };
  noteNewFolios(CardIndex.of([request]), [ticket]);
  noteNewFolios(CardIndex.of([ticket]), [ticket]);
  expect(useNewFolio.getState().born?.folio).toBe('N2-1');
  noteNewFolios(CardIndex.of([ticket]), [{ ...ticket, step: 6 }]);
  expect(useNewFolio.getState().born).toBeNull();
});

const lastGood = {
  name: 'uno.json',
  at: new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString(),
  files: 3,
  sizeBytes: 1,
  journalBytes: 1,
};
const { unrecorded: _none, putBack: _too, ...PLAN } = NO_BACKUPS;
const backups = (kept: Partial<BackupsView>): BackupsView => ({
  ...PLAN,
  running: null,
  nextAt: null,
  onSameDisk: false,
  ...kept,
});

it.each([
  ['where backups are made', { folder: '/usb', lastGood }, /· respaldo hace 3 h$/],
  ['not where none was made yet', { folder: '/usb' }, /nada por enviar$/],
  ['not where nobody chose a folder', { lastGood }, /nada por enviar$/],
  [
    'not beside the warning that the last one failed',
    {
      folder: '/usb',
      lastGood,
      lastFailure: { at: lastGood.at, problem: 'destination-missing' as const, path: '/usb' },
    },
    /nada por enviar$/,
  ],
])('tells how old the last backup is, %s', async (_where, kept, words) => {
  await renderInDesk(<StatusLine />, { 'outbox:list': [], 'backup:state': backups(kept) });
  await vi.waitFor(() => expect(screen.getByRole('contentinfo').textContent).toMatch(words));
});

it.each([
  [null, '', /^Sin conexión · /],
  [{ host: 'smtp.empresa.mx' }, '', /^Sin conexión, salvo correo · /],
  [null, 'https://tsa.example', /^Sin conexión, salvo sellos de tiempo · /],
  [{ host: 'smtp.empresa.mx' }, 'https://tsa.example', /^Sin conexión, salvo correo y sellos de tiempo · /],
])('says by what the desk reaches a network (%o, %s)', async (account, timestampUrl, words) => {
  await renderInDesk(<StatusLine />, {
    'outbox:list': [],
    'mail-account:view': account,
    'session:state': {
      setupDone: true,
      settings: { ...DEFAULT_SETTINGS, timestampUrl },
      person: null,
      stationInUse: null,
    },
  });
  expect(await screen.findByText(words)).toBeDefined();
});
