import i18next from 'i18next';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { fileSize } from '../../shared/domain/spanish-units';
import type { Speaker } from '../../shared/verification/said';
import backup from '../../shared/words/es-MX/backup.json';
import expediente from '../../shared/words/es-MX/expediente.json';
import journal from '../../shared/words/es-MX/journal.json';
import verification from '../../shared/words/es-MX/verification.json';

const LANGUAGE = 'es-MX';

/** The window's words, for a terminal; times in the workstation's zone, which each of them names. */
export function createTerminalSpeaker(): Speaker {
  const catalogue = i18next.createInstance();
  void catalogue.init({
    lng: LANGUAGE,
    fallbackLng: false,
    resources: { [LANGUAGE]: { verification, expediente, journal, backup } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const dates = new SpanishDates(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return {
    t: (key, params) => catalogue.t(key, { ...params }),
    dateTime: (instant) => dates.exact(instant),
    size: fileSize,
  };
}
