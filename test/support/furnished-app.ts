/** The real app on a workspace that was filled beforehand, through the same use cases that the app runs. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSWORD } from './desk-access';
import { createDeskHarness, type DeskHarness, unwrap } from './desk-harness';
import { DeskPage } from './desk-page';
import { type ExampleClient, registerClient } from './example-client';
import { Journey } from './journey';
import { type LaunchedApp, launchApp, makeTemporaryFolder } from './launch-app';

/** How long ago the furnishing pretends to have begun. */
const AGE_MINUTES = 6 * 60;

export interface Furnishing {
  readonly harness: DeskHarness;
  readonly client: ExampleClient;
  /** A new request of the client; the caller leads it where it is wanted. */
  readonly journey: () => Journey;
}

/** `prepare` runs before the app opens; what it throws fails the test. */
export async function launchFurnished(prepare: (desk: Furnishing) => Promise<void>): Promise<LaunchedApp> {
  const harness = await createDeskHarness();
  harness.clock.advance((Date.now() - Date.parse(harness.clock.now())) / 60_000 - AGE_MINUTES);
  const client = await registerClient(harness);
  await prepare({ harness, client, journey: () => new Journey(harness, client) });
  await harness.close();
  const folder = await makeTemporaryFolder();
  await rename(harness.folder, join(folder, 'workspace'));
  return comeIn(await launchApp({ folder }), harness.login);
}

/**
 * Comes through the door of a desk that a test prepared.
 * @param place what is waited for then; null for nothing
 */
export async function comeIn(
  app: LaunchedApp,
  login: string,
  place: string | null = 'Lugares de la mesa',
): Promise<LaunchedApp> {
  unwrap(await new DeskPage(app).ask('access:unlock', { login, password: PASSWORD }));
  if (place !== null) await app.page.getByRole('navigation', { name: place }).waitFor();
  return app;
}

/** Drops files on the window as a file manager does. */
export async function dropFiles({ page }: LaunchedApp, paths: readonly string[]): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.multiple = true;
    return element;
  });
  await input.asElement()?.setInputFiles([...paths]);
  await input.evaluate((element) => {
    const carried = new DataTransfer();
    for (const file of element.files ?? []) carried.items.add(file);
    const target = document.querySelector('main');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
  });
}
