// A request goes from one desk to another and back, in two real windows: cards compared, looked at, taken in, once.
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { createDeskHarness, unwrap } from '../support/desk-harness';
import { DeskPage } from '../support/desk-page';
import { answerOpenDialog, answerSaveDialog } from '../support/desk-page-files';
import { registerClient } from '../support/example-client';
import { closeSigned } from '../support/expediente-case';
import { launchFurnished } from '../support/furnished-app';
import { Journey } from '../support/journey';
import { expect, test } from '../support/launch-app';
import { axeViolations } from '../support/proofs/axe';
import { TransferBench } from '../support/transfer-bench';
import { resizeWindow } from '../support/window-sizes';

const PICTURES = process.env['MESA_PICTURES'];
/** No launch, and no way between two windows, is quick on a busy machine. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

let first: DeskPage;
let second: DeskPage;
let closedId = '';
let openId = '';
let openFolio = '';
let backId = '';
let largeId = '';
/** Enough to be seen on its way, and to be stopped. */
const LARGE_BYTES = 300 * 1024 ** 2;
const at = (name: string) => join(first.launched.folder, name);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  first = new DeskPage(
    await launchFurnished(async ({ harness, client, journey }) => {
      closedId = (await closeSigned(harness, client)).journey.id;
      const open = await journey().capture();
      await open.do(open.validate(true));
      await (await open.attend()).log();
      openId = open.id;
      openFolio = open.ticket.folio ?? '';
      const back = await journey().capture();
      await back.do(back.validate(true));
      await back.attend();
      backId = back.id;
      const large = await journey().capture({ subject: 'Captura de tráfico de toda la noche' });
      const named = { name: 'captura.pcap', mediaType: 'application/octet-stream' };
      const file = unwrap(await harness.open.vault.put(largeFile(), named));
      await large.do({ type: 'evidence.attach', payload: { file, note: '' } });
      largeId = large.id;
    }),
  );
  second = new DeskPage(await launchFurnished(async () => {}));
});
test.afterAll(async () => {
  await first.close();
  await second.close();
});

async function* largeFile(): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(1024 ** 2, 'mesa-n2');
  for (let done = 0; done < LARGE_BYTES; done += piece.length) yield piece;
}

async function picture(desk: DeskPage, name: string): Promise<void> {
  if (!PICTURES) return;
  for (const theme of ['dark', 'light'] as const) {
    await desk.ask('settings:save', { preferences: { theme } });
    await expect(desk.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await desk.page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`) });
  }
}

async function openDesks(desk: DeskPage): Promise<void> {
  await desk.goTo('Ajustes');
  await desk.page.getByRole('tab', { name: 'Traslados' }).click();
  await expect(desk.heading('Tarjeta de esta mesa')).toBeVisible();
}

const digitsIn = (place: Locator) => place.getByRole('list', { name: 'Números de la mesa' }).first();

async function nameAndSaveCard(desk: DeskPage, name: string, path: string): Promise<string> {
  await openDesks(desk);
  await desk.form('Esta mesa').fill({ 'Nombre de la mesa': name });
  await desk.button('Guardar el nombre').click();
  await answerSaveDialog(desk.app, path);
  await desk.button('Guardar la tarjeta…').click();
  await expect(desk.page.getByText(/^Tarjeta guardada/).first()).toBeVisible();
  return digitsIn(desk.page.getByRole('region', { name: 'Tarjeta de esta mesa' })).innerText();
}

async function trust(desk: DeskPage, name: string, path: string, digits: string): Promise<void> {
  await answerOpenDialog(desk.app, path);
  await desk.button('Abrir la tarjeta de otra mesa…').click();
  const sheet = desk.page.getByRole('dialog');
  await expect(sheet.getByRole('heading', { name: `Tarjeta de ${name}` })).toBeVisible();
  // What one reads aloud is what the other sees.
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  expect(flat(await digitsIn(sheet).innerText())).toBe(flat(digits));
  await picture(desk, `tarjeta-${name}`);
  await sheet.getByRole('button', { name: `Son iguales: confiar en ${name}` }).click();
  await expect(desk.page.getByText(`${name} quedó entre las mesas de confianza`).first()).toBeVisible();
}

test('two desks come to trust each other by their cards and the numbers on them', async () => {
  const digitsOfFirst = await nameAndSaveCard(first, 'MESA-A', at('a.json'));
  const digitsOfSecond = await nameAndSaveCard(second, 'MESA-B', at('b.json'));
  await trust(first, 'MESA-B', at('b.json'), digitsOfSecond);
  await trust(second, 'MESA-A', at('a.json'), digitsOfFirst);
  await picture(first, 'otras-mesas');
  expect(await axeViolations(first.page, 'all')).toEqual([]);
  for (const [width, height] of [
    [1280, 800],
    [640, 400],
    [1440, 900],
  ] as const) {
    await resizeWindow(first, width, height);
    await picture(first, `otras-mesas-${width}`);
    const tooWide = await first.page.evaluate(() => {
      const main = document.querySelector('main');
      return (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0);
    });
    expect([width, tooWide]).toEqual([width, 0]);
  }
});

/** As it stands in a small window, and in one that is enlarged. */
async function picturesOfSizes(desk: DeskPage, name: string, about?: Locator): Promise<void> {
  if (!PICTURES) return;
  for (const [width, height] of [
    [1280, 800],
    [640, 400],
    [1440, 900],
  ] as const) {
    await resizeWindow(desk, width, height);
    await about?.scrollIntoViewIfNeeded();
    await picture(desk, `${name}-${width}`);
  }
}

/** @param meanwhile looks at the sheet while the file is being written */
async function send(
  ticketId: string,
  path: string,
  meanwhile: (sheet: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await first.openTicket(ticketId);
  await first.button('Más acciones').click();
  await first.page.getByRole('menuitem', { name: 'Trasladar a otra mesa…' }).click();
  const sheet = first.page.getByRole('dialog');
  await sheet.getByLabel('Motivo').fill('Sigue en la otra sede.');
  await picture(first, 'trasladar');
  expect(await axeViolations(first.page, 'all')).toEqual([]);
  await answerSaveDialog(first.app, path);
  await sheet.getByRole('button', { name: 'Elegir dónde guardar y trasladar' }).click();
  await expect(first.page.getByRole('note', { name: 'Trasladada a MESA-B' })).toBeVisible();
  await meanwhile(sheet);
  // It is away before its file is whole.
  await expect(sheet).toHaveCount(0, { timeout: 60_000 });
}

test('a closed request leaves with its evidence and its signed letter, and is only read where it was', async () => {
  await send(closedId, at('cerrada.mesan2'));
  await picture(first, 'trasladada');
  const page = await first.ask('ticket:page', { ticketId: closedId });
  const refused = await first.ask('desk:ticket-command', {
    commandId: randomUUID(),
    ticketId: closedId,
    expectedVersion: page.ok ? page.value.card.version : 0,
    type: 'waiting.start',
    payload: { party: 'cliente', reason: 'Se espera al cliente.' },
  });
  expect(refused).toMatchObject({ ok: false, error: { kind: 'moved-away', desk: 'MESA-B' } });
  await expect(first.page.getByRole('button', { name: 'Más acciones' })).toHaveCount(0);
});

test('it is looked at and taken in by the keyboard alone, and what it brought holds', async () => {
  const { page } = second;
  await answerOpenDialog(second.app, at('cerrada.mesan2'));
  await second.button('Abrir un traslado…').focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('MESA-A, Ana Robles')).toBeVisible();
  await picture(second, 'recibir');
  await picturesOfSizes(second, 'recibir');
  expect(await axeViolations(page, 'all')).toEqual([]);
  const takeIn = sheet.getByRole('button', { name: /^Recibir N2-.* en esta mesa$/ });
  for (let presses = 0; presses < 6; presses += 1) {
    if (await takeIn.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(takeIn).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('de MESA-A').first()).toBeVisible();
  await picture(second, 'recibida');
  const ask = (desk: DeskPage) => desk.ask('verification:letter', { ticketId: closedId });
  const [sent, arrived] = [await ask(first), await ask(second)];
  expect(arrived.ok && arrived.value.report.signatures.map(({ integrity }) => integrity)).toEqual([
    'intact',
    'intact',
  ]);
  expect(arrived.ok && arrived.value.report.sha256).toBe(sent.ok && sent.value.report.sha256);
  await second.goTo('Bitácora');
  await second.button('Comprobar la bitácora ahora').click();
  await expect(page.getByRole('main').getByText('La bitácora está íntegra.')).toBeVisible();
});

test('taken in a second time it changes nothing, and altered or for another desk it is refused with words', async () => {
  const { page } = second;
  await openDesks(second);
  const before = (await second.ask('board:cards', {})).head;
  await second.button('Abrir un traslado…').click();
  await expect(page.getByRole('dialog').getByText('Este traslado ya se recibió')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).last().click();
  const altered = await readFile(at('cerrada.mesan2'));
  altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
  await writeFile(at('alterada.mesan2'), altered);
  await answerOpenDialog(second.app, at('alterada.mesan2'));
  await second.button('Abrir un traslado…').click();
  await expect(page.getByText(/El traslado cambió en el camino/)).toBeVisible();
  await picture(second, 'alterado');
  expect((await second.ask('board:cards', {})).head).toBe(before);
  await openDesks(first);
  await answerOpenDialog(first.app, at('cerrada.mesan2'));
  await first.button('Abrir un traslado…').click();
  await expect(first.page.getByText(/El traslado es para otra mesa/)).toBeVisible();
  await picture(first, 'de-otra-mesa');
  expect(await axeViolations(first.page, 'all')).toEqual([]);
});

test('an open request is worked on at the other desk, where it stands on the board', async () => {
  await send(openId, at('abierta.mesan2'));
  await picture(first, 'abierta-trasladada');
  await first.goTo('Tablero');
  await expect(first.card(openFolio)).toHaveCount(0);
  await openDesks(second);
  await answerOpenDialog(second.app, at('abierta.mesan2'));
  await second.button('Abrir un traslado…').click();
  await second.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Recibir/ })
    .click();
  await expect(second.page.getByText('de MESA-A').first()).toBeVisible();
  await second.goTo('Tablero');
  await expect(second.card(openFolio)).toHaveCount(1);
  await picture(second, 'tablero');
  await second.goTo('Lista');
  await picture(second, 'lista');
});

test('a large one is seen on its way, and is stopped: nothing of it is here', async () => {
  await send(largeId, at('grande.mesan2'), async (sheet) => {
    await expect(sheet.getByRole('progressbar', { name: 'Guardando el traslado' })).toBeVisible();
    if (PICTURES) await first.page.screenshot({ path: join(PICTURES, 'avance-al-enviar.png') });
  });
  await openDesks(second);
  await answerOpenDialog(second.app, at('grande.mesan2'));
  await second.button('Abrir un traslado…').click();
  await expect(second.page.getByRole('progressbar', { name: 'Revisando el traslado' })).toBeVisible();
  if (PICTURES) await second.page.screenshot({ path: join(PICTURES, 'avance.png') });
  await second.button('Detener').click();
  await expect(second.button('Abrir un traslado…')).toBeEnabled();
  await expect(second.page.getByRole('progressbar')).toHaveCount(0);
  await expect(second.page.getByRole('dialog')).toHaveCount(0);
  await expect(
    second.page.getByText('Se detuvo la revisión del traslado. No se recibió nada.').first(),
  ).toBeVisible();
  await picture(second, 'detenido');
  const { cards } = await second.ask('board:cards', {});
  expect(cards.some(({ id }) => id === largeId)).toBe(false);
});

test('one that the other desk did not take in is taken back, with who confirmed it', async () => {
  await send(backId, at('devuelta.mesan2'));
  const { page } = first;
  await first.button('La otra mesa no la recibió…').click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading', { name: /^Recuperar N2-/ })).toBeVisible();
  await sheet.getByRole('button', { name: /^Recuperar N2-/ }).click();
  await expect(sheet.getByRole('alert').first()).toBeVisible();
  await picture(first, 'recuperar-sin-llenar');
  await sheet.getByLabel('Quién lo confirmó en MESA-B').fill('Carlos Peña');
  await sheet.getByLabel('Motivo').fill('Su mesa es de una versión anterior.');
  await picture(first, 'recuperar');
  await picturesOfSizes(first, 'recuperar');
  expect(await axeViolations(page, 'all')).toEqual([]);
  await sheet.getByRole('button', { name: /^Recuperar N2-/ }).click();
  await expect(page.getByRole('note', { name: 'Trasladada a MESA-B' })).toHaveCount(0);
  await expect(first.button('Más acciones')).toBeVisible();
  await expect(page.getByText('Traslado recuperado').first()).toBeVisible();
  await picture(first, 'recuperada');
});

test('where it had been taken in all the same, the two copies are told', async () => {
  await openDesks(second);
  await answerOpenDialog(second.app, at('devuelta.mesan2'));
  await second.button('Abrir un traslado…').click();
  await second.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Recibir/ })
    .click();
  await expect(second.page.getByText('de MESA-A').first()).toBeVisible();
  await send(backId, at('otra-vez.mesan2'));
  await openDesks(second);
  await answerOpenDialog(second.app, at('otra-vez.mesan2'));
  await second.button('Abrir un traslado…').click();
  await expect(second.page.getByText(/Hay dos copias de N2-MX01-/)).toBeVisible();
  await picture(second, 'dos-copias');
  await picturesOfSizes(second, 'dos-copias', second.page.getByRole('alert').first());
  expect(await axeViolations(second.page, 'all')).toEqual([]);
});

test('a sender that is not trusted is told as such', async () => {
  const harness = await createDeskHarness();
  const third = await new TransferBench(harness).named('MESA-C');
  await third.saveCard(at('c.json'));
  await openDesks(second);
  const idOfSecond = await third.trust(at('b.json'));
  const journey = await new Journey(harness, await registerClient(harness)).capture();
  unwrap(await third.trySend(journey.id, idOfSecond, at('desconocida.mesan2')));
  await harness.dispose();
  await answerOpenDialog(second.app, at('desconocida.mesan2'));
  await second.button('Abrir un traslado…').click();
  await expect(
    second.page.getByText(/El traslado viene de una mesa que no está entre las de confianza/),
  ).toBeVisible();
  await picture(second, 'desconocida');
  await picturesOfSizes(second, 'desconocida', second.page.getByRole('alert').first());
  expect(await axeViolations(second.page, 'all')).toEqual([]);
});

test('a desk is taken from the trusted ones, and the screen says what is needed then', async () => {
  await openDesks(second);
  await second.page.getByRole('button', { name: 'Quitar a MESA-A de las mesas de confianza' }).click();
  const sheet = second.page.getByRole('dialog');
  await sheet.getByLabel('Motivo').fill('Se perdió el equipo.');
  await picture(second, 'quitar');
  await sheet.getByRole('button', { name: 'Dejar de confiar en MESA-A' }).click();
  await expect(second.heading('Mesas de confianza')).toBeVisible();
  await expect(second.page.getByText('Primero agregue la mesa que envía')).toBeVisible();
  await picture(second, 'sin-mesas');
});
