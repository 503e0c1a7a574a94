/** Captures for the manufacturer, told from one another by small pictures, which no record takes for a view of them. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '../support/desk-harness';
import type { DeskPage } from '../support/desk-page';
import { launchSeededDesk, seedClient } from '../support/desk-page-seed';
import { expectStep } from '../support/desk-page-steps';
import { SeededTicket } from '../support/desk-page-tickets';
import { expect, projectRoot, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { picture, resizeWindow } from '../support/window-sizes';

const fixture = (name: string) => readFile(join(projectRoot, 'test/fixtures/documents', name));

async function attachToTicket(
  desk: DeskPage,
  ticketId: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = unwrap(
    await desk.ask('evidence:ingest-bytes', {
      name,
      mediaType: 'application/octet-stream',
      bytes: Uint8Array.from(bytes),
    }),
  );
  const page = unwrap(await desk.ask('ticket:page', { ticketId }));
  unwrap(
    await desk.ask('desk:ticket-command', {
      commandId: randomUUID(),
      ticketId,
      expectedVersion: page.card.version,
      type: 'evidence.attach',
      payload: { file, note: '' },
    }),
  );
}

test('captures of a ticket are chosen by their small pictures, at 200 % too, and none counts as seen', async () => {
  test.setTimeout(120_000);
  const desk = await launchSeededDesk();
  const { page } = desk;
  const client = await seedClient(desk, { name: 'Proyecto Quetzal' });
  const ticket = await new SeededTicket(desk, client).until('5');
  await ticket.escalate('Se bloqueó 10.20.30.40 en FW-QRO-01.');
  await attachToTicket(desk, ticket.id, 'pantalla del equipo.jpg', await fixture('console-log.jpg'));
  await attachToTicket(desk, ticket.id, 'captura de buffers.png', await fixture('packet-buffers.png'));
  await attachToTicket(desk, ticket.id, 'rota.png', (await fixture('packet-buffers.png')).subarray(0, 900));
  await attachToTicket(desk, ticket.id, 'registro.log', Buffer.from('login failed'));
  await resizeWindow(desk, 1280, 800);
  await desk.openTicket(ticket.id);
  await expectStep(desk, '7');
  await page.getByRole('button', { name: 'Agregar evidencia del ticket' }).click();
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  const width = (name: string) =>
    item(name)
      .locator('img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
  for (const name of ['pantalla del equipo.jpg', 'captura de buffers.png']) {
    await expect(item(name).locator('img')).toBeVisible();
    await expect.poll(() => width(name)).toBeGreaterThanOrEqual(24);
    expect(await width(name)).toBeLessThan(96);
  }
  for (const name of ['rota.png', 'registro.log']) {
    await expect(item(name).locator('svg')).toBeVisible();
    await expect(item(name).locator('img')).toHaveCount(0);
  }
  for (const theme of THEMES) {
    await setTheme(desk.launched, theme);
    await picture(page, `package-menu-${theme}`);
  }
  await item('pantalla del equipo.jpg').click();
  await item('captura de buffers.png').click();
  await page.keyboard.press('Escape');
  await expect(
    page.getByRole('group', { name: 'Qué se envía' }).or(page.locator('form')).locator('img').first(),
  ).toBeVisible();
  expect(await axeViolations(page, 'all')).toEqual([]);

  await page.getByRole('textbox', { name: 'Resumen del caso' }).fill('FW-QRO-01 rechaza accesos.');
  const form = desk.form('Información para el fabricante');
  await resizeWindow(desk, 640, 400);
  await page.locator('form img').first().scrollIntoViewIfNeeded();
  await picture(page, 'package-items-200');
  await form.submit('Guardar la información');
  await form.expectGone();
  const opened = unwrap(await desk.ask('ticket:page', { ticketId: ticket.id }));
  expect(JSON.stringify(opened.custody)).not.toContain('viewed');

  await desk.button('Preparar paquete para el fabricante').click();
  await resizeWindow(desk, 1280, 800);
  const sizes = page.getByRole('radiogroup', { name: 'Tamaño' });
  await sizes.scrollIntoViewIfNeeded();
  await picture(page, 'package-choices');
  const [inner, outer] = await Promise.all([
    sizes.boundingBox(),
    page.getByRole('region', { name: 'Paso actual' }).boundingBox(),
  ]);
  expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((outer?.x ?? 0) + (outer?.width ?? 0));
  await resizeWindow(desk, 640, 400);
  await desk.button('Ver lo que saldrá').click();
  const shown = page.getByRole('region', { name: 'Lo que saldrá' });
  await expect(shown).toBeVisible();
  for (let at = 0; at < 7; at += 1) {
    await picture(page, `package-review-200-${at}`);
    await page.evaluate(() => document.querySelector('main')?.scrollBy(0, 220));
  }

  await page
    .getByRole('region', { name: 'Paquete para el fabricante' })
    .getByRole('button', { name: 'Cancelar' })
    .click();

  // A mail that says something else than what is proposed: asked before it is replaced.
  await desk.form('Envío al fabricante').fill({ Asunto: 'Otro asunto' });
  const again = desk.button('Volver a proponer').first();
  await again.scrollIntoViewIfNeeded();
  await picture(page, 'propose-again-200');
  await again.click();
  const asked = page.getByRole('dialog', { name: /^¿Cambiar asunto y mensaje/ });
  await asked.getByRole('button', { name: 'Volver a proponer' }).click({ trial: true });
  await picture(page, 'propose-again-asked-200');
  await desk.launched.close();
});
