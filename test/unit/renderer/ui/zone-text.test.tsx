// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Language } from '../../../../renderer/i18n/i18n';
import { startI18n } from '../../../../renderer/i18n/i18n';
import { NAMED_ZONES, useZoneText, zoneText } from '../../../../renderer/ui/zone-text';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it.each([
  ['America/Mexico_City', 'es-MX', 'hora del centro (Ciudad de México)'],
  ['America/Mexico_City', 'en', 'Central time (Ciudad de México)'],
  ['Europe/Madrid', 'es-MX', /^[Hh]ora .*\(Madrid\)$/],
  ['America/Argentina/Buenos_Aires', 'en', /^Argentina .*\(Buenos Aires\)$/],
  ['Antigua/Zona_Perdida', 'es-MX', 'Zona Perdida'],
] as const)('%s in %s is said as people say it', async (zone, language: Language, words) => {
  const { t } = await startI18n(language);
  expect(zoneText(zone, t, language)).toMatch(words);
});

it('has words for every zone of Mexico, and shows no identifier', async () => {
  function Zones() {
    const text = useZoneText();
    return <p>{NAMED_ZONES.map((zone) => text(zone)).join('; ')}</p>;
  }
  await renderInDesk(<Zones />);
  const shown = (await screen.findByText(/hora del centro/)).textContent ?? '';
  expect(shown).not.toMatch(/America\/|time-zone\./);
});
