/** Time zones as people call them: «hora del centro (Ciudad de México)», not `America/Mexico_City`. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/i18n';

/** Mexico's zones have names in the catalogues, since CLDR gives several of them one name that nobody there says. */
export const NAMED_ZONES = [
  'America/Mexico_City',
  'America/Cancun',
  'America/Merida',
  'America/Monterrey',
  'America/Chihuahua',
  'America/Ciudad_Juarez',
  'America/Ojinaga',
  'America/Hermosillo',
  'America/Mazatlan',
  'America/Bahia_Banderas',
  'America/Matamoros',
  'America/Tijuana',
  'UTC',
] as const;

const named: ReadonlySet<string> = new Set(NAMED_ZONES);

export function zoneText(zone: string, t: TFunction, language: Language): string {
  if (named.has(zone)) return t(`time-zone.${zone}`, { ns: 'common' });
  const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const name = longName(zone, language);
  return name === null ? place : `${name} (${place})`;
}

/** null for a zone that this machine does not know, as an old record may name one. */
function longName(zone: string, language: Language): string | null {
  try {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' });
    return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function useZoneText(): (zone: string) => string {
  const { t, i18n } = useTranslation('common');
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'es-MX';
  return useMemo(() => (zone: string) => zoneText(zone, t, language), [t, language]);
}
