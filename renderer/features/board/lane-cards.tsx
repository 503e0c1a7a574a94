import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { GridList, ListLayout, useDragAndDrop, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import { useReadsOnly } from '../../desk/queries';
import { navigate, PATHS } from '../../ui/navigation';
import { select, selectTo, toggleSelected, useSelection } from '../../ui/selection';
import { columnText } from '../../ui/way-text';
import { columnOfDestination, movesOf } from '../../ui/ways';
import classes from './board.module.css';
import { CARD_GAP_PX, CARD_HEIGHT_PX, CardItem, LANE_PADDING_PX } from './card-item';
import { useFocusOnArrival } from './focus-on-arrival';
import type { LaneProps } from './lane';
import { useLaneStretch } from './lane-stretch';

const LAYOUT = { rowSize: CARD_HEIGHT_PX, gap: CARD_GAP_PX, padding: LANE_PADDING_PX };
const CARD_TYPE = 'application/x-desk-card';
/** One drag type for each permitted column, so that a lane can only take what may come to it. */
const permitType = (column: Column) => `application/x-desk-to-${column}`;

function dragItem(card: Card): Record<string, string> {
  const permits = movesOf(card).map((move) => [permitType(columnOfDestination(move.to)), card.id]);
  return { [CARD_TYPE]: card.id, 'text/plain': card.folio, ...Object.fromEntries(permits) };
}

const ticketOf = (target: EventTarget): string | undefined =>
  target instanceof Element
    ? (target.closest('[data-ticket]')?.getAttribute('data-ticket') ?? undefined)
    : undefined;

/** The rows of a lane, and what may be dropped among them. */
export function LaneCards(props: LaneProps) {
  const { column, cards, total, filtered } = props;
  const { t } = useTranslation(['board', 'common']);
  const readsOnly = useReadsOnly();
  const { given, reach, onScroll } = useLaneStretch();
  const listRef = useFocusOnArrival(column, cards, given, reach);
  const shown = useMemo(() => cards.slice(0, given), [cards, given]);

  const selected = useSelection(({ ids }) => ids);
  // A move is of one request, however many are chosen: of the one that was taken hold of.
  const held = useRef<string | undefined>(undefined);
  const hold = ({ target }: PointerEvent | KeyboardEvent) => {
    held.current = ticketOf(target);
  };
  const liftedOf = (keys: ReadonlySet<string | number>) =>
    cards.find(({ id }) =>
      held.current !== undefined && keys.has(held.current) ? id === held.current : keys.has(id),
    );
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [liftedOf(keys)].filter((card) => card !== undefined).map(dragItem),
    acceptedDragTypes: [permitType(column)],
    getAllowedDropOperations: () => ['move'],
    getDropOperation: () => 'move',
    onDragStart: ({ keys }) => props.onDrag(liftedOf(keys) ?? null),
    onDragEnd: () => props.onDrag(null),
    onRootDrop: async ({ items }) => {
      for (const item of items) {
        if (item.kind === 'text') props.onDrop(await item.getText(CARD_TYPE), column);
      }
    },
  });

  return (
    <div
      className={classes['chooser']}
      onPointerDownCapture={(event) => {
        hold(event);
        const id = event.ctrlKey || event.metaKey || event.shiftKey ? ticketOf(event.target) : undefined;
        if (id === undefined || event.button !== 0) return;
        // Otherwise the first one that is chosen would be opened.
        event.stopPropagation();
        if (event.shiftKey)
          selectTo(
            id,
            cards.map((card) => card.id),
          );
        else toggleSelected(id);
      }}
      onKeyDownCapture={hold}
    >
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
        <GridList
          // Made anew: its hooks may not come and go while it stands.
          key={String(readsOnly)}
          ref={listRef}
          aria-label={columnText(column, t)}
          className={classes['cards'] ?? ''}
          items={shown}
          onScroll={onScroll}
          dependencies={[props.waitingId, readsOnly]}
          {...(!readsOnly && { dragAndDropHooks })}
          selectionMode="multiple"
          selectionBehavior="toggle"
          selectedKeys={selected}
          onSelectionChange={(keys) =>
            select(
              keys === 'all' ? new Set([...selected, ...cards.map(({ id }) => id)]) : (keys as Set<string>),
            )
          }
          onAction={(key) => navigate(PATHS.ticket(String(key)))}
          renderEmptyState={() => (
            <p className={classes['empty']}>{filtered && total > 0 ? t('empty-filtered') : t('empty')}</p>
          )}
        >
          {(card) => <CardItem card={card} waiting={card.id === props.waitingId} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}
