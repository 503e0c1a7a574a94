/** Steps 6 to 8 without a mouse: a package for the manufacturer is chosen, seen and made, and what it recommended is marked. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { DeskPage } from './desk-page';
import { answerOpenDialog } from './desk-page-files';
import { type FormOnPage, labelled } from './desk-page-form';
import type { Keyboard } from './desk-page-keyboard';
import { expectStep } from './desk-page-steps';

const group = (form: FormOnPage, label: string): Locator =>
  form.root.getByRole('radiogroup', { name: labelled(label) });

/** The work log by its key, from wherever the focus is on a request's page. */
export async function logByKeyboard(desk: DeskPage, keys: Keyboard, activity: string): Promise<void> {
  await keys.press('Control+l');
  const log = desk.form('Seguimiento');
  await expect(log.field('Actividad realizada')).toBeFocused();
  await keys.write(log.field('Actividad realizada'), activity);
  await keys.write(log.field('Duración'), '1');
  await keys.press('Control+Enter');
  await log.expectGone();
  await keys.expectPlace();
}

async function toSupport(desk: DeskPage, keys: Keyboard): Promise<void> {
  await logByKeyboard(desk, keys, 'Se revisó el túnel en FW-QRO-01.');
  const solution = desk.form('Seguimiento: solución');
  await keys.pick(group(solution, '¿Solicitud finalizada?'), 'No, requiere soporte a la operación');
  await keys.write(solution.field('Qué falta'), 'Persiste la caída.');
  await keys.activate(solution.button('Pasar a Soporte a la operación'));
  await expectStep(desk, '6 Soporte a la operación');
}

async function toManufacturer(desk: DeskPage, keys: Keyboard): Promise<void> {
  await logByKeyboard(desk, keys, 'Se movió el tráfico al enlace de respaldo.');
  const operation = desk.form('Seguimiento: soporte a la operación');
  await keys.choose(operation.combobox('Estado de la operación'), 'Degradada');
  await keys.write(operation.field('Acciones realizadas'), 'Enlace de respaldo en uso.');
  await keys.pick(group(operation, '¿Requiere apoyo del fabricante?'), 'Sí, enviar al fabricante');
  await keys.write(operation.field('Justificación'), 'No está documentado.');
  await keys.activate(operation.button('Pasar a Fabricante'));
  await expectStep(desk, '7 Por enviar a fabricante');
}

async function makePackage(desk: DeskPage, keys: Keyboard): Promise<void> {
  const { page } = desk;
  const log = join(desk.launched.folder, 'ike.log');
  await writeFile(log, 'Failed password for invalid user jperez01 from 10.20.30.40\n');
  const kit = desk.form('Información para el fabricante');
  await keys.write(kit.field('Resumen del caso'), 'El túnel cae desde 10.20.30.40.');
  await answerOpenDialog(desk.app, log);
  await keys.activate(kit.evidence('Archivos nuevos').getByRole('button'));
  await expect(kit.button('Quitar ike.log')).toBeVisible();
  await keys.activate(kit.button('Guardar la información'));
  await kit.expectGone();
  await keys.activate(desk.button('Preparar paquete para el fabricante'));
  await keys.activate(desk.button('Ver lo que saldrá'));
  const shown = page.getByRole('region', { name: 'Lo que saldrá' });
  await expect(shown).toContainText('[IP-1]');
  await keys.activate(desk.button('Hacer el paquete'));
  await expect(page.getByRole('region', { name: 'Paquete para el fabricante' })).toContainText(
    '1 archivo ZIP hecho',
  );
}

async function handInAtPortal(desk: DeskPage, keys: Keyboard): Promise<void> {
  const answer = join(desk.launched.folder, 'portal.txt');
  await writeFile(answer, 'Case 4711 received');
  await keys.pick(desk.page.getByRole('radiogroup', { name: 'Cómo se envía' }), 'Por el portal');
  const portal = desk.form('Envío por el portal');
  await keys.write(portal.field('Portal'), 'soporte.fabricante.example');
  await keys.write(portal.field('Número que dio el portal'), 'TAC-4711');
  await keys.activate(portal.evidence('Fecha y hora de envío').getByRole('button', { name: 'Ahora' }));
  await answerOpenDialog(desk.app, answer);
  await keys.activate(portal.evidence('Evidencia del envío').getByRole('button'));
  await expect(portal.evidence('Evidencia del envío')).toContainText('portal.txt');
  await keys.activate(portal.button('Registrar como enviado'));
  const vendorCase = desk.form('Caso con el fabricante');
  await expect(vendorCase.field('Número de caso')).toHaveValue('TAC-4711');
  await keys.activate(vendorCase.button('Pasar a En espera de fabricante'));
  await expectStep(desk, '8 En espera de fabricante');
}

async function applyRecommendation(desk: DeskPage, keys: Keyboard): Promise<void> {
  const form = desk.form('Recomendaciones del fabricante');
  await keys.write(form.field('Texto de las recomendaciones'), 'Actualizar a 7.4.5.');
  await keys.write(form.field('De quién'), 'TAC');
  await keys.activate(form.evidence('Recibida').getByRole('button', { name: 'Ahora' }));
  await keys.activate(form.button('Guardar las recomendaciones'));
  await expect(desk.button('Volver a Solución')).toBeVisible();
  await keys.expectPlace();
  await keys.activate(desk.button('Volver a Solución'));
  await expectStep(desk, '5 Solución');
  const mark = desk.form('¿Qué resultado tuvo?');
  await keys.choose(mark.combobox('Resultado'), 'Aplicada');
  await keys.activate(mark.button('Guardar el resultado'));
  await mark.expectGone();
  await keys.expectPlace();
}

/** From step 5 on the request's page, by the manufacturer, back to step 5. */
export async function escalateByKeyboard(desk: DeskPage, keys: Keyboard): Promise<void> {
  await toSupport(desk, keys);
  await toManufacturer(desk, keys);
  await makePackage(desk, keys);
  await handInAtPortal(desk, keys);
  await applyRecommendation(desk, keys);
}
