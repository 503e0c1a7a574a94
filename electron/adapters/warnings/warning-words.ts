/** What a notification of the operating system says; it may be read over somebody's shoulder, so it names no client. */
import type { TermWarning } from '../../application/warnings/term-warnings';
import type { Target } from '../../shared/domain/clock-changes';
import type { Preferences } from '../../shared/settings';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

const TARGETS: Readonly<Record<Preferences['language'], Readonly<Record<Target, string>>>> = {
  'es-MX': { 'first-response': 'Primera respuesta', solution: 'Solución', report: 'Entrega del reporte' },
  en: { 'first-response': 'First response', solution: 'Solution', report: 'Delivery of the report' },
};

/** «1 h 20 min» */
function span(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return [hours > 0 ? `${hours} h` : '', minutes % 60 > 0 || hours === 0 ? `${minutes % 60} min` : '']
    .filter(Boolean)
    .join(' ');
}

/** Of which request, and of how many, is nobody's business at a locked desk. */
function lockedWords(
  about: Extract<TermWarning, { readonly kind: 'locked' }>['about'],
  spanish: boolean,
): string {
  if (about === 'silence')
    return spanish ? 'Un fabricante no ha respondido.' : 'A manufacturer has not answered.';
  if (about === 'breach') return spanish ? 'El plazo de una solicitud venció.' : 'A request is overdue.';
  return spanish ? 'Una solicitud está por vencer.' : 'A request is about to fall due.';
}

export function warningWords(warning: TermWarning, language: Preferences['language']): NoticeWords {
  const spanish = language === 'es-MX';
  switch (warning.kind) {
    case 'locked':
      return {
        title: 'Mesa N2',
        body: lockedWords(warning.about, spanish),
      };
    case 'silence':
      return {
        title: spanish
          ? `${warning.folio}: el fabricante no responde`
          : `${warning.folio}: the manufacturer keeps silent`,
        body: spanish ? 'Toca recordarle.' : 'Time to remind them.',
      };
    case 'several':
      return {
        title: 'Mesa N2',
        body: spanish
          ? `${warning.count} avisos: plazos por vencer o vencidos, o fabricantes que no responden.`
          : `${warning.count} warnings: terms that fall due or are over, or manufacturers that keep silent.`,
      };
    case 'breach': {
      const target = TARGETS[language][warning.target];
      return {
        title: spanish ? `${warning.folio} venció` : `${warning.folio} is overdue`,
        body: spanish ? `${target}: el plazo ya venció.` : `${target}: the term is over.`,
      };
    }
    case 'term': {
      const target = TARGETS[language][warning.target];
      const left = span(warning.minutesLeft);
      return {
        title: spanish ? `${warning.folio} vence en ${left}` : `${warning.folio} is due in ${left}`,
        body: target,
      };
    }
  }
}
