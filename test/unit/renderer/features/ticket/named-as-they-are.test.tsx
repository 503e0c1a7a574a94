// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { NamedAsTheyAre } from '../../../../../renderer/features/ticket/mail/named-as-they-are';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const HIDDEN = [
  { pseudonym: '[HOST-1]', original: 'FW-QRO-01' },
  { pseudonym: '[NAME-1]', original: 'FW-QRO' },
  { pseudonym: '[NAME-2]', original: 'host' },
  { pseudonym: '[SECRET-1]', original: 'a.c$1(' },
];

function Form({ body }: { readonly body: string }) {
  const form = useForm({ defaultValues: { subject: 'Sobre fw-qro-01', body } });
  return (
    <FormProvider {...form}>
      <input aria-label="Asunto" {...form.register('subject')} />
      <textarea aria-label="Mensaje" {...form.register('body')} />
      <NamedAsTheyAre hidden={HIDDEN} />
    </FormProvider>
  );
}
const value = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }).value;

it('tells what is named as it is, and puts the pseudonyms in its place', async () => {
  await renderInDesk(<Form body="FW-QRO-01 y FW-QRO: clave a.c$1( no abc$1(; FW-QRO-012 es otro" />, {});
  expect(screen.getByText(/FW-QRO-01 \(\[HOST-1\]\)/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cambiarlos por sus seudónimos' }));
  expect(value('Asunto')).toBe('Sobre [HOST-1]');
  expect(value('Mensaje')).toBe('[HOST-1] y [NAME-1]: clave [SECRET-1] no abc$1(; [NAME-1]-012 es otro');
  expect(screen.queryByRole('button')).toBeNull();
});
