/**
 * A walk past everything that the window can show: its screens, and what opens on them. Whoever takes the tour stops
 * at each place; nothing on it records anything.
 */

import { expect, type Locator, type Page } from '@playwright/test';
import { STAFF_PASSWORD } from '../../../electron/application/demo/people';
import type { DeskDriver } from './desk-driver';
import type { Example } from './furnished-examples';
import { visit } from './screens';
import { beginning, type Words } from './words';

export interface Tour {
  readonly driver: DeskDriver;
  readonly page: Page;
  readonly say: Words;
  readonly examples: readonly Example[];
  /** Whether to stop also at what differs from an earlier stop by its words only. */
  readonly thorough: boolean;
  /** Called at each place; `name` is unique on the tour. */
  readonly stop: (name: string) => Promise<void>;
}

/** One place of the tour, or a few that hang together. */
export type Leg = (tour: Tour) => Promise<void>;

const loaded = (place: Locator) => expect(place.locator('.mantine-Loader-root')).toHaveCount(0);

/** Waits for a sheet or dialog, stops at it, and closes it with Esc. */
export async function stopAtDialog({ page, stop }: Tour, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  // One that made place for another fades away first.
  await expect(dialog).toHaveCount(1);
  await expect(dialog).toBeVisible();
  await loaded(dialog);
  await stop(name);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

export function exampleIn({ examples }: Pick<Tour, 'examples'>, state: string): Example {
  const found = examples.find((example) => example.state.split(' ')[0] === state);
  if (!found) throw new Error(`The tour has no example in ${state}`);
  return found;
}

const button = ({ page, say }: Tour, namespace: string, key: string) =>
  page.getByRole('button', { name: say(namespace, key) });

export const boardLeg: Leg = async (tour) => {
  const { page, say, stop } = tour;
  await visit(page, '/');
  await page.getByRole('banner').locator('[aria-haspopup="menu"]').last().click();
  await expect(page.getByRole('menu')).toBeVisible();
  await stop('person-menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: beginning(say('board', 'archive.open')) }).click();
  await stopAtDialog(tour, 'archive-drawer');
  const search = page.getByRole('combobox', { name: say('search', 'name') });
  await search.fill('túnel');
  await stop('board-search');
  await search.fill('no hay nada que se llame así');
  await stop('board-nothing-found');
  await search.fill('vence:');
  await page.keyboard.press('ArrowDown');
  await stop('search-completions');
  await search.fill('vence:pronto');
  await page.keyboard.press('Enter');
  await stop('search-not-understood');
  await button(tour, 'search', 'views.name').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await stop('views-menu');
  await page.getByRole('menuitem', { name: beginning(say('search', 'views.save')) }).click();
  await stopAtDialog(tour, 'view-form');
  await search.fill('');
  await page.getByRole('row').first().focus();
  await page.keyboard.press('Control+k');
  await stopAtDialog(tour, 'palette');
  await page.keyboard.press('F1');
  await stopAtDialog(tour, 'keys');
  await visit(page, '/no-existe');
  await stop('not-found');
};

/** «Mover a…» of every example, and the sheet of every way that it offers. */
export const movesLeg: Leg = async (tour) => {
  const { page, say, examples, thorough, stop } = tour;
  const seen = new Set<string>();
  await visit(page, '/lista');
  await page.getByText(say('list', 'scope.all')).click();
  for (const { state, card } of examples) {
    const ways = [
      ...card.moves.map(({ command, answer }) => `${command}-${answer}`),
      ...card.deviations.map(({ kind }) => kind),
    ];
    if (ways.every((way) => seen.has(way))) continue;
    const open = async () => {
      await page.getByRole('combobox', { name: say('search', 'name') }).fill(card.folio);
      const move = page.getByRole('main').getByRole('button', { name: say('list', 'move') });
      // The list follows what was typed a moment later.
      await expect(move).toHaveCount(1);
      await move.click();
      await expect(page.getByRole('dialog')).toBeVisible();
    };
    await open();
    if (thorough || seen.size === 0) await stop(`move-dialog-${state}`);
    const choices = page.getByRole('dialog').locator('[aria-disabled="false"]');
    const count = await choices.count();
    expect(count, `ways out of ${state}`).toBe(ways.length);
    await page.keyboard.press('Escape');
    for (const [index, way] of ways.entries()) {
      if (seen.has(way)) continue;
      seen.add(way);
      await open();
      await choices.nth(index).click();
      await expect(page.getByRole('dialog').getByRole('heading').first()).toBeVisible();
      await stopAtDialog(tour, `move-sheet-${state}-${way}`);
    }
  }
  await page.getByRole('combobox', { name: say('search', 'name') }).fill('');
};

/** What hangs beside a ticket: its menu, each sheet of it, a correction, a log entry. */
export const ticketLeg: Leg = async (tour) => {
  const { page, say, examples, thorough, stop } = tour;
  const seen = new Set<string>();
  for (const { state, card } of examples) {
    await visit(page, `/solicitud/${card.id}`);
    const menu = button(tour, 'ticket', 'more-actions');
    await menu.click();
    const items = page.getByRole('menuitem');
    await expect(items.first()).toBeVisible();
    const names = await items.allInnerTexts();
    const isNew = thorough ? names.some((name) => !seen.has(name)) : seen.size === 0;
    if (isNew) await stop(`ticket-menu-${state}`);
    await page.keyboard.press('Escape');
    for (const [index, name] of names.entries()) {
      if (seen.has(name)) continue;
      seen.add(name);
      await menu.click();
      await items.nth(index).click();
      if (say('ticket', 'action.continue').test(name)) {
        // Not a sheet: a request of its own, given up again.
        await expect(page.getByRole('heading', { name: say('request', 'new') })).toBeVisible();
        await stop('linked-request');
        await button(tour, 'common', 'action.cancel').click();
        await visit(page, `/solicitud/${card.id}`);
        continue;
      }
      await stopAtDialog(tour, `ticket-sheet-${state}-${index}`);
    }
  }
  await visit(page, `/solicitud/${exampleIn(tour, 'step-5').card.id}`);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: say('ticket', 'work.title') })).toBeVisible();
  await stop('quick-log');
};

const SOME_CORRECTIONS = 3;

/** A correction of each kind of record that can be corrected; Líder SOC may correct all of them. */
export const amendLeg: Leg = async (tour) => {
  const { page, examples, thorough } = tour;
  const seen = new Set<string>();
  await actAs(tour, 'lider-soc');
  // A long history shows its newest part only.
  const shortest = examples.toSorted((left, right) => left.page.records.length - right.page.records.length);
  for (const { card, page: ticket } of shortest) {
    const kinds = new Set(ticket.records.filter((record) => record.amendable).map((record) => record.type));
    for (const kind of kinds) {
      if (seen.has(kind) || (!thorough && seen.size === SOME_CORRECTIONS)) continue;
      seen.add(kind);
      await visit(page, `/solicitud/${card.id}`);
      const entry = page.locator(`li[data-type="${kind}"]`).first();
      await entry.getByRole('button', { name: tour.say('ticket', 'timeline.amend') }).click();
      await stopAtDialog(tour, `amend-${kind}`);
    }
  }
};

/** The report before it is issued, and the letter with all that can become of it. */
export const documentsLeg: Leg = async (tour) => {
  const { page, stop, examples } = tour;
  const unissued = examples.find(({ card, page: ticket }) => card.step === 9 && !ticket.report);
  if (unissued) {
    await visit(page, `/solicitud/${unissued.card.id}`);
    await button(tour, 'ticket', 'report.preview').click();
    await expect(page.locator('canvas').first()).toBeVisible({ timeout: 30_000 });
    await stop('report-preview');
  }
  await visit(page, `/solicitud/${exampleIn(tour, 'con-vobo-completa').card.id}`);
  await button(tour, 'letter', 'view').click();
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 30_000 });
  await stop('letter-view');
  for (const way of ['way.paper', 'way.reject', 'waiver.undone.way']) {
    await visit(page, `/solicitud/${exampleIn(tour, 'con-vobo-pendiente-cliente').card.id}`);
    await button(tour, 'letter', 'more-ways').click();
    const item = page.getByRole('menuitem', { name: tour.say('letter', way) });
    await expect(item).toBeVisible();
    if (way === 'way.paper') await stop('letter-ways');
    await item.click();
    await loaded(page.getByRole('main'));
    await stop(`letter-${way.replaceAll('.', '-')}`);
  }
};

/** Signing with somebody else's certificate, which asks for a reason. */
export function signingLeg(p12Path: string, password: string): Leg {
  return async (tour) => {
    const { page, say, driver, stop } = tour;
    await driver.chooseFile(p12Path);
    await visit(page, `/solicitud/${exampleIn(tour, 'con-vobo-pendiente-cliente').card.id}`);
    await button(tour, 'letter', 'sign.choose').click();
    await page.locator('input[type="password"]').fill('no es esta');
    await button(tour, 'letter', 'sign.inspect').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await stop('sign-wrong-password');
    await page.locator('input[type="password"]').fill(password);
    await button(tour, 'letter', 'sign.inspect').click();
    await expect(
      page.getByRole('textbox', { name: beginning(say('letter', 'sign.mismatch-reason')) }),
    ).toBeVisible();
    await stop('sign-mismatch');
  };
}

export const clientsLeg: Leg = async (tour) => {
  const { page, driver } = tour;
  await visit(page, '/clientes');
  await button(tour, 'clients', 'list.new').click();
  await stopAtDialog(tour, 'client-new');
  const [client] = await driver.ask('clients:list', {});
  await visit(page, `/clientes/${client?.id}`);
  for (const [name, key] of [
    ['client-edit', 'client-form.edit'],
    ['client-deactivate', 'activation.deactivate'],
    ['contact-new', 'contacts.add'],
    ['contact-edit', 'contacts.edit'],
    ['contract-new', 'detail.add-contract'],
    ['contract-edit', 'detail.edit-contract'],
  ] as const) {
    await button(tour, 'clients', key).first().click();
    await stopAtDialog(tour, name);
  }
};

/** A file on its way in, up to what would become of its rows. */
export function importLeg(path: string): Leg {
  return async (tour) => {
    const { page, say, driver, stop } = tour;
    await actAs(tour, 'lider-soc');
    await driver.chooseFile(path);
    await visit(page, '/clientes/importar');
    await button(tour, 'imports', 'choose').click();
    await expect(page.getByRole('region', { name: say('imports', 'mapping') })).toBeVisible();
    await stop('import-mapping');
    await button(tour, 'imports', 'try').click();
    await expect(page.getByRole('region', { name: say('imports', 'trial') })).toBeVisible();
    await stop('import-trial');
    await actAs(tour, 'soporte-n2');
    await visit(page, '/clientes/importar');
    await stop('import-not-permitted');
  };
}

export const settingsLeg: Leg = async (tour) => {
  const { page, say, stop } = tour;
  // Who answers for the desk changes what others only read.
  await actAs(tour, 'lider-soc');
  await visit(page, '/ajustes');
  for (const tab of [
    'people',
    'security',
    'backups',
    'issuer',
    'manager',
    'desk',
    'snippets',
    'look',
    'about',
  ]) {
    await page.getByRole('tab', { name: say('settings', `tab.${tab}`) }).click();
    await loaded(page.getByRole('main'));
    await stop(`settings-${tab}`);
  }
  await page.getByRole('tab', { name: say('settings', 'tab.people') }).click();
  await button(tour, 'settings', 'people.add').click();
  await stop('settings-person-new');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: say('settings', 'tab.snippets') }).click();
  await button(tour, 'snippets', 'panel.add').click();
  await stopAtDialog(tour, 'settings-snippet-new');
  await actAs(tour, 'soporte-n2');
};

/** A form that was sent empty says what it lacks. */
export const errorsLeg: Leg = async (tour) => {
  const { page, stop } = tour;
  await visit(page, '/clientes');
  await button(tour, 'clients', 'list.new').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: tour.say('clients', 'client-form.register') }).click();
  await expect(dialog.getByRole('alert').first()).toBeVisible();
  await stopAtDialog(tour, 'client-new-errors');
  await visit(page, '/nueva-solicitud');
  await page.getByText(tour.say('common', 'channel.phone')).click();
  await stop('new-request-call');
  await button(tour, 'request', 'submit.receive').click();
  await stop('new-request-missing');
};

/** What drops down from a field. */
export const fieldsLeg: Leg = async ({ page, say, stop }) => {
  await visit(page, '/nueva-solicitud');
  await page
    .getByRole('button', { name: say('common', 'field.open-calendar') })
    .first()
    .click();
  await expect(page.getByRole('table')).toBeVisible();
  await stop('calendar');
  await page
    .getByRole('dialog')
    .locator('[data-calendar-level], .mantine-DatePicker-calendarHeaderLevel')
    .click();
  await stop('calendar-months');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: beginning(say('request', 'field.client')) }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await stop('select');
  await page.keyboard.press('Escape');
};

export const auditLeg: Leg = async ({ page, say, stop }) => {
  await visit(page, '/bitacora');
  await page.getByRole('main').locator('button[aria-expanded="false"]').first().click();
  await stop('audit-event');
  await page.getByRole('combobox', { name: say('audit', 'type-filter') }).click();
  await page.getByRole('option', { name: say('audit', 'event.v1.settings.changed') }).click();
  await page.getByRole('button', { name: say('audit', 'settings-title.first') }).click();
  await stop('audit-settings');
};

export const metricsLeg: Leg = async ({ page, say, stop }) => {
  await visit(page, '/metricas');
  await page.getByRole('button', { name: say('metrics', 'table.save') }).click();
  await stop('metrics-forms');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('metrics', 'report.open') }).click();
  await stop('metrics-report');
};

/** Somebody of the role comes in, in the place of who is there. */
export async function actAs({ driver }: Pick<Tour, 'driver'>, role: string): Promise<void> {
  const { settings } = await driver.ask('session:state', {});
  const person = settings.people.find((candidate) => candidate.role === role && candidate.active);
  if (!person) throw new Error(`Nobody at this desk is ${role}`);
  if (!person.login) throw new Error(`${person.name} cannot come in`);
  await driver.tell('access:lock', {});
  await driver.tell('access:unlock', { login: person.login, password: STAFF_PASSWORD });
  await driver.desk.page.getByRole('banner').getByRole('button', { name: person.name }).waitFor();
}

/** Who reads everything and writes nothing sees the same screens without their forms. */
export const readerLeg: Leg = async (tour) => {
  const { page, stop, driver } = tour;
  await actAs(tour, 'auditor');
  const [client] = await driver.ask('clients:list', {});
  const paths = {
    ticket: `/solicitud/${exampleIn(tour, 'step-5').card.id}`,
    closed: `/solicitud/${exampleIn(tour, 'con-vobo-pendiente-cliente').card.id}`,
    client: `/clientes/${client?.id}`,
    settings: '/ajustes',
    'new-request': '/nueva-solicitud',
  };
  for (const [name, path] of Object.entries(paths)) {
    await visit(page, path);
    await stop(`reader-${name}`);
  }
};
