import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import esMX from './es-MX.json';

/** The catalogues are part of the bundle: nothing is fetched, and the first paint already has its words. */
export const i18n: I18n = createInstance({
  lng: 'es-MX',
  fallbackLng: false,
  resources: { 'es-MX': { translation: esMX }, en: { translation: en } },
  initAsync: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});

void i18n.use(initReactI18next).init();
