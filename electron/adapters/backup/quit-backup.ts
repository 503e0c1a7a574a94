/** The last backup, made when the window is gone and the desk is shut. */
import type { Dialog, MessageBoxOptions } from 'electron';
import type { BackupKeeper } from '../../application/backup/backup-keeper';
import type { Preferences } from '../../shared/settings';

/** The end of the system's session, which waits for nobody. */
export class SessionEnd {
  readonly #listeners = new Set<() => void>();
  #ending = false;

  get ending(): boolean {
    return this.#ending;
  }

  readonly begin = (): void => {
    this.#ending = true;
    for (const listener of this.#listeners) listener();
  };

  onBegin(listener: () => void): void {
    this.#listeners.add(listener);
  }
}

interface QuitParts {
  readonly keeper: BackupKeeper;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly language: Preferences['language'];
  readonly sessionEnd: SessionEnd;
}

/** What is done sooner needs no words. */
const WORDS_AFTER_MS = 700;

const WORDS: Readonly<Record<Preferences['language'], readonly [string, string, string]>> = {
  'es-MX': [
    'Respaldando la mesa…',
    'La mesa ya está cerrada y se copia a la carpeta de respaldos. Al terminar, este aviso se quita solo.',
    'Salir sin respaldar',
  ],
  en: [
    'Backing up the desk…',
    'The desk is shut and is being copied to the backup folder. When that is done, this notice goes by itself.',
    'Quit without backing up',
  ],
};

/** Answers when it is made, has failed, or was given up by the person or by the end of the session. */
export async function backUpBeforeQuit({ keeper, dialog, language, sessionEnd }: QuitParts): Promise<void> {
  if (sessionEnd.ending) {
    await keeper.stop();
    return;
  }
  if (!(await keeper.beforeQuit())) return;
  const notice = new AbortController();
  const made = keeper.make('quit');
  sessionEnd.onBegin(() => void keeper.stop());
  const timer = setTimeout(() => {
    const [message, detail, leave] = WORDS[language];
    const options: MessageBoxOptions = {
      type: 'info',
      title: 'Mesa N2',
      message,
      detail,
      buttons: [leave],
      signal: notice.signal,
    };
    // Closed by the end of the backup it answers as if somebody had pressed the button.
    dialog
      .showMessageBox(options)
      .then(() => (notice.signal.aborted ? undefined : keeper.stop()))
      .catch(() => undefined);
  }, WORDS_AFTER_MS);
  await made;
  clearTimeout(timer);
  notice.abort();
}
