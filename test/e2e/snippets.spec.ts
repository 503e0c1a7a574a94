// «Frases»: written in Ajustes, inserted by the keyboard where engineers write, taken back by Ctrl+Z, and never at the cost of what stood there.
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';
import { axeViolations, setTheme } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];

let desk: DeskPage;
let atWork: Journey;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      atWork = await journey().capture();
      await atWork.do(atWork.validate(true));
      await atWork.attend();
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const list = () => desk.page.getByRole('listbox', { name: 'Frases' });
const activity = () => desk.form('Seguimiento').field('Actividad realizada');
const keys = () => desk.page.keyboard;

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

async function openLog(): Promise<void> {
  await desk.openTicket(atWork.id);
  await expect(desk.page.getByText('Ctrl+L', { exact: true }).or(activity())).toBeVisible();
  await keys().press('Control+l');
  await expect(activity()).toBeFocused();
}

async function toSnippets(): Promise<void> {
  await desk.goTo('Ajustes');
  await desk.page.getByRole('tab', { name: 'Frases' }).click();
}

test('an empty list says what it is for, at the field and in Ajustes', async () => {
  await openLog();
  await keys().type('Primera nota');
  await keys().press('Control+;');
  await expect(desk.page.getByRole('main').getByText('Todavía no hay frases.')).toBeVisible();
  await picture('none-at-field');
  await keys().press('Escape');
  await expect(desk.page.getByRole('main').getByText('Todavía no hay frases.')).toHaveCount(0);
  await expect(activity()).toHaveValue('Primera nota');
  await toSnippets();
  await expect(desk.page.getByText('El equipo no tiene frases todavía.')).toBeVisible();
  await picture('settings-empty');
});

test('one is written for the team by the keyboard, its fields checked as they are typed', async () => {
  await toSnippets();
  await desk.button('Nueva frase').press('Enter');
  const form = desk.form('Nueva frase');
  await form.field('Abreviatura').fill('saludo');
  await keys().press('Tab');
  await keys().type('Saludo a un contacto');
  await form.field('Texto').fill('Apreciable {{contacto}}:\n\nSobre {{folioo}}, ');
  await expect(form.root.getByText('«folioo» no es un dato que la mesa conozca')).toBeVisible();
  await keys().press('Control+Enter');
  await expect(form.root.getByRole('alert').first()).toBeVisible();
  await form.field('Texto').fill('Apreciable {{contacto}}:\n\nSobre la solicitud ');
  await form.root.getByRole('button', { name: 'Insertar el campo folio' }).press('Enter');
  await keys().type(', caso {{caso}}: ');
  await expect(form.root.getByText('Apreciable ‹nombre del contacto›:')).toBeVisible();
  await picture('form');
  await keys().press('Control+Enter');
  await expect(desk.page.getByRole('cell', { name: /;saludo/ })).toBeVisible();
});

test('one of somebody alone is added, and a second one of the same abbreviation is refused', async () => {
  await toSnippets();
  const add = async (abbreviation: string, name: string, text: string) => {
    await desk.button('Nueva frase').click();
    const form = desk.form('Nueva frase');
    await form.check('Solo para mí');
    await form.fill({ Abreviatura: abbreviation, Nombre: name, Texto: text });
    await form.submit('Guardar frase');
    return form;
  };
  await add('cierre', 'Cierre de actividad', 'Se verificó con el cliente y quedó estable.');
  await expect(desk.page.getByRole('cell', { name: /;cierre/ })).toBeVisible();
  await add('salida', 'Ventana de salida', 'La ventana termina a las {{hora}} h.');
  await expect(desk.page.getByRole('cell', { name: /;salida/ })).toBeVisible();
  const refused = await add('cierre', 'Otro cierre', 'Otro.');
  await expect(refused.root.getByText('Ya hay una frase con esta abreviatura').first()).toBeVisible();
  await refused.root.getByRole('button', { name: 'Cancelar' }).click();
  await picture('settings');
});

test('the abbreviation and Tab write it, Ctrl+Z takes it back, and the draft and the record have it', async () => {
  await openLog();
  await activity().fill('');
  await keys().type('Antes ;saludo');
  await keys().press('Tab');
  const folio = atWork.ticket.folio ?? '';
  const written = `Antes Apreciable María Fernanda Ibáñez Núñez:\n\nSobre la solicitud ${folio}, caso [falta: número de caso]:`;
  await expect(activity()).toHaveValue(written);
  await expect(desk.page.getByText('Complete: número de caso.')).toBeVisible();
  // The blank stands chosen: what is typed next takes its place.
  await keys().type('4411');
  await expect(activity()).toHaveValue(/caso 4411:/);
  for (let undone = 0; undone < 8 && !(await activity().inputValue()).endsWith(';saludo'); undone += 1)
    await keys().press('Control+z');
  await expect(activity()).toHaveValue('Antes ;saludo');
  await keys().press('Control+Shift+z');
  await expect(activity()).toHaveValue(/^Antes Apreciable/);
  // Another screen and back: what was inserted is part of the draft.
  await desk.goTo('Lista');
  await openLog();
  await expect(activity()).toHaveValue(/^Antes Apreciable/);
  await activity().fill('');
  await keys().type(';cierre');
  await keys().press('Tab');
  await expect(activity()).toHaveValue('Se verificó con el cliente y quedó estable.');
  await desk.form('Seguimiento').when('Inicio', new Date(Date.now() - 30 * 60_000));
  await desk.form('Seguimiento').fill({ Duración: '15 min' });
  await keys().press('Control+Enter');
  await expect
    .poll(async () => {
      const page = await desk.ask('ticket:page', { ticketId: atWork.id });
      const logged = page.ok && page.value.records.findLast(({ type }) => type === 'v1.work.logged');
      return logged && logged.type === 'v1.work.logged' ? logged.payload.activity : null;
    })
    .toBe('Se verificó con el cliente y quedó estable.');
});

test('Ctrl+; opens the list, arrows and Enter choose, Esc leaves what was typed, and Tab goes on where nothing fits', async () => {
  await openLog();
  await keys().type('Nota ');
  await keys().press('Control+;');
  await expect(list().getByRole('option')).toHaveCount(3);
  await expect(activity()).toBeFocused();
  await expect(activity()).toHaveAttribute('aria-activedescendant', /^frase-/);
  await picture('list');
  await keys().type('sal');
  await expect(list().getByRole('option')).toHaveCount(2);
  await keys().press('ArrowDown');
  await expect(list().getByRole('option', { selected: true })).toContainText(';saludo');
  await keys().press('Escape');
  await expect(list()).toHaveCount(0);
  await expect(activity()).not.toHaveAttribute('aria-activedescendant', /./);
  await expect(activity()).toHaveValue('Nota sal');
  await keys().press('Control+;');
  await keys().press('Escape');
  await keys().type(' ;sal');
  // Two begin so: the list asks which.
  await keys().press('Tab');
  await expect(list().getByRole('option')).toHaveCount(2);
  await keys().press('Enter');
  await expect(activity()).toHaveValue(/^Nota sal La ventana termina a las \d\d:\d\d h\.$/);
  await keys().type(' ;nada');
  await keys().press('Tab');
  await expect(activity()).not.toBeFocused();
  await expect(activity()).toHaveValue(/;nada$/);
  await desk.form('Seguimiento').button('Cancelar').click();
});

test('a call sheet takes one too, without the request of the page beneath it', async () => {
  await desk.openTicket(atWork.id);
  await keys().press('F9');
  const said = desk.page.getByRole('textbox', { name: 'Qué pide o dice' });
  await said.focus();
  await keys().type(';saludo');
  await keys().press('Tab');
  await expect(said).toHaveValue(/^Apreciable \[falta: nombre del contacto\]:/);
  await keys().press('Control+z');
  await expect(said).toHaveValue(';saludo');
  const sheet = desk.page.getByRole('complementary', { name: 'Hoja de llamada' });
  await sheet.getByRole('button', { name: 'Descartar' }).click();
  await sheet.getByRole('button', { name: 'Descartar la llamada' }).click();
});

test('the bitácora tells who wrote the team’s', async () => {
  await desk.goTo('Bitácora');
  await expect(
    desk.page.getByRole('main').getByRole('button', { name: /Frase del equipo guardada/ }),
  ).toBeVisible();
});
