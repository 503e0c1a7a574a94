/** es-MX first, English complete. Each feature has a catalogue of its own in both languages. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['es-MX', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Catalogue = Readonly<Record<string, unknown>>;

/** Every `<language>/<namespace>.json` of this folder and of the words that main says too, bundled at build time. */
const files = import.meta.glob<Catalogue>(
  ['./{es-MX,en}/*.json', '../../electron/shared/words/{es-MX,en}/*.json'],
  { eager: true, import: 'default' },
);

function resources(): Record<string, Record<string, Catalogue>> {
  const found: Record<string, Record<string, Catalogue>> = {};
  for (const [path, catalogue] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    found[language] = { ...found[language], [namespace]: catalogue };
  }
  return found;
}

let isLead = false;
/** The words for whom to tell, and the language that they are of: every text that is translated asks for them. */
let lead = { language: '', words: '' };

/** Whoever leads the SOC is not told to tell the SOC's lead. @param role of who is at the desk; null for nobody */
export function tellAs(role: string | null): void {
  isLead = role === 'lider-soc';
  lead = { language: '', words: '' };
}

/** What texts may name without being given it. */
const always = {
  /** Whom to tell of a damage. Read as it is: a translation of its own would ask for this again. */
  get lead(): string {
    const { language } = i18next;
    if (lead.language !== language) {
      const words = String(i18next.getResource(language, 'common', isLead ? 'lead.own' : 'lead.other'));
      lead = { language, words };
    }
    return lead.words;
  },
};

export async function startI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: false,
    supportedLngs: [...LANGUAGES],
    defaultNS: 'common',
    interpolation: { escapeValue: false, defaultVariables: always },
    returnEmptyString: false,
  });
  return i18next;
}
