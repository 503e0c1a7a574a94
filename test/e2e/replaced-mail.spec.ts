/** A mail that was put in for the wrong one is taken out, and what it had filled in goes with it. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Contact } from '../../electron/shared/domain/clients';
import { DeskPage } from '../support/desk-page';
import { answerOpenDialog } from '../support/desk-page-files';
import type { FormOnPage } from '../support/desk-page-form';
import { writeMail } from '../support/desk-page-mail';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';

const PICTURES = process.env['MESA_PICTURES'];

let desk: DeskPage;
let atVoBo: Journey;
let atManufacturer: Journey;
let contact: Contact;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      const worked = async () => {
        const begun = await journey().capture();
        await begun.do(begun.validate(true));
        await begun.attend();
        await begun.log();
        return begun;
      };
      atVoBo = await worked();
      await atVoBo.finish();
      await atVoBo.report();
      atManufacturer = await worked();
      await atManufacturer.unfinished();
      await atManufacturer.log();
      await atManufacturer.support(true);
      await atManufacturer.toManufacturer();
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
  const page = await pageOf(atVoBo);
  const approver = page.client?.contacts.find(({ powers, email }) => powers.approve && email !== '');
  if (!approver) throw new Error('Nobody of the client may approve');
  contact = approver;
});
test.afterAll(() => desk.close());

async function pageOf({ id }: Journey) {
  const page = await desk.ask('ticket:page', { ticketId: id });
  if (!page.ok) throw new Error('No page');
  return page.value;
}

async function picture(name: string): Promise<void> {
  if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

interface Written {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly minutesAgo: number;
}

const write = (name: string, { minutesAgo, ...message }: Written) =>
  writeMail(join(desk.launched.folder, name), {
    ...message,
    to: 'n2@mesa.example',
    date: new Date(Date.now() - minutesAgo * 60_000),
  });

async function put(form: FormOnPage, field: string, name: string, message: Written): Promise<void> {
  await answerOpenDialog(desk.app, await write(name, message));
  const before = form.evidence(field).getByRole('button', { name: /^Quitar / });
  if (await before.count()) await before.click();
  await form
    .evidence(field)
    .getByRole('button', { name: /Elegir/ })
    .click();
  await expect(form.evidence(field).getByText(name, { exact: true })).toBeVisible();
}

test('a Vo.Bo. says the words of whoever sent the mail that is its evidence', async () => {
  await desk.openTicket(atVoBo.id);
  const form = desk.form('Vo.Bo. del cliente');
  const words = form.field('Palabras del cliente');
  const óscar = {
    from: 'Óscar <oscar@otro.example>',
    subject: 'Re',
    text: 'Va, otorgo mi Vo.Bo.',
    minutesAgo: 9,
  };
  await put(form, 'Correo original', 'oscar.eml', óscar);
  await expect(words).toHaveValue('Va, otorgo mi Vo.Bo.');
  const maría = {
    from: `Sofía <${contact.email}>`,
    subject: 'Re',
    text: 'No otorgo: sigue cayendo.\n\nEl lunes, Óscar escribió:\n> Va, otorgo mi Vo.Bo.',
    minutesAgo: 5,
  };
  await put(form, 'Correo original', 'maria.eml', maría);
  await expect(words).toHaveValue('No otorgo: sigue cayendo.');
  await expect(form.field('Nombre')).toHaveValue(contact.name);
  await expect(form.root.getByText(/se dejó fuera el texto que cita/)).toBeVisible();

  await form.root.getByText(/se dejó fuera el texto que cita/).scrollIntoViewIfNeeded();
  await picture('vobo-quoted');
  await put(form, 'Correo original', 'citado.eml', {
    ...maría,
    text: 'El lunes 30 nov 2026, Óscar <oscar@otro.example> escribió:\n> Va, otorgo mi Vo.Bo.',
    minutesAgo: 3,
  });
  await expect(form.root.getByText(/No se encontró texto propio de quien envía/)).toBeVisible();
  await form.root.getByText(/No se encontró texto propio/).scrollIntoViewIfNeeded();
  await picture('vobo-quoted-only');

  await words.fill('No otorgo.');
  await put(form, 'Correo original', 'tercero.eml', { ...maría, text: 'Ahora sí: otorgo.', minutesAgo: 2 });
  await expect(words).toHaveValue('No otorgo.');
  await expect(form.root.getByText('Palabras del cliente: el archivo dice otra cosa')).toBeVisible();
  await form.field('Palabras del cliente').scrollIntoViewIfNeeded();
  await picture('vobo-replaced');
  await form.button('Palabras del cliente: usar lo del archivo').click();
  await expect(words).toHaveValue('Ahora sí: otorgo.');
});

test('a request tells the facts of the mail that stands as its original', async () => {
  await desk.goTo('Tablero');
  await desk.button('Nueva solicitud').first().click();
  const form = desk.form('Solicitud de apoyo de 2o Nivel');
  const original = 'Correo original (.eml o .msg)';
  await put(form, original, 'uno.eml', {
    from: 'Óscar <oscar@otro.example>',
    subject: 'Falla de la impresora',
    text: 'No imprime.',
    minutesAgo: 90,
  });
  await expect(form.field('Asunto')).toHaveValue('Falla de la impresora');
  await put(form, original, 'dos.eml', {
    from: `Sofía <${contact.email}>`,
    subject: 'Falla del túnel',
    text: 'No hay túnel.',
    minutesAgo: 30,
  });
  await expect(form.field('Asunto')).toHaveValue('Falla del túnel');
  await expect(form.field('Descripción')).toHaveValue('No hay túnel.');
  await expect(form.field('Nombre')).not.toHaveValue('Óscar');
  await expect(form.field('Correo electrónico')).toHaveValue(contact.email);
  await expect(form.root.getByText(/el archivo dice otra cosa/)).toHaveCount(0);

  await form.when('Fecha y hora de recepción', new Date(Date.now() - 60 * 60_000));
  await expect(form.root.getByText(/^Fecha y hora de recepción.*: el archivo dice otra cosa$/)).toBeVisible();
  await picture('request-differs');
});

test('several recommendations of one mail keep its file, sender and date', async () => {
  await desk.openTicket(atManufacturer.id);
  const form = desk.form('Recomendaciones del fabricante');
  const text = '1. Actualizar.\n2. Reiniciar.';
  const message = { from: 'Tanaka <t@fabricante.example>', subject: 'Caso', text, minutesAgo: 1 };
  await put(form, 'Archivo', 'fabricante.eml', message);
  const words = form.field('Texto de las recomendaciones');
  await expect(words).toHaveValue(text);
  await words.fill('1. Actualizar.');
  await form.button('Guardar y agregar otra del mismo correo').click();
  await picture('another-of-mail');
  await expect(desk.page.getByText('1. Actualizar.', { exact: true }).first()).toBeVisible();
  await expect(words).toHaveValue(text);
  await expect(form.evidence('Archivo').getByText('fabricante.eml', { exact: true })).toBeVisible();
  await words.fill('2. Reiniciar.');
  await form.button('Guardar las recomendaciones').click();
  await expect(desk.button('Registrar otra recomendación')).toBeVisible();
  const { records } = await pageOf(atManufacturer);
  const recorded = records.filter(({ type }) => type === 'v1.recommendation.recorded');
  expect(recorded.map(({ payload }) => payload)).toMatchObject([
    { text: '1. Actualizar.', from: 'Tanaka', file: { name: 'fabricante.eml' } },
    { text: '2. Reiniciar.', from: 'Tanaka', file: { name: 'fabricante.eml' } },
  ]);
});
