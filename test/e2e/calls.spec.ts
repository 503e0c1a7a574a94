// Calls that are evidence of a request that is there: a Vo.Bo., an answer of the manufacturer, work; and what a lock leaves of them.
import { expect, test } from '@playwright/test';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';
import { axeViolations, setTheme } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];

let desk: DeskPage;
let atVoBo: Journey;
let atManufacturer: Journey;
let atWork: Journey;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      const attended = async () => {
        const begun = await journey().capture();
        await begun.do(begun.validate(true));
        return begun.attend();
      };
      atVoBo = await attended();
      await atVoBo.log();
      await atVoBo.finish();
      await atVoBo.report();
      atManufacturer = await attended();
      await atManufacturer.log();
      await atManufacturer.unfinished();
      await atManufacturer.log();
      await atManufacturer.support(true);
      await atManufacturer.toManufacturer();
      atWork = await attended();
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const sheet = () => desk.page.getByRole('complementary', { name: 'Hoja de llamada' });
const strip = () => desk.page.getByRole('region', { name: 'En marcha' });

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

/** Answers, notes and ends a call, and says whose evidence it is. */
async function call(
  words: { caller: string; said: string; readBack: string; contact?: string },
  folio: string,
  kind: string,
) {
  await desk.page.keyboard.press('F9');
  await sheet().getByRole('textbox', { name: 'Quién llama' }).fill(words.caller);
  if (words.contact) await sheet().getByRole('button', { name: words.contact }).click();
  else await expect(sheet().getByRole('status')).toContainText('No coincide con ningún contacto');
  const number = sheet().getByRole('textbox', { name: 'Número' });
  if (!words.contact) await number.fill('55 0000 0000');
  await expect(number).not.toHaveValue('');
  await sheet().getByRole('textbox', { name: 'Qué pide o dice' }).fill(words.said);
  await sheet().getByRole('textbox', { name: 'Palabras leídas de vuelta' }).fill(words.readBack);
  await desk.page.keyboard.press('Control+Enter');
  await sheet().getByRole('combobox', { name: 'Evidencia de una solicitud' }).fill(folio);
  await desk.page.getByRole('option', { name: new RegExp(`^${folio}`) }).click();
  await picture(`destination-${kind.slice(0, 4).toLowerCase().replace(/\W/g, '')}`);
  await sheet().getByRole('button', { name: kind }).click();
}

async function recordOf(ticketId: string, type: string) {
  const page = await desk.ask('ticket:page', { ticketId });
  if (!page.ok) throw new Error('No page');
  return page.value.records.findLast((record) => record.type === type);
}

test('a Vo.Bo. by phone is recorded with who called, what was read back and how long it took', async () => {
  const folio = atVoBo.ticket.folio ?? '';
  const words = {
    caller: 'ibanez',
    contact: 'María Fernanda Ibáñez',
    said: 'Otorga su Vo.Bo.',
    readBack: 'Otorgo mi Vo.Bo. al reporte.',
  };
  await call(words, folio, 'Vo.Bo. por teléfono (paso 10)');
  const form = desk.form('Vo.Bo. del cliente');
  await expect(form.field('Palabras leídas de vuelta')).toHaveValue(words.readBack);
  await form.answer('¿El cliente otorga su Vo.Bo.?', 'Sí, lo otorga');
  await picture('approval-of-call');
  await form.button('Registrar el Vo.Bo. y concluir').click();
  await expect(strip()).toHaveCount(0);
  expect(await recordOf(atVoBo.id, 'v1.approval.recorded')).toMatchObject({
    payload: {
      granted: true,
      mayApprove: true,
      channel: 'phone',
      call: { said: words.said, readBack: words.readBack, standing: { mayApprove: true } },
    },
  });
});

test('an answer of the manufacturer by phone is a recommendation that tells of its call', async () => {
  const folio = atManufacturer.ticket.folio ?? '';
  const words = {
    caller: 'Ing. Tanaka',
    said: 'Subir a la 7.2.8.',
    readBack: 'Actualizar a la versión 7.2.8.',
  };
  await call(words, folio, 'Respuesta del fabricante (paso 8)');
  const form = desk.form('Recomendaciones del fabricante');
  await expect(form.field('Texto de las recomendaciones')).toHaveValue(`${words.said}\n\n${words.readBack}`);
  await form.button('Guardar las recomendaciones').click();
  await expect(strip()).toHaveCount(0);
  expect(await recordOf(atManufacturer.id, 'v1.recommendation.recorded')).toMatchObject({
    payload: { from: words.caller, call: { standing: { contactId: null } } },
  });
});

test('a lock in the middle keeps the call, which then becomes work; given back, it is a sheet again', async () => {
  await desk.page.keyboard.press('F9');
  await sheet().getByRole('textbox', { name: 'Qué pide o dice' }).fill('Pregunta cómo va.');
  await desk.page.keyboard.press('Control+Shift+L');
  await desk.page.getByRole('textbox', { name: 'Nombre de usuario' }).fill('ana.robles');
  await desk.page.getByRole('textbox', { name: 'Contraseña' }).fill(PASSWORD);
  await desk.page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(sheet().getByRole('textbox', { name: 'Qué pide o dice' })).toHaveValue('Pregunta cómo va.');
  await sheet().getByRole('textbox', { name: 'Quién llama' }).fill('Quien sea');
  await desk.page.keyboard.press('Control+Enter');
  const folio = atWork.ticket.folio ?? '';
  const asWork = sheet().getByRole('button', { name: 'Seguimiento' });
  const choose = async () => {
    await sheet().getByRole('combobox', { name: 'Evidencia de una solicitud' }).fill(folio);
    await desk.page.getByRole('option', { name: new RegExp(`^${folio}`) }).click();
    // What a note of a call demands is told on the sheet, since the work log does not ask for it.
    const number = sheet().getByRole('textbox', { name: 'Número' });
    if ((await number.inputValue()) === '') {
      await expect(sheet()).toContainText('Antes complete en esta hoja: Número.');
      await expect(asWork).toBeDisabled();
      await picture('told-first');
      await number.fill('oculto');
    }
    await asWork.click();
  };
  await choose();
  const form = desk.form('Seguimiento');
  await form.button('Devolver a la hoja de llamada').click();
  await expect(sheet()).toBeVisible();
  await choose();
  await expect(form.field('Duración')).toHaveValue('1 min');
  await picture('work-of-call');
  await desk.page.keyboard.press('Control+Enter');
  await expect(strip()).toHaveCount(0);
  expect(await recordOf(atWork.id, 'v1.work.logged')).toMatchObject({
    payload: { activity: 'Pregunta cómo va.', call: { caller: 'Quien sea', number: 'oculto' } },
  });
});
