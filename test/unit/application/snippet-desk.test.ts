import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBackedUp } from '../../../electron/adapters/backup/backup-sources';
import type { Snippet } from '../../../electron/shared/domain/snippets';
import { actAs, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(() => harness.dispose());

const snippet = (part: Partial<Snippet> = {}): Snippet => ({
  id: randomUUID(),
  abbreviation: 'saludo',
  name: 'Saludo',
  language: 'es-MX',
  text: 'CANARIO-DE-FRASE buen día.',
  ...part,
});

const share = (payload: Snippet, expectedVersion = harness.open.desk.state.snippets.version) =>
  harness.open.desk.snippetCommand(
    { commandId: randomUUID(), expectedVersion },
    { type: 'snippet.save', payload },
  );

it("keeps one's own from everybody else, sealed, over a restart and in the backups", async () => {
  unwrap(await harness.open.snippets.saveOwn(snippet()));
  expect(harness.open.snippets.list().own).toHaveLength(1);
  const { ownSnippetsFile } = harness.door.workspace.paths;
  expect((await readFile(ownSnippetsFile)).includes('CANARIO-DE-FRASE')).toBe(false);
  expect(isBackedUp('data/own-snippets.sealed')).toBe(true);
  await actAs(harness, 'lider-soc');
  expect(harness.open.snippets.list().own).toEqual([]);
  await harness.reopen();
  expect(harness.open.snippets.list().own).toMatchObject([{ abbreviation: 'saludo' }]);
  const [own] = harness.open.snippets.list().own;
  expect(unwrap(await harness.open.snippets.removeOwn(own?.id ?? '')).own).toEqual([]);
});

it('refuses two of one name, and what is not there', async () => {
  const { snippets } = harness.open;
  // At once: what comes second is judged by what the first left.
  const [first, second] = await Promise.all([snippets.saveOwn(snippet()), snippets.saveOwn(snippet())]);
  expect([first?.ok, second?.ok]).toEqual([true, false]);
  expect(second).toMatchObject({ error: { rule: 'abbreviation-taken' } });
  expect(await snippets.removeOwn(randomUUID())).toMatchObject({ error: { kind: 'not-found' } });
});

it("keeps the team's in the journal, through a checkpoint and a replay", async () => {
  const shared = snippet({ text: 'Buen día.' });
  unwrap(await share(shared));
  expect(await share(snippet({ abbreviation: 'otra' }), 0)).toMatchObject({ error: { kind: 'conflict' } });
  const before = harness.open.desk.state.snippets;
  expect(before).toMatchObject({
    version: 1,
    snippets: [{ abbreviation: 'saludo', savedBy: { name: 'Ana Robles' } }],
  });
  await harness.reopen();
  expect(harness.open.desk.state.snippets).toEqual(before);
  await actAs(harness, 'auditor');
  expect(await share(snippet({ abbreviation: 'otra' }))).toMatchObject({ error: { kind: 'not-permitted' } });
});

it("lets nobody of Soporte N2 take a leader's text over by saving over it", async () => {
  await actAs(harness, 'lider-soc');
  const shared = snippet({ text: 'Buen día.' });
  unwrap(await share(shared));
  await actAs(harness, 'soporte-n2');
  expect(await share({ ...shared, text: 'Ahora es mía.' })).toMatchObject({
    error: { kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] },
  });
  expect(harness.open.desk.state.snippets.snippets).toMatchObject([{ text: 'Buen día.' }]);
});
