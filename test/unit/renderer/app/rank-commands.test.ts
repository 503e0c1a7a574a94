import { expect, it } from 'vitest';
import { type Listed, rankCommands } from '../../../../renderer/app/palette/rank-commands';

const command = (part: Partial<Listed>): Listed => ({
  id: part.label ?? '',
  label: '',
  group: 'desk',
  reason: null,
  run: () => undefined,
  ...part,
});

const LIST = [
  command({ label: 'Ir a Ajustes', group: 'go' }),
  command({ label: 'Nueva solicitud' }),
  command({ label: 'Bloquear la mesa' }),
  command({ label: 'Mover a 5 Solución', group: 'move', reason: 'falta algo' }),
  command({ label: 'Registrar una actividad', group: 'ticket', detail: 'de la solución' }),
];
const found = command({ label: 'N2-MX01-2026-0001 VPN', group: 'found' });
const labels = (typed: string) => rankCommands(LIST, typed).map(({ label }) => label);

it('lists everything group by group where nothing is typed', () => {
  expect(labels('')).toEqual([
    'Registrar una actividad',
    'Mover a 5 Solución',
    'Nueva solicitud',
    'Bloquear la mesa',
    'Ir a Ajustes',
  ]);
});

it('puts what can be done first, then what begins so, then what holds the words in any order and accent', () => {
  expect(labels('sol')).toEqual(['Nueva solicitud', 'Registrar una actividad', 'Mover a 5 Solución']);
  expect(labels('NUEVA')).toEqual(['Nueva solicitud']);
  expect(labels('mesa bloq')).toEqual(['Bloquear la mesa']);
  expect(labels('sólucion 5')).toEqual(['Mover a 5 Solución']);
  expect(labels('nada de esto')).toEqual([]);
});

it('keeps what the search found by something that its name does not hold, behind what is named so', () => {
  const ranked = rankCommands([found, ...LIST], 'cliente:banco');
  expect(ranked).toEqual([found]);
  expect(rankCommands([found, ...LIST], 'nueva').map(({ label }) => label)).toEqual([
    'Nueva solicitud',
    found.label,
  ]);
});
