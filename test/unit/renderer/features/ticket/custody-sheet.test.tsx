// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { FileCustody } from '../../../../../electron/shared/domain/projections/custody';
import { ok } from '../../../../../electron/shared/result';
import { CheckFiles } from '../../../../../renderer/features/ticket/facts/check-files';
import { CustodyOfPage, FileList } from '../../../../../renderer/features/ticket/facts/file-list';
import { useAnnouncement } from '../../../../../renderer/ui/announce';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const ticketId = '0192f0a0-0000-7000-9000-000000000001';
const sha256 = 'a'.repeat(64);
const file = { sha256, name: 'volcado.txt', mediaType: 'text/plain', sizeBytes: 2048 };
const base = {
  sha256,
  at: '2026-11-29T18:00:00.000Z',
  by: { name: 'Ana Robles', role: 'soporte-n2' as const },
};
const added = { ...base, seq: 1, act: 'added' as const };
const custody: FileCustody = {
  sha256,
  acts: [
    added,
    { ...base, seq: 4, act: 'viewed', by: { name: 'Rosa Peña', role: 'auditor' } },
    { ...base, seq: 6, act: 'saved', detail: 'copia.txt' },
  ],
  checked: null,
};
const damaged = { ...base, seq: 9, act: 'checked' as const, found: 'damaged' as const };
const counts = (whole: number, broken: number) =>
  ok({ checkedAt: base.at, counts: { whole, damaged: broken, missing: 0 } });

it('tells who did what with a file and when, and checks it', async () => {
  const desk = await renderInDesk(<FileList files={[file]} of={{ ticketId, custody: [custody] }} />, {
    'evidence:check': counts(1, 0),
  });
  fireEvent.click(screen.getByRole('button', { name: 'Custodia de volcado.txt' }));
  const acts = within(await screen.findByRole('list', { name: 'Custodia de volcado.txt' })).getAllByRole(
    'listitem',
  );
  expect(acts.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Agregado a la solicitudAna Robles · Soporte Nivel 2 · 29 nov 2026/),
    expect.stringMatching(/^Visto en la mesaRosa Peña · Auditor/),
    expect.stringMatching(/^Copia guardada fuera de la mesa: copia\.txt/),
  ]);
  expect(screen.getByText('Nadie ha pedido comprobarlo todavía.')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Comprobar ahora' }));
  await screen.findByRole('button', { name: 'Comprobar ahora' });
  expect(desk.sent('evidence:check').map(({ request }) => request)).toEqual([{ ticketId, sha256 }]);
});

it('shows a damaged file on its line, without anybody opening its custody', async () => {
  const of = { ticketId, custody: [{ ...custody, acts: [added, damaged], checked: damaged }] };
  await renderInDesk(<FileList files={[file]} of={of} />);
  expect(screen.getByText(/^Dañado al comprobarlo el 29 nov 2026/)).toBeDefined();
});

it('offers no custody where a list of files stands inside a record', async () => {
  await renderInDesk(<FileList files={[file]} />);
  expect(screen.queryByRole('button', { name: /Custodia/ })).toBeNull();
});

it.each([
  [counts(3, 0), '3 archivos íntegros.'],
  [
    counts(2, 1),
    '1 archivo dañado o ausente. Traiga otra vez el mismo archivo, en cualquier paso, o restaure un respaldo.',
  ],
])('checks all files of a ticket and says what it found', async (answer, words) => {
  const desk = await renderInDesk(<CheckFiles ticketId={ticketId} custody={[]} />, {
    'evidence:check': answer,
  });
  fireEvent.click(screen.getByRole('button', { name: 'Comprobar los archivos' }));
  await screen.findAllByText(words);
  expect(desk.sent('evidence:check').map(({ request }) => request)).toEqual([{ ticketId, sha256: null }]);
});

/** The ticket as it comes after a file was brought again. */
function Changing({ after }: { readonly after: readonly FileCustody[] }) {
  const [shown, setShown] = useState<readonly FileCustody[]>([custody]);
  return (
    <>
      <CheckFiles ticketId={ticketId} custody={shown} />
      <button type="button" onClick={() => setShown(after)}>
        Cambia
      </button>
    </>
  );
}

it.each([
  ['says no more of a file that was put back since', 1, null],
  ['goes on saying how many others there are', 2, /^1 archivo dañado o ausente/],
])('%s', async (_what, broken, words) => {
  const back = { ...base, seq: 12, act: 'put-back' as const, found: 'whole' as const };
  const after = { ...custody, acts: [added, damaged, back], checked: back };
  await renderInDesk(<Changing after={[after]} />, { 'evidence:check': counts(2, broken) });
  fireEvent.click(screen.getByRole('button', { name: 'Comprobar los archivos' }));
  await screen.findAllByText(new RegExp(`^${broken} archivos? dañados? o ausentes?`));
  fireEvent.click(screen.getByRole('button', { name: 'Cambia' }));
  if (words) screen.getByText(words);
  else expect(screen.queryByText(/dañado|íntegro/)).toBeNull();
});

it('the status line no longer speaks of a file that was put back', async () => {
  const putBack = { ...custody, acts: [damaged, { ...base, seq: 12, act: 'put-back' as const }] };
  await renderInDesk(<Changing after={[putBack]} />, { 'evidence:check': counts(1, 2) });
  fireEvent.click(screen.getByRole('button', { name: 'Comprobar los archivos' }));
  await waitFor(() => expect(useAnnouncement.getState().text).toMatch(/^2 archivos dañados o ausentes/));
  fireEvent.click(screen.getByRole('button', { name: 'Cambia' }));
  await waitFor(() => expect(useAnnouncement.getState().text).toMatch(/^1 archivo dañado o ausente/));
});

it('marks a damaged file where a record of the timeline names it, too', async () => {
  const state: FileCustody = { ...custody, acts: [added, damaged], checked: damaged };
  await renderInDesk(
    <CustodyOfPage.Provider value={[state]}>
      <FileList files={[file]} />
    </CustodyOfPage.Provider>,
  );
  expect(screen.getByText(/^Dañado al comprobarlo el 29 nov 2026/)).toBeDefined();
});
