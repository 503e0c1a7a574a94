import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/i18n';

const REMEMBERED = 'desk.language';

/** The language of the last time, so that the first words are already right; the settings have the last one. */
export function rememberedLanguage(): Language {
  const stored = localStorage.getItem(REMEMBERED);
  return LANGUAGES.find((language) => language === stored) ?? 'es-MX';
}

/** Turns the window to the language of the settings as soon as they change. */
export function useWindowLanguage(language: Language | undefined): void {
  const { i18n } = useTranslation();
  // Another object after each change of language: as a dependency it would undo what the first start's form chose.
  const latest = useRef(i18n);
  latest.current = i18n;
  useEffect(() => {
    if (language === undefined) return;
    localStorage.setItem(REMEMBERED, language);
    document.documentElement.lang = language;
    if (latest.current.language !== language) void latest.current.changeLanguage(language);
  }, [language]);
}
