import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings';
import { useSession } from '../desk/queries';
import { LANGUAGES, type Language } from '../i18n/i18n';
import {
  formatCalendarDate,
  formatDate,
  formatDateTime,
  formatDateTimeSeconds,
  formatDuration,
  formatExact,
  formatRelative,
  formatRoughDuration,
  formatSize,
} from './format';

const TICK_MS = 30_000;
let nowMs = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    nowMs = Date.now();
    timer = setInterval(() => {
      nowMs = Date.now();
      for (const each of listeners) each();
    }, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Milliseconds of the window's clock, one beat for the whole window; for showing distances only, never for records. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, () => nowMs);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return LANGUAGES.find((language) => language === i18n.language) ?? 'es-MX';
}

/** The desk's IANA time zone. */
export function useTimeZone(): string {
  return useSession().data?.settings.timeZone ?? DEFAULT_SETTINGS.timeZone;
}

/** The formats of this window, bound to its language and the desk's zone. */
export function useFormat() {
  const language = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(
    () => ({
      dateTime: (instant: string) => formatDateTime(instant, language, timeZone),
      dateTimeSeconds: (instant: string) => formatDateTimeSeconds(instant, language, timeZone),
      exact: (instant: string) => formatExact(instant, language, timeZone),
      date: (instant: string) => formatDate(instant, language, timeZone),
      calendarDate: (date: string) => formatCalendarDate(date, language),
      relative: (instant: string, atMs: number) => formatRelative(instant, atMs, language),
      duration: formatDuration,
      roughDuration: formatRoughDuration,
      size: formatSize,
    }),
    [language, timeZone],
  );
}
