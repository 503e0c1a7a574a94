/** Files on their way into the desk and out of it: dropped for real, or answered where the system's dialog would ask. */
import type { ElectronApplication, Page } from '@playwright/test';

/** What the next «Elegir…» dialogs answer; no paths is a person who cancels. */
export async function answerOpenDialog(app: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
    },
    [...paths],
  );
}

/** What the next «Guardar como…» dialogs answer. */
export async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

/** Keeps what the desk hands to other programs, instead of starting them. */
export async function watchOpened(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedByTheDesk', opened);
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'openedByTheDesk') as string[]);
}

/** Drops files of the disk on the middle of the window, as the browser's own input tells it. */
export async function dropOnWindow(page: Page, ...files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
  await session.detach();
}

/** What the desk's next questions outside the page are answered with: the label of a button. */
export async function answerQuestions(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    const answer = async (...given: unknown[]) => {
      const { buttons = [] } = given.at(-1) as { readonly buttons?: readonly string[] };
      return { response: buttons.indexOf(wanted), checkboxChecked: false };
    };
    dialog.showMessageBox = answer;
  }, label);
}
