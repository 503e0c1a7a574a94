// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { TextField } from '../../../../renderer/ui/fields/text-field';
import { leaveSheets } from '../../../../renderer/ui/leave-sheets';
import { RecordForm } from '../../../../renderer/ui/record-form';
import { SideSheet } from '../../../../renderer/ui/side-sheet';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const schema = z.strictObject({ name: z.string() });

const form = (
  <RecordForm
    schema={schema}
    defaultValues={{ name: '' }}
    draftKey="borrador"
    title="Persona"
    submitLabel="Guardar"
    onSubmit={async () => ({ ok: true, value: null }) as const}
  >
    <TextField name="name" label="Nombre" />
  </RecordForm>
);

const show = (children: React.ReactNode, answers = {}) =>
  renderInDesk(
    <SideSheet opened onClose={() => {}} label="Persona">
      {children}
    </SideSheet>,
    answers,
  );

/** The dialog's own trap looks for its beginning once more after the page is drawn. */
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));

it('begins at the first field of its form, which comes once its draft was asked for', async () => {
  let answer: (draft: null) => void = () => {};
  await show(form, { 'drafts:get': () => new Promise((resolve) => (answer = resolve)) });
  await settled();
  expect(document.activeElement?.tagName).not.toBe('BUTTON');
  await act(async () => answer(null));
  const field = await screen.findByRole('textbox', { name: 'Nombre' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await settled();
  expect(document.activeElement).toBe(field);
});

it('begins at its title where there is no field', async () => {
  await show(
    <>
      <h2>Custodia</h2>
      <button type="button">Comprobar</button>
    </>,
  );
  await settled();
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Custodia' }));
});

it('begins at its form, also where what stands under it was there before', async () => {
  let answer: (draft: null) => void = () => {};
  await show(
    <>
      {form}
      <h3>Recordatorios</h3>
    </>,
    { 'drafts:get': () => new Promise((resolve) => (answer = resolve)) },
  );
  await settled();
  expect(document.activeElement?.tagName).not.toBe('H3');
  await act(async () => answer(null));
  const field = await screen.findByRole('textbox', { name: 'Nombre' });
  await waitFor(() => expect(document.activeElement).toBe(field));
});

it('closes for whoever goes to the screen where it stands, and only while it is open', async () => {
  const close = vi.fn();
  await renderInDesk(
    <SideSheet opened onClose={close} label="Persona">
      Texto
    </SideSheet>,
    {},
  );
  act(() => void leaveSheets());
  expect(close).toHaveBeenCalledTimes(1);
  cleanup();
  act(() => void leaveSheets());
  expect(close).toHaveBeenCalledTimes(1);
});
