/** Mexican zones by the name that people use. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  'America/Mexico_City': 'Ciudad de México',
  'America/Cancun': 'Cancún',
  'America/Merida': 'Mérida',
  'America/Monterrey': 'Monterrey',
  'America/Chihuahua': 'Chihuahua',
  'America/Mazatlan': 'Mazatlán',
  'America/Hermosillo': 'Hermosillo',
  'America/Tijuana': 'Tijuana',
  'America/Ciudad_Juarez': 'Ciudad Juárez',
  'America/Ojinaga': 'Ojinaga',
  'America/Matamoros': 'Matamoros',
  'America/Bahia_Banderas': 'Bahía de Banderas',
};

/** The place whose clock an IANA zone keeps; of a zone without a name here, the city in its identifier. */
export function zoneName(timeZone: string): string {
  return ZONE_NAMES[timeZone] ?? timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}
