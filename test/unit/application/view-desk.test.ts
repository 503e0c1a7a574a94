import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBackedUp } from '../../../electron/adapters/backup/backup-sources';
import { MOST_VIEWS, type SavedView } from '../../../electron/shared/search/views';
import { actAs, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(() => harness.dispose());

const view = (part: Partial<SavedView> = {}): SavedView => ({
  id: randomUUID(),
  name: 'Urgentes',
  text: 'cliente:CANARIO-DE-VISTA prioridad:alta',
  screen: 'board',
  ...part,
});

it("keeps one's own from everybody else, sealed, over a restart and in the backups", async () => {
  const saved = view();
  expect(unwrap(await harness.open.views.save(saved))).toEqual([saved]);
  const { ownViewsFile } = harness.door.workspace.paths;
  expect((await readFile(ownViewsFile)).includes('CANARIO-DE-VISTA')).toBe(false);
  expect(isBackedUp('data/own-views.sealed')).toBe(true);
  await actAs(harness, 'auditor');
  expect(harness.open.views.list()).toEqual([]);
  // Who records nothing keeps searches all the same.
  expect(unwrap(await harness.open.views.save(view({ name: 'De auditoría' })))).toHaveLength(1);
  await harness.reopen();
  expect(harness.open.views.list()).toEqual([saved]);
  expect(unwrap(await harness.open.views.remove(saved.id))).toEqual([]);
});

it('refuses two of one name, more than a menu holds, and what is not there', async () => {
  const { views } = harness.open;
  const first = view();
  // At once: what comes second is judged by what the first left.
  const both = await Promise.all([views.save(first), views.save(view({ name: 'URGENTES' }))]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(both[1]).toMatchObject({ error: { rule: 'view-name-taken' } });
  expect(unwrap(await views.save({ ...first, text: 'vence:<2h' }))).toEqual([
    { ...first, text: 'vence:<2h' },
  ]);
  for (let made = 1; made < MOST_VIEWS; made += 1) unwrap(await views.save(view({ name: `Vista ${made}` })));
  expect(await views.save(view({ name: 'Una más' }))).toMatchObject({ error: { rule: 'views-full' } });
  expect(await views.remove(randomUUID())).toMatchObject({ error: { kind: 'not-found' } });
});
