// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import type { DisposalPreview } from '../../../../../electron/shared/ipc-views';
import { ok } from '../../../../../electron/shared/result';
import { DisposeForm } from '../../../../../renderer/features/ticket/disposal/dispose-form';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const PREVIEW: DisposalPreview = {
  events: 12,
  files: 3,
  sizeBytes: 4096,
  sharedFiles: 0,
  closedAt: '2026-11-22T20:30:00.000Z',
  letter: 'complete',
};

async function show(letter: DisposalPreview['letter']): Promise<void> {
  const card = { id: crypto.randomUUID(), folio: 'N2-MX01-2026-0001', version: 12, outcome: 'con-vobo' };
  const form = <DisposeForm page={{ card } as TicketPage} onDone={() => {}} onCancel={() => {}} />;
  await renderInDesk(form, { 'disposal:preview': ok({ ...PREVIEW, letter }) });
  await screen.findByText(/Concluida con Vo\.Bo\. el 22 nov 2026, 14:30/);
}

it.each([
  ['due', /No se ha emitido su carta de aceptación/],
  ['unfinished', /A su carta de aceptación le faltan firmas/],
] as const)('warns of a letter that is %s, which nobody could finish any more', async (letter, words) => {
  await show(letter);
  expect(screen.getByRole('alert').textContent).toMatch(words);
});

it('warns of nothing where the letter is complete, and bears the colour of what cannot be undone', async () => {
  await show('complete');
  expect(screen.queryByRole('alert')).toBeNull();
  const button = screen.getByRole('button', { name: /^Suprimir/ });
  expect(button.style.getPropertyValue('--button-bg')).toContain('riesgo');
});
