// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { FailureAlert } from '../../../../renderer/ui/failure';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it.each(['access', 'backup'] as const)('counts down what is left to wait at a door: %s', async (kind) => {
  const failure: DeskFailure = { kind, reason: 'wait', params: { seconds: '30' } };
  await renderInDesk(<FailureAlert failure={failure} />);
  const seen = screen.getByRole('alert').querySelector('[aria-hidden][data-digits]');
  expect(seen?.textContent).toMatch(/Espere 30 s/);
});

it('can be copied whole where it is of the computer, and not where it says what to write', async () => {
  const writeText = vi.fn(async (_text: string) => {});
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  const failure: DeskFailure = { kind: 'io', path: '/datos/journal', code: 'EIO' };
  await renderInDesk(<FailureAlert failure={failure} />);
  const said = screen.getByRole('alert').textContent ?? '';
  fireEvent.click(screen.getByRole('button', { name: 'Copiar: lo que falló' }));
  await waitFor(() => expect(writeText).toHaveBeenCalledOnce());
  const [text = ''] = writeText.mock.calls[0] ?? [];
  expect(text).toContain(said);
  expect(text).toContain('"code":"EIO"');
  expect(text).toMatch(/^Mesa N2 · \d{4}-\d\d-\d\dT/);
  cleanup();
  await renderInDesk(<FailureAlert failure={{ kind: 'invalid', issues: [] }} />);
  expect(screen.queryByRole('button')).toBeNull();
});
