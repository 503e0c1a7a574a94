// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { ownWordsOf } from '../../../../../electron/shared/domain/quoted-text';
import { QuotedNotice } from '../../../../../renderer/features/ticket/step-forms/quoted-notice';
import { TextAreaField } from '../../../../../renderer/ui/fields/text-area-field';
import { installDesk, renderInWindow } from '../../../../support/render-in-window';

function Form({ whole }: { readonly whole: string }) {
  const form = useForm({ defaultValues: { text: ownWordsOf(whole).text || whole } });
  return (
    <FormProvider {...form}>
      <TextAreaField name="text" label="Texto" />
      <QuotedNotice whole={whole} />
    </FormProvider>
  );
}

async function show(whole: string) {
  installDesk({});
  await renderInWindow(<Form whole={whole} />);
  return (await screen.findByRole('textbox', { name: /Texto/ })) as HTMLTextAreaElement;
}

const wholeText = () => screen.queryByRole('button', { name: 'Usar el texto completo' });

afterEach(cleanup);

it('tells that a recommendation lacks what looks quoted, and puts the whole text', async () => {
  const whole = 'Ejecute:\n> configure\n> show session all';
  const field = await show(whole);
  expect(field.value).toBe('Ejecute:');
  expect(screen.getByRole('status').textContent).toContain('se dejó fuera');
  fireEvent.click(wholeText() as HTMLElement);
  expect(field.value).toBe(whole);
  expect(wholeText()).toBeNull();
});

it.each([
  ['nothing is quoted', 'Ejecute:\n> configure\nSaludos'],
  ['all of it is, and all of it was taken', '-----Mensaje reenviado-----\nDe: Ana\nReinicie'],
])('says nothing where %s', async (_when, whole) => {
  const field = await show(whole);
  expect(field.value).toBe(whole);
  expect(wholeText()).toBeNull();
});
