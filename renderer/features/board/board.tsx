import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import type { SearchQuery } from '../../../electron/shared/search/search-query';
import type { CardIndex } from '../../desk/card-index';
import { foundCards, foundLanes, NO_CARDS } from '../../desk/card-lanes';
import { announce } from '../../ui/announce';
import { ghostOf, requestMove, useMove } from '../../ui/move-request';
import { useSelection } from '../../ui/selection';
import { useLanguage } from '../../ui/use-format';
import { boardColumns, wayTo } from '../../ui/ways';
import { ArchiveLane } from './archive-lane';
import classes from './board.module.css';
import { hoverText } from './hover-text';
import { Lane, type LaneProps } from './lane';
import { useLanesInTurn } from './lanes-in-turn';

interface BoardProps {
  readonly index: CardIndex;
  /** What of it is to be shown. */
  readonly query: SearchQuery;
  readonly procedures: readonly Procedure[];
}

/** With hundreds of rows on the board, a lane that nothing new is told of stays as it is. */
const QuietLane = memo(Lane);
type LaneActs = Pick<LaneProps, 'onDrag' | 'onEnter' | 'onLeave' | 'onDrop'>;

/** The manufacturer's two lanes stand over each other: each takes cards on its own. */
const MANUFACTURER: readonly Column[] = ['step-7', 'step-8'];
/** Only what was not sent yet stands here; empty, it gives its room away. */
const FOLDS_WHEN_EMPTY: readonly Column[] = ['step-3'];

export const Board = memo(function Board({ index, query, procedures }: BoardProps) {
  const { t } = useTranslation(['board', 'common']);
  const language = useLanguage();
  const request = useMove((state) => state.request);
  const [dragged, setDragged] = useState<Card | null>(null);
  const [over, setOver] = useState<Column | null>(null);
  const columns = useMemo(() => boardColumns(procedures), [procedures]);
  const isChoosing = useSelection(({ ids }) => ids.size > 0);
  const board = useRef<HTMLDivElement>(null);
  const { asked, isBehind } = useLanesInTurn(columns, query, board);
  const ghost = ghostOf(request);
  const found = foundLanes(index.lanes, query);
  const firstFound = query.isEmpty ? undefined : columns.find((column) => found.has(column));
  // What was looked for must not lie beyond the edge of a board that is wider than the window.
  useEffect(() => {
    const lane = firstFound && board.current?.querySelector(`[data-column="${firstFound}"]`);
    if (lane) lane.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [firstFound]);

  const acts = useRef<LaneActs>(null);
  acts.current = {
    onDrag: (card) => {
      setDragged(card);
      if (card === null) setOver(null);
    },
    onEnter: (column) => {
      if (column === over) return;
      setOver(column);
      if (dragged && column !== dragged.column) announce(hoverText(dragged, column, t));
    },
    // The browser tells of the lane that is entered before the one that is left.
    onLeave: (column) => setOver((current) => (current === column ? null : current)),
    onDrop: (cardId, column) => {
      const card = index.card(cardId);
      const way = card && wayTo(card, column);
      if (card && way) requestMove(card, way);
    },
  };
  // The same functions as long as the board stands: a lane is drawn again for what it shows, not for them.
  const [stable] = useState<LaneActs>(() => ({
    onDrag: (card) => acts.current?.onDrag(card),
    onEnter: (column) => acts.current?.onEnter(column),
    onLeave: (column) => acts.current?.onLeave(column),
    onDrop: (cardId, column) => acts.current?.onDrop(cardId, column),
  }));
  const cardsOf = (column: Column) => index.lanes.get(column) ?? NO_CARDS;
  const laneProps = (column: Column): LaneProps => ({
    column,
    // Head and cards of a lane answer the same question, also while another lane answers the next one already.
    cards: foundCards(cardsOf(column), asked.get(column) ?? query),
    total: cardsOf(column).length,
    filtered: !(asked.get(column) ?? query).isEmpty,
    dragged,
    hovered: over === column,
    ghost: ghost?.column === column ? ghost.card : null,
    waitingId: ghost?.card.id ?? null,
    drawn: asked.has(column),
    ...stable,
  });

  return (
    <I18nProvider locale={language}>
      <div
        ref={board}
        className={classes['board']}
        data-dragging={dragged !== null}
        {...(isBehind && { 'data-loading': true })}
        {...(isChoosing && { 'data-choosing': true })}
      >
        {columns.map((column) => {
          if (column === 'archive') return <ArchiveLane key={column} {...laneProps(column)} />;
          if (column === 'step-8' && columns.includes('step-7')) return null;
          if (column === 'step-7') {
            return (
              <section key={column} className={classes['stack']} aria-label={t('manufacturer')}>
                {MANUFACTURER.map((lane) => (
                  <QuietLane key={lane} {...laneProps(lane)} />
                ))}
              </section>
            );
          }
          const folds = FOLDS_WHEN_EMPTY.includes(column) && cardsOf(column).length === 0;
          return <QuietLane key={column} {...laneProps(column)} folded={folds && ghost?.column !== column} />;
        })}
      </div>
    </I18nProvider>
  );
});
