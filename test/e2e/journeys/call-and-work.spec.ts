// A telephone rings: the call by its sheet, the ticket it becomes and the work on it, without a mouse, through two kills.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DeskPage } from '../../support/desk-page';
import { labelled } from '../../support/desk-page-form';
import { Keyboard } from '../../support/desk-page-keyboard';
import { ENGINEER, launchSeededDesk, type SeededClient, seedClient } from '../../support/desk-page-seed';
import { comeIn } from '../../support/furnished-app';
import { launchApp, makeTemporaryFolder } from '../../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../../support/proofs/axe';
import { killApp } from '../../support/proofs/survival';

/** Where pictures for a person to look at go, if anywhere. */
const PICTURES = process.env['MESA_PICTURES'];

let folder: string;
let desk: DeskPage;
let keys: Keyboard;
let client: SeededClient;

test.beforeAll(async () => {
  folder = await makeTemporaryFolder();
  desk = await launchSeededDesk({ folder });
  client = await seedClient(desk, { name: 'Cooperativa Tlacuache' });
  keys = new Keyboard(desk.page);
});
test.afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function killAndComeBack(): Promise<void> {
  await killApp(desk.launched);
  desk = new DeskPage(await comeIn(await launchApp({ folder }), ENGINEER.login));
  keys = new Keyboard(desk.page);
}

/** In both themes: nothing that axe finds, and a picture where they are wanted. */
async function look(name: string): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`) });
    expect(await axeViolations(desk.page, theme === 'dark' ? 'all' : 'colour')).toEqual([]);
  }
}

const sheet = () => desk.page.getByRole('complementary', { name: 'Hoja de llamada' });
const strip = () => desk.page.getByRole('region', { name: 'En marcha' });
const said = () => sheet().getByRole('textbox', { name: 'Qué pide o dice' });

async function begunAt(page: Page): Promise<unknown> {
  const draft = await new DeskPage({ ...desk.launched, page }).ask('drafts:get', { key: 'calls:open' });
  const found = (draft?.value ?? null) as { calls: { beganAt: string }[] } | null;
  return found?.calls.map(({ beganAt }) => beganAt);
}

/** What is written is on the disk half a second after the last key. */
async function kept(words: string): Promise<void> {
  await expect
    .poll(async () => JSON.stringify(await desk.ask('drafts:get', { key: 'calls:open' })))
    .toContain(words);
}

/** As a screenshot is pasted: into the field that has the focus. */
async function pasteScreenshot(): Promise<void> {
  await desk.page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 20;
    canvas.getContext('2d')?.fillRect(0, 0, 20, 20);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob ?? ''], 'captura.png', { type: 'image/png' }));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    );
  });
}

async function answerAndBeKilled(): Promise<void> {
  await desk.goTo('Clientes');
  await expect(desk.heading('Clientes')).toBeVisible();
  await keys.press('F9');
  await expect(sheet().getByRole('textbox', { name: 'Quién llama' })).toBeFocused();
  await desk.page.keyboard.type('carranza sof');
  const match = sheet().getByRole('button', { name: /^Sofía Carranza Ávila · Cooperativa Tlacuache/ });
  await keys.activate(match);
  await expect(sheet().getByRole('status')).toContainText('Puede solicitar');
  await keys.write(said(), 'El túnel hacia la sucursal cae cada diez minutos.');
  await keys.write(
    sheet().getByRole('textbox', { name: 'Palabras leídas de vuelta' }),
    'Cae cada diez minutos.',
  );
  await kept('"readBack":"Cae cada diez minutos."');
  await look('call-sheet');
  const before = await begunAt(desk.page);
  await killAndComeBack();
  await expect(said()).toHaveValue('El túnel hacia la sucursal cae cada diez minutos.');
  expect(await begunAt(desk.page)).toEqual(before);
}

async function answerASecond(): Promise<void> {
  await keys.press('F9');
  await expect(sheet().getByRole('textbox', { name: 'Quién llama' })).toHaveValue('');
  await expect(strip().getByRole('listitem')).toHaveCount(2);
  await desk.page.keyboard.type('Un proveedor');
  await kept('"caller":"Un proveedor"');
  await look('two-calls');
  // Nobody's words go by one press.
  await keys.activate(sheet().getByRole('button', { name: 'Descartar', exact: true }));
  await keys.activate(sheet().getByRole('button', { name: 'Descartar la llamada', exact: true }));
  await expect(sheet()).toHaveCount(0);
  await keys.activate(strip().getByRole('button', { name: 'Abrir la llamada de Sofía Carranza Ávila' }));
}

async function becomeARequest(): Promise<void> {
  await keys.tabTo(said());
  await keys.press('Control+Enter');
  const begin = sheet().getByRole('button', { name: 'Nueva solicitud' });
  await expect(begin).toBeFocused();
  await look('call-ended');
  await keys.press('Enter');
  const form = desk.form('Solicitud de apoyo de 2o Nivel');
  await expect(form.field('Qué dijo')).toHaveValue('El túnel hacia la sucursal cae cada diez minutos.');
  await expect(form.combobox('Cliente')).toHaveValue(client.name);
  await expect(form.combobox('Solicitante')).toHaveValue(client.contact.name);
  await keys.write(form.field('Asunto'), 'Túnel intermitente');
  await keys.choose(form.combobox('Fabricante del producto'), 'Fortinet');
  await keys.choose(form.combobox('Producto o servicio'), 'FortiGate 200F');
  await keys.press('Control+Enter');
  const validation = desk.form('Validación en Contrato');
  await expect(strip()).toHaveCount(0);
  const question = validation.root.getByRole('radiogroup', { name: labelled('¿Es válida la solicitud?') });
  await keys.pick(question, 'Sí, es válida');
  await keys.activate(validation.button('Declarar válida y abrir el ticket'));
  const attention = desk.form('Asignación de Ticket');
  await keys.choose(attention.combobox('Prioridad'), 'Media');
  await keys.activate(attention.button('Asignar y pasar a Solución'));
  await expect(desk.form('Seguimiento: solución').root).toBeVisible();
}

async function workAndBeKilled(): Promise<void> {
  await keys.press('F8');
  const panel = desk.page.getByRole('region', { name: 'Tiempo de trabajo' });
  await expect(panel.getByRole('timer')).toBeVisible();
  const timers = async () => (await desk.ask('board:cards', {})).cards.flatMap((card) => card.timers);
  const before = await timers();
  const path = await desk.page.evaluate(() => window.location.hash);
  await keys.press('Control+L');
  const log = desk.form('Seguimiento');
  await expect(log.field('Actividad realizada')).toBeFocused();
  await desk.page.keyboard.type('Se revisó la **fase 2**.');
  await expect
    .poll(async () => {
      const ticketId = (await desk.ask('board:cards', {})).cards[0]?.id ?? '';
      const visits = await desk.ask('ticket:page', { ticketId });
      const count = visits.ok ? visits.value.visits.length : 0;
      return JSON.stringify(await desk.ask('drafts:get', { key: `ticket:${ticketId}:${count}:work.log` }));
    })
    .toContain('fase 2');
  await killAndComeBack();
  expect(await timers()).toEqual(before);
  await expect(strip().getByRole('timer')).toBeVisible();
  await desk.page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await keys.tabTo(desk.page.getByRole('button', { name: /^Detener cronómetro/ }));
}

async function tellAndStop(): Promise<void> {
  await keys.press('Control+L');
  const log = desk.form('Seguimiento');
  await expect(log.field('Actividad realizada')).toHaveValue('Se revisó la **fase 2**.');
  await keys.tabTo(log.field('Actividad realizada'));
  await pasteScreenshot();
  await expect(log.evidence('Evidencia')).toContainText('captura.png');
  await look('work-timer');
  await keys.press('Control+Enter');
  await log.expectGone();
  await expect(strip()).toHaveCount(0);
  const entry = desk.page.locator('[data-type="v1.work.logged"]');
  await expect(entry.locator('strong')).toHaveText('fase 2');
  await expect(entry).toContainText('captura.png');
  await look('work-told');
}

test('a call becomes a ticket, and the work on it is measured, whatever kills the desk', async () => {
  test.setTimeout(300_000);
  await test.step('a call is answered, and the desk killed in the middle of it', answerAndBeKilled);
  await test.step('a second one comes meanwhile', answerASecond);
  await test.step('the first becomes a request, and a ticket', becomeARequest);
  await test.step('work is measured, and the desk killed meanwhile', workAndBeKilled);
  await test.step('what was done is told, with a screenshot', tellAndStop);
});
