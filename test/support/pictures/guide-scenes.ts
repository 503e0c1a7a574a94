/** What the guide shows, each picture with the way to where it is taken. */
import { expect, type Page } from '@playwright/test';
import { DeskPage } from '../desk-page';
import type { LaunchedApp } from '../launch-app';
import { DeskDriver } from '../proofs/desk-driver';
import type { Example } from '../proofs/furnished-examples';
import { visit } from '../proofs/screens';
import { actAs } from '../proofs/tour';

/** The example as it stands when the engineer has come in. */
export interface Stage {
  readonly desk: LaunchedApp;
  readonly examples: readonly Example[];
}

type Scene = (stage: Stage) => Promise<void>;

const pathOf = ({ examples }: Stage, state: string): string => {
  // As it stands when the step begins: nothing of it is done yet.
  const isBegun = ({ page }: Example) => state === 'step-9' && page.report !== null;
  const found = examples.find((example) => example.state.split(' ')[0] === state && !isBegun(example));
  if (!found) throw new Error(`The guide has no example in ${state}`);
  return `/solicitud/${found.card.id}`;
};

const screen =
  (path: string): Scene =>
  ({ desk }) =>
    visit(desk.page, path);

const request =
  (state: string): Scene =>
  (stage) =>
    visit(stage.desk.page, pathOf(stage, state));

async function openSheet(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** Scrolls so that the part stands at the top, under what stays there. */
const toTop = async (desk: LaunchedApp, text: string): Promise<void> => {
  const heading = new DeskPage(desk).heading(text).first();
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

const documentOf =
  (state: string, button: string): Scene =>
  async (stage) => {
    await visit(stage.desk.page, pathOf(stage, state));
    await stage.desk.page.getByRole('button', { name: button }).first().click();
    const page = stage.desk.page.locator('canvas').first();
    await expect(page).toBeVisible({ timeout: 30_000 });
    await page.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };

const newContract: Scene = async ({ desk: { page } }) => {
  await visit(page, '/clientes');
  await page.getByRole('table').getByRole('link').first().click();
  await openSheet(page, 'Nuevo contrato');
};

const newCall: Scene = async ({ desk: { page } }) => {
  await visit(page, '/nueva-solicitud');
  await page.getByText('Llamada telefónica').click();
};

const letterToSign: Scene = async (stage) => {
  await visit(stage.desk.page, pathOf(stage, 'con-vobo-pendiente-cliente'));
  await toTop(stage.desk, 'Carta de aceptación del servicio');
};

/** By the name of its file, in the order of the guide. */
export const GUIDE_SCENES: Readonly<Record<string, Scene>> = {
  tablero: screen('/'),
  'cliente-nuevo': async ({ desk: { page } }) => {
    await visit(page, '/clientes');
    await openSheet(page, 'Nuevo cliente');
  },
  'contrato-nuevo': newContract,
  'solicitud-nueva': newCall,
  'paso-2-validacion': request('step-2'),
  'paso-3-improcedencia': request('step-3'),
  'paso-4-atencion': request('step-4'),
  'paso-5-solucion': request('step-5'),
  'paso-6-soporte': request('step-6'),
  'paso-7-fabricante': request('step-7'),
  'paso-8-recomendaciones': request('step-8'),
  'paso-9-reporte': request('step-9'),
  'vista-previa-reporte': documentOf('step-9', 'Ver la vista previa'),
  'paso-10-vobo': async (stage) => {
    await visit(stage.desk.page, pathOf(stage, 'step-10'));
    await stage.desk.page.getByText('Sí, lo otorga').click();
  },
  'carta-firma': letterToSign,
  carta: documentOf('con-vobo-completa', 'Ver la carta'),
  relevo: screen('/relevo'),
  metricas: screen('/metricas'),
  // The last one: who administers stays at the desk.
  respaldos: async ({ desk }) => {
    await actAs({ driver: new DeskDriver(desk) }, 'lider-soc');
    await visit(desk.page, '/ajustes');
    await desk.page.getByRole('tab', { name: 'Respaldos' }).click();
  },
};

/** What a desk shows before there is anything in it. */
export const FIRST_START = { setup: 'primer-inicio', code: 'codigo-de-recuperacion' } as const;

/** All pictures of the guide, without their ending. */
export const GUIDE_PICTURES: readonly string[] = [
  ...Object.values(FIRST_START),
  ...Object.keys(GUIDE_SCENES),
];
