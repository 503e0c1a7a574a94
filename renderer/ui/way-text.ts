/** The words of ways and refusals, the same on the board, in «Mover a…» and for the screen reader. */
import type { TFunction } from 'i18next';
import type { Column } from '../../electron/shared/domain/projections/card';
import { missingText } from './failure';
import type { Refusal, Way } from './ways';

export function columnText(column: Column, t: TFunction): string {
  return t(`column.${column}`, { ns: 'common', defaultValue: column.replace('step-', '') });
}

export function refusalText(refusal: Refusal, t: TFunction): string {
  switch (refusal.kind) {
    case 'same':
      return t('refusal.same', { ns: 'common' });
    case 'closed':
      return t('refusal.closed', { ns: 'common' });
    case 'deviation-only':
      return t('refusal.deviation-only', {
        ns: 'common',
        deviation: t(`deviation.${refusal.deviation}`, { ns: 'common' }),
      });
    case 'not-in-procedure':
      return t('refusal.not-in-procedure', {
        ns: 'common',
        from: columnText(refusal.from, t),
        to: columnText(refusal.to, t),
      });
  }
}

/** «falta: …», or that nothing is missing. */
export function wayMissingText(way: Way, t: TFunction): string {
  return way.missing.length === 0
    ? t('way.complete', { ns: 'common' })
    : t('missing-label', {
        ns: 'common',
        count: way.missing.length,
        what: missingText(way.missing, t),
      });
}
