// What is done once before the first request: the assistant, the client, the settings.
import { expect } from '@playwright/test';
import { PASSWORD } from '../../support/desk-access';
import type { DeskPage } from '../../support/desk-page';

export const CLIENT_NAME = 'María Fernanda Ibáñez Núñez';
export const CLIENT_MAIL = 'mfernanda.ibanez@bajio.example';
export const MANAGER_NAME = 'Jorge Peña Gutiérrez';

/** The first-run assistant. */
export async function prepareDesk(desk: DeskPage): Promise<void> {
  const setup = desk.form('Primer inicio');
  await setup.fill({
    'Código de la estación': 'mx01',
    'Su nombre completo': 'Ana Robles Treviño',
    'Su correo electrónico': 'ana.robles@mesa.example',
  });
  await expect(setup.root.getByText(/^N2-MX01-\d{4}-0001$/)).toBeVisible();
  await setup.check('Soporte Nivel 2');
  // Proposed from the name.
  await expect(setup.field('Nombre de usuario')).toHaveValue('ana.robles');
  await setup.fill({ Contraseña: PASSWORD, 'Repita la contraseña': PASSWORD });
  await setup.submit('Abrir la mesa');
  await writeDownCode(desk);
  await expect(desk.heading('Tablero del procedimiento')).toBeVisible();
}

/** The recovery code, as somebody writes it down and proves it. */
export async function writeDownCode(desk: DeskPage): Promise<string> {
  const code = desk.page.getByRole('list', { name: 'Código de recuperación' });
  await code.waitFor();
  const groups = await code.getByRole('listitem').allTextContents();
  await desk.page.getByRole('textbox', { name: 'Último grupo del código' }).fill(groups.at(-1) ?? '');
  await desk.page.getByRole('button', { name: 'Ya lo guardé: continuar' }).click();
  return groups.join('-');
}

/** A client with two contacts and a contract in force, through its forms. */
export async function registerClient(desk: DeskPage): Promise<void> {
  await desk.goTo('Clientes');
  await desk.button('Nuevo cliente').first().click();
  const client = desk.form('Nuevo cliente');
  await client.fill({
    'Razón social': 'Logística del Bajío, S.A. de C.V.',
    'Nombre comercial': 'Logística del Bajío',
    RFC: 'lba-090817-3k2',
    Domicilio: 'Av. Tecnológico 100, Querétaro, Qro.',
  });
  await client.submit('Registrar cliente');
  await expect(desk.heading('Logística del Bajío')).toBeVisible();

  const contacts = [
    { name: 'Óscar Muñiz Treviño', email: 'oscar.muniz@bajio.example', powers: [] },
    {
      name: CLIENT_NAME,
      email: CLIENT_MAIL,
      powers: ['Puede dar el Vo.Bo.', 'Puede firmar la carta de aceptación'],
    },
  ];
  for (const { name, email, powers } of contacts) {
    await desk.button('Nuevo contacto').click();
    const contact = desk.form('Nuevo contacto');
    await contact.fill({ 'Nombre completo': name, Puesto: 'Infraestructura', 'Correo electrónico': email });
    await contact.turnOn('Puede solicitar soporte', ...powers);
    await contact.submit('Guardar contacto');
    await contact.expectGone();
  }

  await desk.button('Nuevo contrato').click();
  const contract = desk.form('Nuevo contrato');
  const year = new Date().getFullYear();
  await contract.fill({
    'Número de contrato': 'CT-SOC-014',
    'Objeto o nombre': 'Soporte especializado de segundo nivel',
    'Vigente desde': `01/01/${year - 1}`,
    'Vigente hasta': `31/12/${year + 1}`,
    'Recordatorios antes de concluir sin Vo.Bo.': '2',
    'Alta: Primera respuesta': '30 min',
    'Alta: Solución': '4 h',
    'Alta: Reporte': '1 h 30 min',
  });
  await contract.button('Agregar producto').click();
  await contract.suggest('Fabricante', 'Fortinet');
  await contract.suggest('Producto', 'FortiGate 200F');
  await contract.submit('Guardar contrato');
  await contract.expectGone();
  await expect(desk.page.getByRole('region', { name: 'Contratos' })).toContainText('CT-SOC-014');
}

/** What the letters need: the issuer's telephone and the Gerente de Operaciones. */
export async function completeSettings(desk: DeskPage): Promise<void> {
  await desk.goTo('Ajustes');
  await desk.page.getByRole('tab', { name: 'Datos para documentos' }).click();
  const issuer = desk.form('Datos para documentos');
  await issuer.fill({ Teléfono: '+52 55 5555 0100', 'Correo electrónico': 'soc@mesa.example' });
  await issuer.submit('Guardar datos');
  await expect(desk.page.getByText('Ajustes guardados')).toBeVisible();
  await desk.page.getByRole('tab', { name: 'Gerente de Operaciones' }).click();
  const manager = desk.form('Gerente de Operaciones');
  await manager.fill({ 'Nombre completo': MANAGER_NAME });
  await manager.submit('Guardar los datos del Gerente');
  await expect
    .poll(async () => (await desk.ask('session:state', {})).settings.manager?.name)
    .toBe(MANAGER_NAME);
}
