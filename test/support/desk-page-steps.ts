/** The steps of the procedure as a person takes them on the ticket's page. */
import { basename, dirname, join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Email } from 'postal-mime';
import type { DeskPage } from './desk-page';
import { answerOpenDialog, watchOpened } from './desk-page-files';
import type { FormOnPage } from './desk-page-form';
import { keepSentCopy, readMailFile } from './desk-page-mail';

/** Adds files of the disk to a field of evidence, through the system's dialog. */
export async function attach(
  desk: DeskPage,
  form: FormOnPage,
  label: string,
  ...paths: readonly string[]
): Promise<void> {
  await answerOpenDialog(desk.app, ...paths);
  const field = form.evidence(label);
  await field.getByRole('button', { name: /: Elegir archivos?…$/ }).click();
  for (const path of paths) await expect(field.getByText(basename(path), { exact: true })).toBeVisible();
}

/** Where the ticket stands, as the rail of its page says. */
export async function expectStep(desk: DeskPage, step: string): Promise<void> {
  const current = desk.page
    .getByRole('navigation', { name: 'Pasos del procedimiento' })
    .getByRole('listitem')
    .filter({ has: desk.page.getByRole('img', { name: 'Paso actual' }) });
  await expect(current).toHaveCount(1);
  await expect(current).toContainText(step);
}

export const CRITERIA_IN_WORDS = [
  'Contrato vigente',
  'Producto o servicio en el alcance',
  'Solicitante con facultad para solicitar',
  'Dentro del horario de cobertura',
  'Unidades disponibles',
] as const;

/** Step 2: what each criterion came out as. */
export async function expectCriteria(
  form: FormOnPage,
  outcomes: Readonly<Partial<Record<(typeof CRITERIA_IN_WORDS)[number], string>>> = {},
): Promise<void> {
  for (const criterion of CRITERIA_IN_WORDS) {
    const outcome = outcomes[criterion] ?? 'Cumple';
    await expect(form.root.getByText(`${criterion}: ${outcome}`, { exact: true })).toBeVisible();
  }
}

export async function validate(desk: DeskPage): Promise<void> {
  const form = desk.form('Validación en Contrato');
  await expectCriteria(form);
  await form.answer('¿Es válida la solicitud?', 'Sí, es válida');
  await form.submit('Declarar válida y abrir el ticket');
  await expectStep(desk, '4 Atención');
}

export async function attend(desk: DeskPage, priority: 'Crítica' | 'Alta' | 'Media' | 'Baja'): Promise<void> {
  const form = desk.form('Asignación de Ticket');
  await form.choose('Prioridad', priority);
  await form.submit('Asignar y pasar a Solución');
  await expectStep(desk, '5 Solución');
}

export async function logWork(desk: DeskPage, activity: string, minutes: number): Promise<void> {
  await desk.page.getByRole('button', { name: 'Anotar seguimiento' }).first().click();
  const form = desk.form('Seguimiento');
  await form.fill({ 'Actividad realizada': activity, Duración: String(minutes) });
  await form.submit('Guardar el seguimiento');
  await form.expectGone();
}

export interface Solution {
  readonly cause: string;
  readonly solution: string;
  readonly verification: string;
}

export async function finish(desk: DeskPage, { cause, solution, verification }: Solution): Promise<void> {
  const form = desk.form('Seguimiento: solución');
  await form.answer('¿Solicitud finalizada?', 'Sí, finalizada');
  await form.fill({ Causa: cause, Solución: solution, Verificación: verification });
  await form.choose('Estado de la operación', 'Estable');
  await form.submit('Declarar finalizada y preparar reporte');
  await expectStep(desk, '9 Reporte');
}

/** A message as the desk wrote it, taken from where the mail program would open it. */
export interface OpenedDraft {
  readonly path: string;
  readonly message: Email;
}

/** Opens the draft that stands on the page with «the mail program», which here only keeps its path. */
export async function openDraft(desk: DeskPage): Promise<OpenedDraft> {
  const opened = await watchOpened(desk.app);
  await desk.button('Abrir en el programa de correo').click();
  await expect.poll(opened).toHaveLength(1);
  const [path = ''] = await opened();
  return { path, message: await readMailFile(path) };
}

/** Registers the copy that the mail program kept; its date fills in when it was sent. */
export async function evidenceSending(desk: DeskPage, draft: OpenedDraft): Promise<void> {
  await desk.button('Registrar la evidencia de envío').click();
  const form = desk.form('Evidencia de envío');
  const name = basename(draft.path).replace(/\.eml$/, '-enviado.eml');
  const copy = await keepSentCopy(draft.path, join(dirname(dirname(draft.path)), name));
  await attach(desk, form, 'Evidencia del envío', copy);
  await expect(form.field('Fecha y hora de envío: Fecha')).not.toHaveValue('');
  await form.submit('Registrar como enviado');
  await form.expectGone();
}

export async function writeMailOnPage(desk: DeskPage, title: string, to?: string): Promise<OpenedDraft> {
  const form = desk.form(title);
  if (to !== undefined) {
    await form.combobox('Para').fill(to);
    await form.combobox('Para').press('Enter');
  }
  await form.submit('Redactar y guardar el correo');
  await form.expectGone();
  return openDraft(desk);
}

/** Step 9, whole: the revision, its mail, the evidence, the delivery. */
export async function deliverReport(desk: DeskPage, revision: number): Promise<OpenedDraft> {
  await desk.button(`Emitir la revisión ${revision}`).click();
  const draft = await writeMailOnPage(desk, 'Entrega del reporte');
  await evidenceSending(desk, draft);
  await desk.button('Dar por entregado y pasar a Vo.Bo.').click();
  await expectStep(desk, '10 Vo.Bo.');
  return draft;
}

/** A part of a step that is done in several acts, as «2. Redactar el correo». */
export function part(desk: DeskPage, name: string): Locator {
  return desk.page.getByRole('listitem').filter({ hasText: new RegExp(`^\\d\\. ${name}`) });
}
