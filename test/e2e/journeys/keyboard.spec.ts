// A whole request without a mouse: from a call by the manufacturer to the Vo.Bo., on the board, in its sheets and on its page.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import type { DeskPage } from '../../support/desk-page';
import { answerOpenDialog, watchOpened } from '../../support/desk-page-files';
import type { FormOnPage } from '../../support/desk-page-form';
import { labelled } from '../../support/desk-page-form';
import { lastRecord } from '../../support/desk-page-journal';
import { Keyboard } from '../../support/desk-page-keyboard';
import { launchSeededDesk, type SeededClient, seedClient } from '../../support/desk-page-seed';
import { escalateByKeyboard } from '../../support/keyboard-escalation';
import { expectAnnounced, expectSpoken, expectSpokenFocus, type Spoken } from '../../support/spoken-tree';

/** Folio, subject, client and what is missing, as the card is read out. */
const CARD = /^(SOL|N2)-MX01-\d{4}-0001, /;

let desk: DeskPage;
let keys: Keyboard;
let client: SeededClient;

test.beforeAll(async () => {
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Cooperativa Tlacuache' });
  keys = new Keyboard(desk.page);
});
test.afterAll(() => desk.close());

const group = (form: FormOnPage, label: string): Locator =>
  form.root.getByRole('radiogroup', { name: labelled(label) });

/** The card stands in its lane and has the focus; a screen reader hears where it came from, and then the card. */
async function expectFocusIn(lane: string, from: string): Promise<void> {
  await expect(desk.lane(lane).getByRole('row').first()).toBeFocused();
  await expectAnnounced(desk.page, new RegExp(`^(SOL|N2)-MX01-\\d{4}-0001 pasó de ${from} a ${lane}$`));
  await expectSpokenFocus(desk.page, 'row', CARD);
}

/** «Mover a…» of the card that has the focus, and in it the destination; then what the sheet of its record is read out as. */
async function moveTo(destination: string, ...sheet: readonly Spoken[]): Promise<void> {
  const tool = desk.page.getByRole('button', { name: /^Mover .+ a…$/ });
  await keys.press('ArrowRight');
  while (!(await tool.evaluate((element) => element === document.activeElement))) {
    await keys.press('ArrowRight');
  }
  await keys.press('Enter');
  const dialog = desk.page.getByRole('dialog', { name: /^Mover .+ a…$/ });
  await expectSpoken(
    desk.page,
    ['dialog', /^Mover .+ a…$/],
    ['region', /^Puede pasar a$/],
    ['region', /^Cerrado desde aquí$/],
    ['button', new RegExp(`^${destination}`)],
    // A refusal is a button like the others, with its reason in its name.
    ['button', /El procedimiento no permite pasar de/],
  );
  await keys.activate(dialog.getByRole('button', { name: new RegExp(`^${destination}`) }));
  await expect(dialog).toHaveCount(0);
  await expectSpoken(desk.page, ['dialog', /^Registro para mover /], ...sheet);
  await expect
    .poll(() => desk.page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
    .toBe(true);
}

async function call(form: FormOnPage, labels: readonly [string, string, string, string], said: string) {
  const [caller, number, at, words] = labels;
  await keys.write(form.field(caller), client.contact.name);
  await keys.write(form.field(number), client.contact.phone);
  await keys.activate(form.evidence(at).getByRole('button', { name: 'Ahora' }));
  await keys.write(form.field(words), said);
}

async function registerCall(): Promise<void> {
  await keys.press('Control+n');
  const form = desk.form('Solicitud de apoyo de 2o Nivel');
  await keys.pick(group(form, 'Canal de la solicitud'), 'Llamada telefónica');
  await call(
    form,
    ['Quién llamó', 'Número desde el que llamó', 'Cuándo llamó', 'Qué dijo'],
    'El túnel hacia la sucursal cae cada diez minutos.',
  );
  await keys.choose(form.combobox('Cliente'), client.name);
  await keys.choose(form.combobox('Solicitante'), client.contact.name);
  await keys.write(form.field('Asunto'), 'Túnel intermitente');
  await keys.choose(form.combobox('Fabricante del producto'), 'Fortinet');
  await keys.choose(form.combobox('Producto o servicio'), 'FortiGate 200F');
  await keys.activate(form.button('Guardar en 1 Solicitud'));
  await expect(desk.lane('1 Solicitud').getByRole('row').first()).toBeFocused();
  await expectSpokenFocus(desk.page, 'row', CARD);
}

async function validateAndAttend(): Promise<void> {
  await moveTo(
    '2 Validación',
    ['heading', /^Recibir la solicitud$/],
    ['button', /^Recibir y pasar a Validación$/],
  );
  await keys.activate(desk.form('Recibir la solicitud').button('Recibir y pasar a Validación'));
  await expectFocusIn('2 Validación', '1 Solicitud');

  await moveTo(
    '4 Atención',
    ['heading', /^Validación en Contrato$/],
    ['radiogroup', /^¿Es válida la solicitud\?/],
  );
  const validation = desk.form('Validación en Contrato');
  await expect(
    group(validation, '¿Es válida la solicitud?').getByRole('radio', { checked: true }),
  ).toHaveCount(1);
  await keys.activate(validation.button('Declarar válida y abrir el ticket'));
  await expectFocusIn('4 Atención', '2 Validación');

  await moveTo('5 Solución', ['heading', /^Asignación de Ticket$/], ['combobox', /^Prioridad/]);
  const attention = desk.form('Asignación de Ticket');
  await keys.choose(attention.combobox('Prioridad'), 'Media');
  await keys.activate(attention.button('Asignar y pasar a Solución'));
  await expectFocusIn('5 Solución', '4 Atención');
}

/** A command that is not allowed now is there with its reason, which is read out; the card keeps the focus. */
async function refuse(): Promise<void> {
  await keys.press('Control+k');
  const palette = desk.page.getByRole('dialog', { name: 'Comandos' });
  await desk.page.keyboard.type('Mover a 10');
  await expect(palette.getByRole('listbox')).toMatchAriaSnapshot(`
    - listbox "Comandos":
      - option /^Mover a 10 Vo\\.Bo\\. El procedimiento no permite/ [disabled]
  `);
  await keys.press('Enter');
  await expectAnnounced(desk.page, /^El procedimiento no permite pasar de 5 Solución a 10 Vo\.Bo\.$/);
  await keys.press('Escape');
  await expect(palette).toHaveCount(0);
  await expectSpokenFocus(desk.page, 'row', CARD);
}

/** On the request's page, and back on the board. */
async function escalate(): Promise<void> {
  await keys.press('Enter');
  await expect(desk.form('Seguimiento: solución').root).toBeVisible();
  await escalateByKeyboard(desk, keys);
  await keys.activate(desk.page.getByRole('link', { name: 'Tablero', exact: true }));
  await keys.tabTo(desk.lane('5 Solución').getByRole('row').first());
}

async function solve(): Promise<void> {
  await moveTo('9 Reporte', ['heading', /^Seguimiento$/], ['textbox', /^Actividad realizada/]);
  const log = desk.form('Seguimiento');
  await keys.write(log.field('Actividad realizada'), 'Se reinició el túnel.');
  // The call came just now: no work on it is longer ago.
  await keys.write(log.field('Duración'), '1');
  await keys.activate(log.button('Guardar el seguimiento'));
  await log.expectGone();
  const solution = desk.form('Seguimiento: solución');
  await keys.write(solution.field('Causa'), 'Sesión atorada.');
  await keys.write(solution.field('Solución'), 'Se reinició el túnel.');
  await keys.write(solution.field('Verificación'), 'Sin caídas en una hora.');
  await keys.choose(solution.combobox('Estado de la operación'), 'Estable');
  await keys.activate(solution.button('Declarar finalizada y preparar reporte'));
  await expectFocusIn('9 Reporte', '5 Solución');
}

async function deliver(): Promise<void> {
  await moveTo('10 Vo.Bo.', ['button', /^Emitir la revisión 1$/]);
  await keys.activate(desk.button('Emitir la revisión 1'));
  const mail = desk.form('Entrega del reporte');
  await keys.activate(mail.button('Redactar y guardar el correo'));
  await mail.expectGone();
  const opened = await watchOpened(desk.app);
  await keys.activate(desk.button('Abrir en el programa de correo'));
  await expect.poll(opened).toHaveLength(1);

  await keys.activate(desk.button('Registrar la evidencia de envío'));
  const sent = desk.form('Evidencia de envío');
  await expect(sent.combobox('Qué evidencia es')).toBeFocused();
  await keys.choose(sent.combobox('Qué evidencia es'), 'Respuesta del servidor');
  const answer = join(desk.launched.folder, '250-ok.txt');
  await writeFile(answer, '250 2.0.0 Ok: queued\n');
  await answerOpenDialog(desk.app, answer);
  await keys.activate(sent.button('Evidencia del envío: Elegir archivo…'));
  await expect(sent.evidence('Evidencia del envío')).toContainText('250-ok.txt');
  await keys.activate(sent.evidence('Fecha y hora de envío').getByRole('button', { name: 'Ahora' }));
  await keys.activate(sent.button('Registrar como enviado'));
  await sent.expectGone();
  await keys.activate(desk.button('Dar por entregado y pasar a Vo.Bo.'));
  await expectFocusIn('10 Vo.Bo.', '9 Reporte');
}

async function approve(): Promise<void> {
  await moveTo('Carta', ['heading', /^Vo\.Bo\. del cliente$/], ['radiogroup', /^Canal/]);
  const approval = desk.form('Vo.Bo. del cliente');
  await keys.pick(group(approval, 'Canal'), 'Llamada telefónica');
  await call(
    approval,
    ['Quién llamó', 'Número', 'Cuándo fue la llamada', 'Palabras leídas de vuelta'],
    'Otorgo mi Vo.Bo.',
  );
  await keys.choose(approval.combobox('Quién responde'), client.contact.name);
  await keys.activate(approval.button('Registrar el Vo.Bo. y concluir'));
  await expectFocusIn('Carta', '10 Vo.Bo.');
}

test('a call becomes a Vo.Bo., by way of the manufacturer, by the keyboard alone', async () => {
  test.setTimeout(300_000);
  await test.step('1 Solicitud', registerCall);
  await test.step('1 → 2 → 4 → 5', validateAndAttend);
  await test.step('5 → 10 is refused', refuse);
  await test.step('5 → 6 → 7 → 8 → 5', escalate);
  await test.step('5 → 9', solve);
  await test.step('9 → 10', deliver);
  await test.step('10 → con Vo.Bo.', approve);
  expect(await lastRecord(desk, 'v1.approval.recorded')).toMatchObject({ granted: true, channel: 'phone' });
});
