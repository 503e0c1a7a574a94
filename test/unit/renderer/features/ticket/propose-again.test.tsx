// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { ProposeAgain } from '../../../../../renderer/features/ticket/mail/propose-again';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const PROPOSAL = { subject: 'Reporte', body: 'Llame al 442 555 0101.' };

function Form({ body, children }: { readonly body: string; readonly children: ReactNode }) {
  const form = useForm({ defaultValues: { subject: 'Reporte', body } });
  return (
    <FormProvider {...form}>
      <textarea aria-label="Mensaje" {...form.register('body')} />
      {children}
    </FormProvider>
  );
}

const show = (body: string) =>
  renderInDesk(
    <Form body={body}>
      <ProposeAgain proposal={PROPOSAL} />
    </Form>,
    {},
  );
const written = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Mensaje' }).value;

it('keeps what was written until somebody confirms that it goes', async () => {
  await show('Llame al [falta: teléfono].');
  fireEvent.click(screen.getByRole('button', { name: 'Volver a proponer' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Cancelar' }));
  expect(written()).toBe('Llame al [falta: teléfono].');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Volver a proponer' }));
  const dialog = await screen.findByRole('dialog');
  const confirm = [...dialog.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Volver a proponer',
  );
  if (!confirm) throw new Error('nothing to confirm by');
  fireEvent.click(confirm);
  await waitFor(() => expect(written()).toBe(PROPOSAL.body));
});

it('offers nothing where the text is what the desk proposes', async () => {
  await show(PROPOSAL.body);
  expect(screen.queryByRole('button', { name: 'Volver a proponer' })).toBeNull();
});
