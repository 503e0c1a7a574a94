// Step 7 by the keyboard: what leaves for the manufacturer is chosen, shown with what is hidden in it, made, saved, and
// opened by other programs; step 8: what was not applied takes its reason.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeskPage } from '../support/desk-page';
import { answerOpenDialog, answerSaveDialog } from '../support/desk-page-files';
import { launchSeededDesk, seedClient } from '../support/desk-page-seed';
import { attach, expectStep } from '../support/desk-page-steps';
import { SeededTicket } from '../support/desk-page-tickets';
import { expect, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { atSmallSizes, picture, resizeWindow } from '../support/window-sizes';

const LOG = 'Nov 30 08:10:39 FW-QRO-01 sshd[7]: Failed password for invalid user jperez01 from 10.20.30.40\n';
const PDF = '%PDF-1.4\n%%EOF\n';
const HIDDEN = /FW-QRO-01|jperez01|10\.20\.30\.40|Quetzal/i;

/** Tabs on until the control has the focus, as somebody without a mouse does. */
async function tabTo(
  desk: DeskPage,
  role: 'button' | 'checkbox' | 'textbox',
  name: string | RegExp,
): Promise<void> {
  const control = desk.page.getByRole(role, { name, exact: typeof name === 'string' });
  for (let tabs = 0; tabs < 120; tabs += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${String(name)}`);
}

async function pressOn(desk: DeskPage, role: 'button' | 'checkbox', name: string | RegExp): Promise<void> {
  await tabTo(desk, role, name);
  await desk.page.keyboard.press('Space');
}

test('a package is chosen, seen, made and saved without a mouse, and other programs find it whole', async () => {
  test.setTimeout(240_000);
  const desk = await launchSeededDesk();
  const { page } = desk;
  const { folder } = desk.launched;
  const client = await seedClient(desk, { name: 'Proyecto Quetzal' });
  const ticket = await new SeededTicket(desk, client).until('5');
  await ticket.escalate('Se bloqueó 10.20.30.40 en FW-QRO-01.');
  await desk.openTicket(ticket.id);
  await expectStep(desk, '7');

  await test.step('what is prepared', async () => {
    const log = join(folder, 'FW-QRO-01 ike.log');
    const picture = join(folder, 'captura.pdf');
    await writeFile(log, LOG);
    await writeFile(picture, PDF);
    const kit = desk.form('Información para el fabricante');
    await kit.fill({
      'Resumen del caso': 'FW-QRO-01 de Proyecto Quetzal rechaza accesos desde 10.20.30.40.',
      'Contrato de soporte con el fabricante': 'FC-10-0200F-247',
    });
    await answerOpenDialog(desk.app, log, picture);
    await kit.evidence('Archivos nuevos').getByRole('button').click();
    await expect(kit.button('Quitar captura.pdf')).toBeVisible();
    await kit.submit('Guardar la información');
    await kit.expectGone();
  });

  const shown = page.getByRole('region', { name: 'Lo que saldrá' });
  await test.step('chosen and seen, by keyboard', async () => {
    await desk.button('Preparar paquete para el fabricante').focus();
    await page.keyboard.press('Enter');
    await pressOn(desk, 'button', 'Ver lo que saldrá');
    await expect(shown).toContainText('registros/01-HOST-1 ike.log');
    await expect(page.getByRole('heading', { name: 'Lo que saldrá' })).toBeFocused();
    // The button of a mail with the files as they are must not stand under what is being reviewed.
    await expect(desk.button('Redactar y guardar el correo')).toHaveCount(0);
    await expect(page.getByText(/^Termine el paquete, o cancélelo/)).toBeVisible();
    const text = shown.locator('pre');
    for (const summary of await shown.locator('summary').all()) await summary.click();
    await expect(text.nth(1)).toHaveText(
      'Nov 30 08:10:39 [HOST-1] sshd[7]: Failed password for invalid user [USER-1] from [IP-1]',
    );
    await expect(text.nth(0)).toContainText('[HOST-1] de [NAME-1] rechaza accesos desde [IP-1].');
    await expect(shown.getByRole('row', { name: /\[IP-1\]/ })).toContainText('10.20.30.40');
    for (const [index, theme] of THEMES.entries()) {
      await setTheme(desk.launched, theme);
      expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), theme).toEqual([]);
      await picture(page, `paquete-${theme}`);
    }
  });

  await test.step('as wide as a small window, and at 200 %', async () => {
    await atSmallSizes(desk, async (width) => {
      await expect(shown).toBeVisible();
      await picture(page, `paquete-${width}`);
      await page.getByRole('group', { name: 'Qué se incluye' }).scrollIntoViewIfNeeded();
      await picture(page, `opciones-${width}`);
    });
    await resizeWindow(desk, 1440, 900);
  });

  await test.step('a rule that is switched off shows it at once', async () => {
    await page.getByRole('checkbox', { name: 'Direcciones IP' }).uncheck();
    await expect(shown).toHaveCount(0);
    await desk.button('Ver lo que saldrá').click();
    await shown.getByText(/01-HOST-1 ike\.log/).click();
    await expect(shown.locator('pre').nth(1)).toContainText('from 10.20.30.40');
    await page.getByRole('checkbox', { name: 'Direcciones IP' }).check();
    await desk.button('Ver lo que saldrá').click();
    await expect(shown).toBeVisible();
  });

  await test.step('one thing is left in sight and hidden again, and what no rule found is hidden by hand', async () => {
    await shown.getByText('Qué se sustituye por qué').click();
    await shown.getByRole('button', { name: 'Dejar a la vista: 10.20.30.40' }).click();
    await shown.getByText(/01-HOST-1 ike\.log/).click();
    const log = shown.locator('pre').nth(1);
    await expect(log).toContainText('invalid user [USER-1] from 10.20.30.40');
    await picture(page, 'a-la-vista');
    await shown.getByRole('button', { name: 'Volver a ocultar: 10.20.30.40' }).click();
    await expect(log).toContainText('from [IP-1]');
    await shown.getByRole('textbox', { name: 'Ocultar también' }).fill('ss');
    await page.keyboard.press('Enter');
    await expect(shown).toContainText('Escriba al menos 3 caracteres.');
    await shown.getByRole('textbox', { name: 'Ocultar también' }).fill('sshd');
    await page.keyboard.press('Enter');
    await expect(log).toContainText('[NAME-2][7]: Failed password');
  });

  const region = page.getByRole('region', { name: 'Paquete para el fabricante' });
  await test.step('what cannot be hidden has to be wanted', async () => {
    await pressOn(desk, 'button', 'Hacer el paquete');
    await expect(shown).toContainText('Márquelo, o quite el archivo');
    await page.getByRole('heading', { name: 'Lo que saldrá' }).focus();
    await pressOn(desk, 'checkbox', 'Enviar captura.pdf sin ocultar nada');
    await pressOn(desk, 'button', 'Hacer el paquete');
    await expect(region).toContainText('1 archivo ZIP hecho');
    await expect(page.getByText('Paquete hecho.')).toBeVisible();
    await expect(desk.button('Redactar y guardar el correo')).toBeVisible();
  });

  await test.step('saved, and judged by other programs', async () => {
    const target = join(folder, 'paquete.zip');
    await answerSaveDialog(desk.app, target);
    await region.getByRole('button', { name: /^Guardar .*-paquete\.zip como…$/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`Guardado en ${target}`)).toBeVisible();
    expect(execFileSync('unzip', ['-t', target], { encoding: 'utf8' })).toContain('No errors detected');
    const into = join(folder, 'abierto');
    execFileSync('unzip', ['-q', target, '-d', into]);
    execFileSync('sha256sum', ['-c', '--strict', 'MANIFEST.sha256'], { cwd: into });
    const held = execFileSync(
      'grep',
      ['-rh', '', '--include=*.txt', '--include=*.log', '--include=*.sha256', into],
      {
        encoding: 'utf8',
      },
    );
    expect(held).toContain('[HOST-1]');
    expect(held).toContain('Contrato de soporte: FC-10-0200F-247');
    expect(held).not.toMatch(HIDDEN);
    expect(await readFile(join(into, 'registros/02-captura.pdf'), 'utf8')).toBe(PDF);
  });

  await test.step('the mail carries it and hides the same', async () => {
    const mail = desk.form('Envío al fabricante');
    await expect(mail.root).toContainText('-paquete.zip');
    await expect(mail.field('Texto')).toHaveValue(/\[HOST-1\] de \[NAME-1\]/);
    expect(await mail.field('Texto').inputValue()).not.toMatch(/FW-QRO-01|10\.20\.30\.40/);
  });
  await test.step('handed in at the portal, the case is told beside the ticket', async () => {
    const answer = join(folder, 'portal.txt');
    await writeFile(answer, 'Case 4711 received');
    await page.getByText('Por el portal', { exact: true }).click();
    const portal = desk.form('Envío por el portal');
    await portal.fill({ Portal: 'soporte.fabricante.example', 'Número que dio el portal': 'TAC-4711' });
    await portal.now('Fecha y hora de envío');
    await attach(desk, portal, 'Evidencia del envío', answer);
    await portal.submit('Registrar como enviado');
    const vendorCase = desk.form('Caso con el fabricante');
    await expect(vendorCase.field('Número de caso')).toHaveValue('TAC-4711');
    await expect(vendorCase.field('Portal')).toHaveValue('soporte.fabricante.example');
    await vendorCase.submit('Pasar a En espera de fabricante');
    await expectStep(desk, '8');
    const facts = page.getByRole('complementary', { name: 'Datos del ticket' });
    await expect(facts).toContainText('Casos con el fabricante');
    await expect(facts).toContainText('TAC-4711');
    await expect(facts).toContainText('FC-10-0200F-247');
  });

  await test.step('a recommendation that is not applied takes its reason', async () => {
    const form = desk.form('Recomendaciones del fabricante');
    await form.fill({ 'Texto de las recomendaciones': 'Actualizar [HOST-1] a 7.4.5.', 'De quién': 'TAC' });
    await form.now('Recibida');
    await form.submit('Guardar las recomendaciones');
    await desk.button('Volver a Solución').click();
    await expectStep(desk, '5');
    // In the case, where it is marked, and in the history.
    const known = page.getByText('En su paquete: [HOST-1] = FW-QRO-01', { exact: true });
    await expect(known).toHaveCount(3);
    await picture(page, 'respuesta');
    await page.getByRole('region', { name: 'Historia' }).locator(known).scrollIntoViewIfNeeded();
    await picture(page, 'respuesta-historia');
    const mark = desk.form('¿Qué resultado tuvo?');
    await mark.choose('Resultado', 'No aplicada');
    await mark.submit('Guardar el resultado');
    await expect(mark.root.getByText('Complete este dato.').first()).toBeVisible();
    await mark.fill({ Nota: 'La ventana de mantenimiento es hasta el lunes.' });
    await mark.submit('Guardar el resultado');
    await mark.expectGone();
    await expect(page.getByRole('complementary', { name: 'Datos del ticket' })).toContainText(
      'No aplicada: La ventana de mantenimiento es hasta el lunes.',
    );
  });
  await desk.launched.close();
});
