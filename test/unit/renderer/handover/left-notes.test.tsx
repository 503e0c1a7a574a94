// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { LeftNotes } from '../../../../renderer/features/handover/left-notes';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const ID = '0192f0a0-0000-7000-a000-000000000001';
const known = exampleCard({ id: '0192f0a0-0000-7000-a000-000000000002' });

function Form() {
  const form = useForm({
    defaultValues: { note: '', notes: { [ID]: 'llama a las 9', [known.id]: 'sigue' } },
  });
  return (
    <FormProvider {...form}>
      <LeftNotes rows={[]} />
    </FormProvider>
  );
}

const destroyed = /^Esta solicitud se suprimió/;

it('calls the request of a note destroyed only once all cards are known', async () => {
  const next = { part: 'ended', id: ID };
  await renderInDesk(<Form />, { 'board:cards': () => ({ cards: [known], head: 'a', next }) });
  await screen.findByLabelText(new RegExp(known.folio));
  expect(screen.queryByText(destroyed)).toBeNull();
  cleanup();
  await renderInDesk(<Form />, { 'board:cards': () => ({ cards: [known], head: 'a', next: null }) });
  expect(await screen.findByText(destroyed)).toBeDefined();
});
