import { zoneName } from '../../../electron/shared/domain/zone-names';
import type { FieldProps } from '../form-fields';
import { SelectField } from './select-field';

/** The zones of Mexico come first: they are what a desk in Mexico looks for among four hundred. */
const MEXICAN_ZONES = [
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
];

function zoneOptions(): readonly { readonly value: string; readonly label: string }[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  const mexican = MEXICAN_ZONES.filter((zone) => known.has(zone));
  // As people name them, and as the documents do; the identifier is for machines.
  const label = (zone: string) => (mexican.includes(zone) ? zoneName(zone) : zone.replaceAll('_', ' '));
  const others = [...known].filter((zone) => !mexican.includes(zone)).sort();
  return [...mexican, ...others].map((zone) => ({ value: zone, label: label(zone) }));
}

const OPTIONS = zoneOptions();

/** An IANA time zone, found by typing a part of its name. */
export function TimeZoneField(props: FieldProps) {
  return <SelectField {...props} options={OPTIONS} searchable />;
}
