// Clocks of work of several people: one that was forgotten is found, stopped when the work ended, and corrected in sight.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { actAs } from '../support/desk-harness';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';
import { axeViolations, setTheme } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];
const HOUR_MS = 60 * 60_000;

let desk: DeskPage;
let attended: Journey;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ harness, journey }) => {
      const ago = (hours: number) =>
        new Date(Date.parse(harness.clock.now()) - hours * HOUR_MS).toISOString();
      attended = await journey().capture({ receivedAt: ago(20) });
      await attended.do(attended.validate(true));
      await attended.attend();
      await actAs(harness, 'lider-soc');
      await attended.do({ type: 'work.start', payload: { timerId: randomUUID(), at: ago(14) } });
      await actAs(harness, 'soporte-n2');
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const strip = () => desk.page.getByRole('region', { name: 'En marcha' });
const panel = () => desk.page.getByRole('region', { name: 'Tiempo de trabajo' });

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

test('a clock that a colleague forgot is found from the board, stopped with a reason, and summed by person', async () => {
  await expect(strip()).toContainText('El cronómetro de Persona lider-soc lleva más de 8 h');
  await strip()
    .getByRole('link', { name: attended.ticket.folio ?? '' })
    .click();
  await expect(panel().getByRole('button', { name: /^Iniciar cronómetro/ })).toBeVisible();
  await desk.page.keyboard.press('F8');
  await expect(panel().getByRole('timer')).toHaveCount(2);
  await panel().scrollIntoViewIfNeeded();
  await picture('two-timers');

  await panel().getByRole('button', { name: 'Detener el de Persona lider-soc' }).click();
  const form = desk.form('Detener el cronómetro de Persona lider-soc');
  const started = (await desk.ask('board:cards', {})).cards[0]?.timers[0]?.startedAt ?? '';
  const ended = new Date(Math.ceil(Date.parse(started) / 60_000) * 60_000 + 2 * HOUR_MS);
  await form.when('Cuándo terminó el trabajo', ended);
  await form.button('Detener cronómetro').click();
  await expect(form.root).toContainText('Escriba por qué');
  await form.field('Motivo').fill('Se fue sin detenerlo; lo confirmó por teléfono.');
  await picture('stop-forgotten');
  await form.button('Detener cronómetro').click();
  await form.expectGone();
  await expect(panel().getByRole('timer')).toHaveCount(1);
  await expect(panel()).toContainText(/Persona lider-soc2\sh/);

  await desk.page.keyboard.press('F8');
  const log = desk.form('Seguimiento');
  await expect(log.root).toContainText('Medido:');
  await log.field('Actividad realizada').fill('Se revisó el túnel.');
  await desk.page.keyboard.press('Control+Enter');
  await log.expectGone();
  await expect(desk.page.locator('[data-status-line]')).toHaveText('Registro guardado.');
  await expect(panel()).toContainText('Total');
  const page = await desk.ask('ticket:page', { ticketId: attended.id });
  if (!page.ok) throw new Error('No page');
  const { people, totalMs } = page.value.workTime;
  expect(people).toHaveLength(2);
  expect(totalMs).toBe(people.reduce((sum, { ms }) => sum + ms, 0));
  expect(people[0]?.ms).toBe(ended.getTime() - Date.parse(started));
});

test("one's own clock that was forgotten says so wherever one is", async () => {
  const found = (await desk.ask('board:cards', {})).cards.find(({ id }) => id === attended.id);
  const at = new Date(Date.now() - 9 * HOUR_MS).toISOString();
  const started = await desk.ask('desk:ticket-command', {
    commandId: randomUUID(),
    ticketId: attended.id,
    expectedVersion: found?.version ?? 0,
    type: 'work.start',
    payload: { timerId: randomUUID(), at },
  });
  expect(started.ok).toBe(true);
  await expect(strip()).toContainText('lleva más de 8 h: ¿se olvidó?');
  await expect(strip().getByRole('button', { name: /^Detener el cronómetro de/ })).toBeVisible();
  await picture('own-forgotten');
});
