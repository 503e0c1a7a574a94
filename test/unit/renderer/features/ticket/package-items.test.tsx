// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import { packageItemSchema } from '../../../../../electron/shared/domain/records';
import { PackageItems } from '../../../../../renderer/features/ticket/step-forms/package-items';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

/** Cut where a blank stands. */
const LONG = `${'x'.repeat(299)} y siguió.`;
const logged = (id: string, activity: string) => ({
  type: 'v1.work.logged',
  eventId: id,
  payload: { activity },
});

function Form({
  activities,
  kept,
}: {
  readonly activities: readonly string[];
  readonly kept: readonly string[];
}) {
  const items = kept.map((description) => ({ kind: 'actividad', description, file: null }));
  const form = useForm({ defaultValues: { items, incoming: [] } });
  const records = activities.map((activity, index) => logged(`${index}`, activity));
  const page = { files: [], records } as unknown as TicketPage;
  return (
    <FormProvider {...form}>
      <PackageItems page={page} />
    </FormProvider>
  );
}

async function offered(activities: readonly string[], kept: readonly string[]): Promise<readonly string[]> {
  await renderInDesk(<Form activities={activities} kept={kept} />, {});
  const menu = screen.getByRole<HTMLButtonElement>('button', { name: 'Agregar actividades' });
  if (menu.disabled) return [];
  fireEvent.click(menu);
  const found = await screen.findAllByRole('menuitem');
  return found.map(({ textContent }) => textContent ?? '');
}

it('offers two entries of the same words once', async () => {
  expect(await offered(['Se reinició.', 'Se revisó.', 'Se reinició.'], [])).toEqual([
    'Se reinició.',
    'Se revisó.',
  ]);
});

it('offers none again that a draft holds as the record keeps it', async () => {
  const cut = packageItemSchema.shape.description.parse(LONG.slice(0, 300));
  expect(await offered([LONG], [cut])).toEqual([]);
});
