// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { afterEach, describe, expect, it } from 'vitest';
import { NumberField } from '../../../../renderer/ui/fields/number-field';
import { installDesk, renderInWindow } from '../../../support/render-in-window';

afterEach(cleanup);

function Held() {
  const held: unknown = useWatch({ name: 'units' });
  return <output>{JSON.stringify(held)}</output>;
}

function Form({ decimals = 2, scale = 1 }: { readonly decimals?: number; readonly scale?: number }) {
  const form = useForm({ defaultValues: { units: null } });
  return (
    <FormProvider {...form}>
      <NumberField name="units" label="Contratadas" unit="h" decimals={decimals} scale={scale} />
      <Held />
    </FormProvider>
  );
}

const held = () => document.querySelector('output')?.textContent;

describe('a number', () => {
  it.each([
    ['10,5', 10.5, '10.5'],
    ['10.5', 10.5, '10.5'],
    ['1,200', 1200, '1200'],
    ['1,200.25', 1200.25, '1200.25'],
    ['40 h', '40 h', '40 h'],
    // Half an hour, and not five hundred.
    ['0,500', '0,500', '0,500'],
    ['10,555', 10_555, '10555'],
    ['10.555', '10.555', '10.555'],
    ['diez', 'diez', 'diez'],
    ['-3', '-3', '-3'],
    ['', null, ''],
  ])('pasted or typed as «%s» is held as %j and shown as «%s» on leaving', async (typed, kept, shown) => {
    installDesk({});
    await renderInWindow(<Form />);
    const field = screen.getByLabelText('Contratadas');
    fireEvent.change(field, { target: { value: typed } });
    const pasted = held();
    fireEvent.change(field, { target: { value: '' } });
    for (let end = 1; end <= typed.length; end += 1) {
      fireEvent.change(field, { target: { value: typed.slice(0, end) } });
    }
    expect(field).toHaveProperty('value', typed);
    expect([pasted, held()]).toEqual([JSON.stringify(kept), JSON.stringify(kept)]);
    fireEvent.blur(field);
    expect(field).toHaveProperty('value', shown);
  });

  it('stays as it is when the focus comes: what is selected there is typed over', async () => {
    installDesk({});
    await renderInWindow(<Form />);
    const field = screen.getByLabelText('Contratadas');
    fireEvent.change(field, { target: { value: '15' } });
    fireEvent.blur(field);
    fireEvent.focus(field);
    expect(field).toHaveProperty('value', '15');
    expect(screen.getByText('h')).toBeTruthy();
  });

  it('of what is counted whole takes no decimals', async () => {
    installDesk({});
    await renderInWindow(<Form decimals={0} />);
    fireEvent.change(screen.getByLabelText('Contratadas'), { target: { value: '10.5' } });
    expect(held()).toBe('"10.5"');
  });

  it('is held in a smaller unit than it is written in', async () => {
    installDesk({});
    await renderInWindow(<Form scale={1_000_000} />);
    fireEvent.change(screen.getByLabelText('Contratadas'), { target: { value: '10,1' } });
    expect(held()).toBe('10100000');
  });
});
