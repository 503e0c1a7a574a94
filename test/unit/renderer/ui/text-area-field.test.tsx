// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { TextAreaField } from '../../../../renderer/ui/fields/text-area-field';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

function Form({ children }: { readonly children: ReactNode }) {
  return <FormProvider {...useForm({ defaultValues: { activity: '' } })}>{children}</FormProvider>;
}
const told = () => screen.queryByText(/^Complete o borre/)?.textContent;
const type = async (field: ReactNode, name: string, value: string) => {
  await renderInDesk(<Form>{field}</Form>, {});
  const area = screen.getByRole('textbox', { name });
  area.focus();
  fireEvent.change(area, { target: { value } });
  return area;
};

it('tells the blanks that a short text left open, without taking the focus', async () => {
  const area = await type(
    <TextAreaField name="activity" label="Actividad" />,
    'Actividad',
    'Caso [falta: número de caso] del [enlace 2]',
  );
  expect(told()).toBe('Complete o borre: [falta: número de caso]');
  expect(document.activeElement).toBe(area);
  fireEvent.change(area, { target: { value: 'Caso 4711 del [enlace 2]' } });
  expect(told()).toBeUndefined();
  expect(document.activeElement).toBe(area);
});

it('tells none where the short texts themselves are written', async () => {
  await type(
    <TextAreaField name="activity" label="Texto" data-snippets="off" />,
    'Texto',
    '[falta: número de caso]',
  );
  expect(told()).toBeUndefined();
});
