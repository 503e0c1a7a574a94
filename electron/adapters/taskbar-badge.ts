/** A count on the app's entry in the taskbar, where the system shows one: it names nothing, so it stands behind the locked door too. */
import type { App, BrowserWindow } from 'electron';
import type { Preferences } from '../shared/settings';
import { dotIcon } from './drawn-icons';

interface BadgeTools {
  readonly app: Pick<App, 'setBadgeCount'>;
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Preferences['language'];
  readonly platform?: NodeJS.Platform;
}

/** Said by a screen reader of the taskbar's entry. */
const WORDS: Readonly<Record<Preferences['language'], (count: number) => string>> = {
  'es-MX': (count) => `${count} con plazo por vencer o vencido`,
  en: (count) => `${count} with a term about to be breached, or breached`,
};

/** @returns sets the count; 0 takes the badge away */
export function taskbarBadge({
  app,
  window,
  language,
  platform = process.platform,
}: BadgeTools): (count: number) => void {
  // Windows has no counts, only a picture over the icon.
  if (platform !== 'win32') return (count) => void app.setBadgeCount(count);
  return (count) => {
    if (count === 0) window()?.setOverlayIcon(null, '');
    else window()?.setOverlayIcon(dotIcon(), WORDS[language()](count));
  };
}
