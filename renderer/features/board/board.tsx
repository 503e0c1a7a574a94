import { useEffect, useMemo, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import { announce } from '../../ui/announce';
import { ghostOf, requestMove, useMove } from '../../ui/move-request';
import { useLanguage } from '../../ui/use-format';
import { boardColumns, wayTo } from '../../ui/ways';
import { ArchiveLane } from './archive-lane';
import classes from './board.module.css';
import { byUrgency } from './card-order';
import { hoverText } from './hover-text';
import { Lane, type LaneProps } from './lane';

interface BoardProps {
  readonly all: readonly Card[];
  readonly shown: readonly Card[];
  readonly procedures: readonly Procedure[];
  readonly filtered: boolean;
}

/** The manufacturer's two lanes stand over each other: each takes cards on its own. */
const MANUFACTURER: readonly Column[] = ['step-7', 'step-8'];
/** Only what was not sent yet stands here; empty, it gives its room away. */
const FOLDS_WHEN_EMPTY: readonly Column[] = ['step-3'];

function grouped(cards: readonly Card[]): ReadonlyMap<Column, readonly Card[]> {
  const groups = new Map<Column, Card[]>();
  for (const card of cards) {
    const group = groups.get(card.column);
    if (group) group.push(card);
    else groups.set(card.column, [card]);
  }
  // What ended is shown by when it ended, and only once somebody opens it.
  for (const [column, group] of groups) if (column !== 'archive') group.sort(byUrgency);
  return groups;
}

function counted(cards: readonly Card[]): ReadonlyMap<Column, number> {
  const counts = new Map<Column, number>();
  for (const { column } of cards) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}

const NO_CARDS: readonly Card[] = [];

export function Board({ all, shown, procedures, filtered }: BoardProps) {
  const { t } = useTranslation(['board', 'common']);
  const language = useLanguage();
  const request = useMove((state) => state.request);
  const [dragged, setDragged] = useState<Card | null>(null);
  const [over, setOver] = useState<Column | null>(null);
  const columns = useMemo(() => boardColumns(procedures), [procedures]);
  const lanes = useMemo(() => grouped(shown), [shown]);
  const totals = useMemo(() => counted(all), [all]);
  const ghost = ghostOf(request);
  const board = useRef<HTMLDivElement>(null);
  const firstFound = filtered ? columns.find((column) => lanes.has(column)) : undefined;
  // What was looked for must not lie beyond the edge of a board that is wider than the window.
  useEffect(() => {
    const lane = firstFound && board.current?.querySelector(`[data-column="${firstFound}"]`);
    if (lane) lane.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [firstFound]);

  const drop = (cardId: string, column: Column) => {
    const card = all.find((candidate) => candidate.id === cardId);
    const way = card && wayTo(card, column);
    if (card && way) requestMove(card, way);
  };
  const enter = (column: Column) => {
    if (column === over) return;
    setOver(column);
    if (dragged && column !== dragged.column) announce(hoverText(dragged, column, t));
  };
  // The browser tells of the lane that is entered before the one that is left.
  const leave = (column: Column) => setOver((current) => (current === column ? null : current));
  const laneProps = (column: Column): LaneProps => ({
    column,
    cards: lanes.get(column) ?? NO_CARDS,
    total: totals.get(column) ?? 0,
    filtered,
    dragged,
    hovered: over === column,
    ghost: ghost?.column === column ? ghost.card : null,
    waitingId: ghost?.card.id ?? null,
    onDrag: (card) => {
      setDragged(card);
      if (card === null) setOver(null);
    },
    onEnter: enter,
    onLeave: leave,
    onDrop: drop,
  });

  return (
    <I18nProvider locale={language}>
      <div ref={board} className={classes['board']} data-dragging={dragged !== null}>
        {columns.map((column) => {
          if (column === 'archive') return <ArchiveLane key={column} {...laneProps(column)} />;
          if (column === 'step-8' && columns.includes('step-7')) return null;
          if (column === 'step-7') {
            return (
              <section key={column} className={classes['stack']} aria-label={t('manufacturer')}>
                {MANUFACTURER.map((lane) => (
                  <Lane key={lane} {...laneProps(lane)} />
                ))}
              </section>
            );
          }
          const folds = FOLDS_WHEN_EMPTY.includes(column) && (totals.get(column) ?? 0) === 0;
          return <Lane key={column} {...laneProps(column)} folded={folds && ghost?.column !== column} />;
        })}
      </div>
    </I18nProvider>
  );
}
