import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import { columnText } from '../../ui/way-text';
import { wayTo } from '../../ui/ways';
import classes from './board.module.css';
import { hoverText } from './hover-text';
import { LaneCards } from './lane-cards';

export interface LaneProps {
  readonly column: Column;
  readonly cards: readonly Card[];
  /** Cards of the column, whether the search shows them or not. */
  readonly total: number;
  readonly filtered: boolean;
  readonly dragged: Card | null;
  /** The dragged card is over this lane. */
  readonly hovered: boolean;
  /** A card that waits here while its record is written. */
  readonly ghost: Card | null;
  readonly waitingId: string | null;
  readonly onDrag: (card: Card | null) => void;
  readonly onEnter: (column: Column) => void;
  readonly onLeave: (column: Column) => void;
  readonly onDrop: (cardId: string, column: Column) => void;
  readonly folded?: boolean;
  /** Whether its cards are on the screen yet; its head always is. */
  readonly drawn: boolean;
}

export function Lane(props: LaneProps) {
  const { column, cards, total, filtered, dragged, hovered, ghost, folded = false } = props;
  const { t } = useTranslation(['board', 'common']);
  const way = dragged && wayTo(dragged, column);
  const state = !dragged || dragged.column === column ? 'idle' : way ? 'open' : 'closed';
  return (
    <div
      className={classes['lane']}
      data-column={column}
      data-state={state}
      data-folded={folded}
      onDragEnterCapture={() => props.onEnter(column)}
      onDragLeaveCapture={(event: DragEvent<HTMLDivElement>) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) props.onLeave(column);
      }}
    >
      <div className={classes['head']}>
        <h2 className={classes['name']}>{columnText(column, t)}</h2>
        <span className={classes['count']}>
          {filtered ? t('count-of', { found: cards.length, total }) : total}
        </span>
      </div>
      {dragged && hovered && dragged.column !== column && (
        <p className={classes['reason']} data-open={way !== null}>
          {hoverText(dragged, column, t)}
        </p>
      )}
      {ghost && <p className={classes['ghost']}>{t('card.ghost', { folio: ghost.folio })}</p>}
      {props.drawn ? <LaneCards {...props} /> : <div className={classes['cards']} />}
    </div>
  );
}
