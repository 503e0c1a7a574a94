// The desk warns before it locks by itself: in the real app, whose main process is told of an absence.
import { launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';

/** As if nobody had touched the computer for so long; what is pressed in the window afterwards counts from there. */
async function absent({ app }: LaunchedApp, seconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, passed) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + passed * 1000;
    powerMonitor.getSystemIdleTime = () => 24 * 3600;
  }, seconds);
}

const IDLE_MINUTES = 15;

test('an absence is told a minute before the desk locks; a key ends it, nothing ends in the locked door', async () => {
  const desk = await launchFurnished(async ({ journey }) => {
    await journey().capture();
  });
  const { page } = desk;
  const field = page.getByRole('combobox', { name: 'Buscar solicitudes' });
  const warning = page.getByRole('alert').filter({ hasText: 'La mesa está por bloquearse' });
  await field.press('n');
  await absent(desk, IDLE_MINUTES * 60 - 50);
  await expect(warning).toContainText('lo escrito se conserva');
  await expect(warning).toContainText(/en [1-4]?\d s/);
  for (const theme of THEMES) {
    await setTheme(desk, theme);
    expect(await axeViolations(page, theme === 'dark' ? 'all' : 'colour')).toEqual([]);
  }
  // It took the focus from nobody, and what is pressed arrives where one was.
  await page.keyboard.press('a');
  await expect(warning).toBeHidden();
  await expect(field).toHaveValue('na');
  await absent(desk, IDLE_MINUTES * 60 - 20);
  await expect(warning).toBeVisible();
  await absent(desk, 30);
  await expect(page.getByLabel('Contraseña').first()).toBeVisible();
  await expect(warning).toBeHidden();
  await desk.close();
});
