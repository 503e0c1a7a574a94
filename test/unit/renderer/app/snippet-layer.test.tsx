// @vitest-environment jsdom
import { randomUUID } from 'node:crypto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SnippetLayer } from '../../../../renderer/app/snippets/snippet-layer';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { renderOnDesk } from '../../../support/render-desk';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness('gerente-operaciones');
  const payload = {
    id: randomUUID(),
    abbreviation: 'salida',
    name: 'Salida',
    language: 'es-MX' as const,
    text: 'x',
  };
  const meta = { commandId: randomUUID(), expectedVersion: 0 };
  unwrap(await harness.open.desk.snippetCommand(meta, { type: 'snippet.save', payload }));
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

it('lets whoever sent the list away go on to the next field, until something else is written', async () => {
  await renderOnDesk(
    harness,
    <div>
      <textarea aria-label="campo" defaultValue="Nota ;sal" />
      <SnippetLayer />
    </div>,
  );
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'campo' });
  const tabGoesOn = () => fireEvent.keyDown(field, { key: 'Tab' });
  field.focus();
  field.setSelectionRange(9, 9);
  await waitFor(() => expect(tabGoesOn()).toBe(false));
  await screen.findByRole('listbox');
  fireEvent.keyDown(field, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  expect(tabGoesOn()).toBe(true);
  expect(screen.queryByRole('listbox')).toBeNull();
  fireEvent.change(field, { target: { value: 'Nota ;sali' } });
  field.setSelectionRange(10, 10);
  expect(tabGoesOn()).toBe(false);
});
