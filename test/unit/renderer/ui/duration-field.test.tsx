// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { afterEach, describe, expect, it } from 'vitest';
import { DurationField } from '../../../../renderer/ui/fields/duration-field';
import { installDesk, renderInWindow } from '../../../support/render-in-window';

afterEach(cleanup);

function Held() {
  const minutes: unknown = useWatch({ name: 'minutes' });
  return <output>{JSON.stringify(minutes)}</output>;
}

function Form() {
  const form = useForm({ defaultValues: { minutes: null } });
  return (
    <FormProvider {...form}>
      <DurationField name="minutes" label="Duración" />
      <Held />
    </FormProvider>
  );
}

describe('a duration', () => {
  it.each([
    ['3 h', 180],
    ['1 h 30 min', 90],
    ['45', 45],
    ['3 días', '3 días'],
  ])('typed as «%s» is held as %j', async (typed, held) => {
    installDesk({});
    await renderInWindow(<Form />);
    const field = screen.getByLabelText('Duración');
    // Key by key, as somebody types: nothing on the way may cut what comes after it.
    for (let end = 1; end <= typed.length; end += 1) {
      fireEvent.change(field, { target: { value: typed.slice(0, end) } });
    }
    expect(field).toHaveProperty('value', typed);
    expect(document.querySelector('output')?.textContent).toBe(JSON.stringify(held));
  });

  it('that is not understood says so once it is left, and no longer while it is typed anew', async () => {
    installDesk({});
    await renderInWindow(<Form />);
    const field = screen.getByLabelText('Duración');
    const told = () => screen.queryByText(/^Escriba la duración como/);
    fireEvent.change(field, { target: { value: '1,5' } });
    expect(told()).toBeNull();
    fireEvent.blur(field);
    expect(told()).not.toBeNull();
    fireEvent.change(field, { target: { value: '1,5 h' } });
    expect(told()).toBeNull();
    fireEvent.blur(field);
    expect(told()).toBeNull();
  });
});
