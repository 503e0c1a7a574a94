import i18next from 'i18next';
import type { Speaker } from '../../shared/verification/said';
import expediente from '../../shared/words/es-MX/expediente.json';
import verification from '../../shared/words/es-MX/verification.json';

const LANGUAGE = 'es-MX';

/** The window's words, for a terminal; times in the workstation's zone, which each of them names. */
export function createTerminalSpeaker(): Speaker {
  const catalogue = i18next.createInstance();
  void catalogue.init({
    lng: LANGUAGE,
    fallbackLng: false,
    resources: { [LANGUAGE]: { verification, expediente } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const dates = new Intl.DateTimeFormat(LANGUAGE, {
    dateStyle: 'long',
    timeStyle: 'long',
    hourCycle: 'h23',
  });
  const sizes = new Intl.NumberFormat(LANGUAGE);
  return {
    t: (key, params) => catalogue.t(key, { ...params }),
    dateTime: (instant) => dates.format(new Date(instant)),
    size: (sizeBytes) => `${sizes.format(sizeBytes)} bytes`,
  };
}
