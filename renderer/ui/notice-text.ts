/** What a notice of the start says, in words. */
import type { TFunction } from 'i18next';
import type { AppInfo } from '../../electron/shared/ipc-views';

/**
 * Of the desk's own files, by their name without what follows its first dot: what each holds, and what to do once one was set aside.
 * `other` for one that has no words.
 */
export const DAMAGED_FILES = [
  'settings',
  'drafts',
  'mail-account',
  'mail-folder',
  'own-snippets',
  'own-views',
  'arrivals',
  'put-backs',
  'swept',
  'preferences',
  'attempts',
  'restore-attempts',
] as const;

const ABOUT_FILES: ReadonlySet<string> = new Set(['document-set-aside', 'document-left']);

/** @param told its parameters, instants as people read them */
export function noticeText(
  { key, params }: AppInfo['notices'][number],
  told: Readonly<Record<string, string>>,
  t: TFunction<'common'>,
): string {
  if (!ABOUT_FILES.has(key)) return t(`notice.${key}`, told);
  const named = params['name']?.split('.')[0];
  const file = DAMAGED_FILES.find((each) => each === named) ?? 'other';
  const words = { what: t(`damaged-file.${file}.what`), todo: t(`damaged-file.${file}.todo`) };
  return t(`notice.${key}`, { ...told, ...words });
}
