/** The last backup, made when the window is gone and the desk is shut. */
import type { App, Dialog, MessageBoxOptions } from 'electron';
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
  /** Tells when somebody starts the desk that is still ending. */
  readonly app: Pick<App, 'on' | 'off'>;
}

/** What is done sooner needs no words. */
const WORDS_AFTER_MS = 700;

const WORDS: Readonly<Record<Preferences['language'], readonly [string, string, string, string]>> = {
  'es-MX': [
    'Respaldando la mesa…',
    'La mesa ya está cerrada y se copia a la carpeta de respaldos. No desconecte el disco o la USB. Al terminar, Mesa N2 ' +
      'se cierra sola.\n\nSi sale sin respaldar, lo registrado sigue en este equipo y entra en el siguiente respaldo.',
    'Dejar que termine',
    'Salir sin respaldar',
  ],
  en: [
    'Backing up the desk…',
    'The desk is shut and is being copied to the backup folder. Do not unplug the disk or USB drive. When that is done, ' +
      'Mesa N2 closes by itself.\n\nIf you quit without backing up, what was recorded stays on this computer and goes into ' +
      'the next backup.',
    'Let it finish',
    'Quit without backing up',
  ],
};

/** The answers' places. Enter, Esc and the closing of the notice are the first: none of them may cost the backup. */
const FINISH = 0;
const LEAVE = 1;

/** Answers when it is made, has failed, or was given up by the person or by the end of the session. */
export async function backUpBeforeQuit(parts: QuitParts): Promise<void> {
  const { keeper, sessionEnd, app } = parts;
  if (sessionEnd.ending) {
    await keeper.stop();
    return;
  }
  if (!(await keeper.beforeQuit())) return;
  const made = keeper.make('quit');
  sessionEnd.onBegin(() => void keeper.stop());
  let notice = new AbortController();
  const tell = () => {
    // One that was sent away, or lies behind other windows, comes to the front as a new one.
    notice.abort();
    notice = new AbortController();
    say(parts, notice.signal);
  };
  const timer = setTimeout(tell, WORDS_AFTER_MS);
  app.on('second-instance', tell);
  await made;
  app.off('second-instance', tell);
  clearTimeout(timer);
  notice.abort();
}

function say({ dialog, keeper, language }: QuitParts, signal: AbortSignal): void {
  const [message, detail, finish, leave] = WORDS[language];
  const options: MessageBoxOptions = {
    type: 'info',
    title: 'Mesa N2',
    message,
    detail,
    buttons: [finish, leave],
    defaultId: FINISH,
    cancelId: FINISH,
    signal,
  };
  dialog
    .showMessageBox(options)
    // Closed by the end of the backup it answers as if somebody had pressed a button.
    .then(({ response }) => (response === LEAVE && !signal.aborted ? keeper.stop() : undefined))
    .catch(() => undefined);
}
