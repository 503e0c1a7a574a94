import { useMemo } from 'react';
import type { FieldProps } from '../form-fields';
import { NAMED_ZONES, useZoneText } from '../zone-text';
import { SelectField } from './select-field';

/** The zones of Mexico come first: they are what a desk in Mexico looks for among four hundred. */
function zones(): readonly string[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  const first = NAMED_ZONES.filter((zone) => known.has(zone));
  return [...first, ...[...known].filter((zone) => !first.some((named) => named === zone)).sort()];
}

const ZONES = zones();

/** A zone is named inside a sentence elsewhere; an option begins one. */
const upperFirst = (text: string) => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** A time zone by its name among people, found by typing a part of it or its city. */
export function TimeZoneField(props: FieldProps) {
  const zoneText = useZoneText();
  const options = useMemo(
    () => ZONES.map((zone) => ({ value: zone, label: upperFirst(zoneText(zone)) })),
    [zoneText],
  );
  return <SelectField {...props} options={options} searchable />;
}
