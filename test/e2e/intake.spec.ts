import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFiles, launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp, projectRoot } from '../support/launch-app';
import { buildMsg } from '../support/msg-builder';
import { manyPictures, packedByOutlook, rightToLeft } from '../support/odd-mails';

const mail = (name: string) => join(projectRoot, 'test/fixtures/mail', name);
const PICTURES = process.env['MESA_PICTURES'];
const INCOMPLETE = 'Solicitud a medias';

const test = base.extend<{ desk: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  desk: async ({}, use) => {
    const app = await launchFurnished(async ({ journey }) => {
      await journey().capture({ subject: INCOMPLETE, description: '' }, false);
    });
    await expect(app.page.getByRole('grid', { name: '1 Solicitud' })).toBeVisible();
    await use(app);
    await app.close();
  },
});

const receive = (page: Page) => page.getByRole('button', { name: 'Guardar y pasar a 2 Validación' });
const keep = (page: Page) => page.getByRole('button', { name: 'Guardar en 1 Solicitud' });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const row = (page: Page, lane: string, name: string) =>
  page.getByRole('grid', { name: lane }).getByRole('row', { name });

test('a mail dropped on the board becomes a request with its data, its original and its attachments', async ({
  desk,
}) => {
  const { page } = desk;
  await dropFiles(desk, [mail('solicitud-con-anexos.eml')]);
  await expect(page.getByText(/Remitente no registrado: tomas\.ruiz@quetzal\.example/)).toBeVisible();
  await expect(field(page, 'Nombre')).toHaveValue('Ruiz Cárdenas, Tomás');
  await expect(page.getByRole('group', { name: 'Correo original (.eml o .msg)' })).toContainText(
    /SHA-256 [0-9a-f]{12}/,
  );
  await expect(page.getByRole('group', { name: 'Archivos adjuntos' }).getByText(/SHA-256/)).toHaveCount(2);
  await expect(page.getByText('Nada falta para pasar a 2 Validación.')).toBeVisible();
  const subject = await field(page, 'Asunto').inputValue();
  await receive(page).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
  await page.getByRole('link', { name: 'Tablero' }).click();
  await expect(row(page, '2 Validación', subject)).toBeVisible();
});

test('a mail dragged out of Outlook begins a request as any other', async ({ desk }) => {
  const { page } = desk;
  const item = join(desk.folder, 'sin-conexion.msg');
  const inside = { subject: 'Aviso del proveedor', plain: 'Hay una falla en la zona.' };
  await writeFile(
    item,
    buildMsg({
      from: {
        name: 'Ruiz Cárdenas, Tomás',
        address: 'tomas.ruiz@quetzal.example',
        exchange: '/O=Q/CN=TOMAS',
      },
      to: [{ name: 'Mesa N2', address: 'n2@mesa-soc.example' }],
      subject: 'Sin conexión en la sede norte',
      html: '<p>No hay <b>red</b> desde las 9:00.</p><img src="cid:foto@1">',
      sentAt: '2026-11-23T16:00:00.000Z',
      messageId: '<msg-1@quetzal.example>',
      attachments: [
        { name: 'equipo.log', content: Buffer.from('enlace caído') },
        { name: 'Aviso del proveedor', content: inside },
      ],
    }),
  );
  await dropFiles(desk, [item]);
  await expect(page.getByText(/Remitente no registrado: tomas\.ruiz@quetzal\.example/)).toBeVisible();
  await expect(field(page, 'Nombre')).toHaveValue('Ruiz Cárdenas, Tomás');
  await expect(field(page, 'Asunto')).toHaveValue('Sin conexión en la sede norte');
  await expect(page.getByRole('group', { name: 'Correo original (.eml o .msg)' })).toContainText(
    'sin-conexion.msg',
  );
  const attached = page.getByRole('group', { name: 'Archivos adjuntos' });
  await expect(attached).toContainText('equipo.log');
  await expect(attached).toContainText('Aviso del proveedor.msg');
  await expect(page.getByText('Nada falta para pasar a 2 Validación.')).toBeVisible();
  await receive(page).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
});

test('several mails are taken one after the other; one without sender and one that is no mail lose nothing', async ({
  desk,
}) => {
  const { page } = desk;
  await dropFiles(desk, [mail('sin-remitente.eml'), mail('basura-binaria.eml')]);
  await expect(page.getByText('Archivo 1 de 2: sin-remitente.eml')).toBeVisible();
  await expect(
    page.getByText('El correo no dice de quién viene. Escriba usted quién solicita.'),
  ).toBeVisible();
  await receive(page).click();
  await expect(page.getByRole('alert').first()).toHaveText(
    /^Revise 1 dato antes de continuar\s*Nombre: Complete este dato\.$/,
  );
  await field(page, 'Nombre').fill('Guardia de Quetzal');
  await field(page, 'Correo electrónico').fill('guardia@quetzal.example');
  await receive(page).click();

  await expect(page.getByText('Archivo 2 de 2: basura-binaria.eml')).toBeVisible();
  await expect(page.getByRole('alert').first()).toHaveText(
    /^«basura-binaria\.eml» no se pudo leer como correo: no tiene la forma de un correo/,
  );
  await expect(page.getByText(/basura-binaria\.eml quedó guardado como evidencia/)).toBeVisible();
  await field(page, 'Asunto').fill('Capturada a mano');
  await keep(page).click();
  await expect(row(page, '1 Solicitud', 'Capturada a mano')).toBeFocused();
});

test('the same mail is told when it comes again: the request that has it opens, or a reason begins another', async ({
  desk,
}) => {
  const { page } = desk;
  // Twice in one drop: the second is known as soon as the first is registered.
  const twice = [mail('solicitud-texto-plano.eml'), mail('solicitud-texto-plano.eml')];
  await dropFiles(desk, twice);
  await expect(page.getByText('Archivo 1 de 2: solicitud-texto-plano.eml')).toBeVisible();
  const known = page.getByRole('alert', { name: /^Este correo ya está registrado en SOL-/ });
  await expect(known).toBeHidden();
  await keep(page).click();
  await expect(page.getByText('Archivo 2 de 2: solicitud-texto-plano.eml')).toBeVisible();
  await expect(known).toContainText('Es el mismo archivo, byte por byte.');
  await keep(page).click();
  await expect(page.getByText('Revise 1 dato antes de continuar')).toBeVisible();
  await page
    .getByRole('textbox', { name: /^Por qué se registra de nuevo/ })
    .fill('Pide dos cosas distintas.');
  await keep(page).click();
  await expect(page).toHaveURL(/#\/$/);

  await dropFiles(desk, twice.slice(0, 1));
  await known
    .getByRole('link', { name: /^Abrir SOL-/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#\/solicitud\//);
});

test('a mail whose subject names a folio is attached to that request instead of opening another', async ({
  desk,
}) => {
  const { page } = desk;
  const reply = join(desk.folder, 'respuesta.eml');
  const folio =
    (await page
      .getByText(/SOL-MX01-\d{4}-0001/)
      .first()
      .textContent()) ?? '';
  await writeFile(
    reply,
    `From: Tomás <tomas@quetzal.example>\r\nSubject: RE: [${folio}] sigue igual\r\nMessage-ID: <r1@quetzal.example>\r\n\r\nSigue igual.\r\n`,
  );
  await dropFiles(desk, [reply]);
  await page.getByRole('button', { name: `Adjuntar a ${folio}` }).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
  await expect(page.getByText('respuesta.eml').first()).toBeVisible();
});

test('a PDF is called what it is, and is told where it belongs', async ({ desk }) => {
  const { page } = desk;
  const pdf = join(desk.folder, 'contrato.pdf');
  await writeFile(pdf, '%PDF-1.7\n%%EOF\n');
  await dropFiles(desk, [pdf]);
  const told = page.getByRole('alert', { name: '«contrato.pdf» es un PDF, no un correo' });
  await expect(told).toContainText('Los datos de una solicitud se toman solo de un correo (.eml o .msg).');
  await expect(page.getByRole('group', { name: 'Archivos adjuntos' })).toContainText('contrato.pdf');
  await told.getByRole('link', { name: 'Ir a Verificar PDF' }).click();
  await expect(page).toHaveURL(/#\/verificar$/);
});

test('a call is captured with its note, and an unreadable date says what to do', async ({
  desk: { page },
}) => {
  await page.keyboard.press('Control+n');
  await page.getByText('Llamada telefónica').click();
  await field(page, 'Quién llamó').fill('María José Ñúñez 🙂');
  await field(page, 'Número desde el que llamó').fill('55 8899 0000');
  await field(page, 'Qué dijo').fill('Que nadie entra a la VPN desde las nueve.');
  const called = page.getByRole('group', { name: 'Cuándo llamó' });
  await called.getByRole('textbox', { name: /Fecha/ }).fill('31/02/2026');
  await called.getByRole('textbox', { name: /Hora/ }).fill('9:15');
  await field(page, 'Asunto').fill('VPN caída');
  // Who called is not who asks until somebody says so.
  await expect(field(page, 'Nombre')).toHaveValue('');
  await page.getByRole('button', { name: 'Quien llamó es quien solicita' }).click();
  await expect(page.getByText(/que no está entre los contactos registrados del cliente/)).toBeVisible();
  await expect(field(page, 'Nombre')).toHaveValue('María José Ñúñez 🙂');
  await expect(field(page, 'Teléfono')).toHaveValue('55 8899 0000');
  await field(page, 'Nombre').fill('Jefa de María José');
  await expect(field(page, 'Quién llamó')).toHaveValue('María José Ñúñez 🙂');
  await receive(page).click();
  await expect(page.getByRole('alert')).toContainText('Escriba una fecha y una hora que existan.');
  await called.getByRole('button', { name: 'Ahora' }).click();
  await expect(page.getByText('Nada falta para pasar a 2 Validación.')).toBeVisible();
  await receive(page).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
});

test('an incomplete request is completed from its own data, and what was half written is there again', async ({
  desk: { page },
}) => {
  const card = row(page, '1 Solicitud', INCOMPLETE);
  await card.getByRole('button', { name: /^Mover/ }).click();
  await page.getByRole('button', { name: /^2 Validación/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Completar la solicitud' }).click();
  await expect(page).toHaveURL(/\/editar$/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Para pasar a 2 Validación falta: descripción.')).toBeVisible();
  await field(page, 'Descripción').fill('El enlace cae cada diez minutos.');
  await page.getByRole('link', { name: 'Tablero' }).click();
  await expect(card).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Se recuperó lo que había escrito.')).toBeVisible();
  await expect(field(page, 'Descripción')).toHaveValue('El enlace cae cada diez minutos.');
  await receive(page).click();
  await expect(page).toHaveURL(/#\/solicitud\/[^/]+$/);
  await page.getByRole('link', { name: 'Tablero' }).click();
  await expect(row(page, '2 Validación', INCOMPLETE)).toBeVisible();
});

test('a NUL, a name of 300 characters and a broken address are told field by field, and nothing is lost', async ({
  desk: { page },
}) => {
  await page.keyboard.press('Control+n');
  await field(page, 'Nombre').fill('Ñ'.repeat(300));
  await field(page, 'Correo electrónico').fill('no es un correo');
  await field(page, 'Asunto').fill('con\u0000nulo');
  await keep(page).click();
  const summary = page.getByRole('alert').first();
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Revise 3 datos antes de continuar');
  await expect(field(page, 'Nombre')).toHaveValue('Ñ'.repeat(300));
  await summary.getByRole('button', { name: 'Correo electrónico' }).click();
  await expect(field(page, 'Correo electrónico')).toBeFocused();
});

test('mails that Outlook packed, that are read from right to left, and that carry 20 MB of pictures, are shown as they are', async ({
  desk,
}) => {
  const { page } = desk;
  const odd = {
    packedByOutlook: packedByOutlook(),
    rightToLeft: rightToLeft(),
    manyPictures: manyPictures(5, 2_048),
  };
  for (const [name, content] of Object.entries(odd))
    await writeFile(join(desk.folder, `${name}.eml`), content);
  await dropFiles(
    desk,
    Object.keys(odd).map((name) => join(desk.folder, `${name}.eml`)),
  );
  const attached = page.getByRole('group', { name: 'Archivos adjuntos' });
  const look = async (name: string) => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `odd-${name}.png`) });
  };

  await expect(page.getByText(/Outlook empacó los archivos de este correo en «winmail\.dat»/)).toBeVisible();
  await expect(field(page, 'Descripción')).toHaveValue('Va la bitácora del enlace.');
  await expect(attached).toContainText('winmail.dat');
  await look('outlook');
  await page.getByRole('button', { name: 'Omitir este archivo' }).click();

  await expect(field(page, 'Asunto')).toHaveValue('تعطل الجدار الناري FW-01 (عاجل) שלום');
  await expect(page.getByText(/traía caracteres ocultos/)).toBeVisible();
  await expect(page.getByText(/Remitente no registrado: dana@alqalea\.example/)).toBeVisible();
  await expect(attached).toContainText('سجل-gpj.exe');
  expect(await page.locator('main').textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  await look('right-to-left');
  await page.getByRole('button', { name: 'Omitir este archivo' }).click();

  await expect(field(page, 'Asunto')).toHaveValue('Fotos del gabinete');
  await expect(attached.getByText(/SHA-256/)).toHaveCount(5);
  await look('pictures');
  await receive(page).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
});
