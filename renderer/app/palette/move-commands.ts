/** Every way of the request at hand, and each column that it may not go to with the reason. */
import type { TFunction } from 'i18next';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import type { Card } from '../../../electron/shared/domain/projections/card';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { Command } from '../../ui/commands';
import { destinationText, failureText } from '../../ui/failure';
import { requestMove } from '../../ui/move-request';
import { columnText, refusalText, wayMissingText } from '../../ui/way-text';
import { boardColumns, deviationsOf, refusalOf, wayTo } from '../../ui/ways';

/** @param reason why nothing can be recorded; null where things can be */
export function moveCommands(
  card: Card,
  procedures: readonly Procedure[],
  reason: DeskFailure | null,
  t: TFunction,
): readonly Command[] {
  const refusedAll = reason && failureText(reason, t);
  const toColumns = boardColumns(procedures)
    .filter((column) => column !== card.column)
    .map((column): Command => {
      const way = wayTo(card, column);
      const refusal = refusalOf(card, column);
      return {
        id: `move:${column}`,
        label: t('move', { ns: 'palette', column: columnText(column, t) }),
        ...(way && { detail: wayMissingText(way, t) }),
        reason: refusedAll ?? (way || !refusal ? null : refusalText(refusal, t)),
        run: () => way && requestMove(card, way),
      };
    });
  const byDeviation = deviationsOf(card).map(
    (way): Command => ({
      id: `deviate:${way.key}`,
      label: `${t(`deviation.${way.key}`, { ns: 'common' })} → ${destinationText(way.to, t)}`,
      detail: t(`deviation-help.${way.key}`, { ns: 'common' }),
      reason: refusedAll,
      run: () => requestMove(card, way),
    }),
  );
  return [...toColumns, ...byDeviation];
}
