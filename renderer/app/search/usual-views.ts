/** What every desk is asked each day: it also shows how searches are written. */
import type { Language } from '../../i18n/i18n';

const USUAL = {
  mine: ['asignado:yo -paso:archivo', 'assignee:me -step:archive'],
  soon: ['vence:<2h', 'due:<2h'],
  unassigned: ['asignado:nadie paso:4-10', 'assignee:nobody step:4-10'],
  manufacturer: ['espera:fabricante', 'waiting:manufacturer'],
  deviations: ['con:ratificación', 'with:ratification'],
} as const;

export const usualViews = (language: Language) =>
  Object.entries(USUAL).map(([name, [es, en]]) => ({ name, text: language === 'en' ? en : es }));
