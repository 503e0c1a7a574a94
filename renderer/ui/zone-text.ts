/** Time zones as people call them: «hora del centro (Ciudad de México)», not `America/Mexico_City`. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneName } from '../../electron/shared/domain/zone-names';
import { LANGUAGES, type Language } from '../i18n/i18n';

/** Mexico's zones have names in the catalogues, since CLDR gives several of them one name that nobody there says. */
const REGIONS = {
  'America/Mexico_City': 'center',
  'America/Cancun': 'southeast',
  'America/Merida': 'center',
  'America/Monterrey': 'center',
  'America/Chihuahua': 'center',
  'America/Ciudad_Juarez': 'border',
  'America/Ojinaga': 'border',
  'America/Hermosillo': 'pacific',
  'America/Mazatlan': 'pacific',
  'America/Bahia_Banderas': 'center',
  'America/Matamoros': 'border',
  'America/Tijuana': 'northwest',
  UTC: 'universal',
} as const;

type NamedZone = keyof typeof REGIONS;
export const NAMED_ZONES = Object.keys(REGIONS) as readonly NamedZone[];

const isNamed = (zone: string): zone is NamedZone => Object.hasOwn(REGIONS, zone);

export function zoneText(zone: string, t: TFunction, language: Language): string {
  const place = zoneName(zone);
  if (isNamed(zone)) return t(`time-zone.${REGIONS[zone]}`, { ns: 'common', place });
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
