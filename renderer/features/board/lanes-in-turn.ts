import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Column } from '../../../electron/shared/domain/projections/card';
import type { SearchQuery } from '../../../electron/shared/search/search-query';

/** With the first frame: what somebody reads first, in the procedure's order. */
const FIRST = 2;
/** As long as the lanes within the window are drawn at a stretch, in ms; the last of them may take as long again. */
const STRETCH_MS = 20;
/** As long as a window that is drawn by no frame is waited for, in ms. */
const LONGEST_FRAME_MS = 200;

interface Shown {
  /** What each lane was asked whose cards are on the screen; a lane that has none yet is not among them. */
  readonly asked: ReadonlyMap<Column, SearchQuery>;
  /** What all lanes within the window answer; null while they answer different questions. */
  readonly settled: SearchQuery | null;
}

export interface LanesInTurn {
  readonly asked: ReadonlyMap<Column, SearchQuery>;
  /** Whether a lane within the window still shows what was looked for before. */
  readonly isBehind: boolean;
}

/** Calls back once what was just drawn is painted. Answers how to call it off. */
function afterFrame(then: () => void): () => void {
  let timer = setTimeout(then, LONGEST_FRAME_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(then, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Columns of which some part lies within the board's own window. */
function columnsInSight(board: HTMLElement | null): ReadonlySet<string | undefined> {
  const { left, right } = board?.getBoundingClientRect() ?? { left: 0, right: 0 };
  const lanes = [...(board?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  const inSight = lanes.filter((lane) => {
    const edges = lane.getBoundingClientRect();
    return edges.right > left && edges.left < right;
  });
  return new Set(inSight.map((lane) => lane.dataset['column']));
}

/**
 * Which question each lane answers. A row costs some milliseconds, and those of all lanes in one piece would let a key, or the first
 * frame of the board, wait for them. So what was typed stands in its field first; then come the lanes within the window, in stretches that no
 * key has to wait for long; then the others, a frame each. On a board that is just opened each lane comes with a frame of its own, and the heads at once.
 * @param board whose window it is
 */
export function useLanesInTurn(
  columns: readonly Column[],
  query: SearchQuery,
  board: RefObject<HTMLElement | null>,
): LanesInTurn {
  const [{ asked, settled }, setShown] = useState<Shown>(() => ({
    asked: new Map(columns.slice(0, FIRST).map((column) => [column, query])),
    settled: query,
  }));
  const isBehind = settled !== query;
  const isShown = !isBehind && columns.every((column) => asked.get(column) === query);
  const known = useRef(asked);
  known.current = asked;
  useEffect(() => {
    if (isShown) return;
    const waiting = new Set(columns.filter((column) => known.current.get(column) !== query));
    let isOver = false;
    let stop = () => {};
    const draw = (column: Column, isSettled: boolean) => {
      waiting.delete(column);
      flushSync(() =>
        setShown((before) => ({
          asked: new Map(before.asked).set(column, query),
          settled: isSettled ? query : null,
        })),
      );
    };
    const drawBeyond = () => {
      stop = afterFrame(() => {
        const [next] = waiting;
        if (next !== undefined) draw(next, true);
        // The last lane within the window ends this turn: the next one goes on with those beyond.
        if (waiting.size > 0 && !isOver) drawBeyond();
      });
    };
    const drawWithin = (inSight: readonly Column[]) => {
      const until = performance.now() + STRETCH_MS;
      for (const [place, column] of inSight.entries()) {
        draw(column, place === inSight.length - 1);
        if (isOver) return;
        if (performance.now() > until) {
          const timer = setTimeout(drawWithin, 0, inSight.slice(place + 1));
          stop = () => clearTimeout(timer);
          return;
        }
      }
      drawBeyond();
    };
    if (isBehind) {
      const timer = setTimeout(() => {
        const inSight = columnsInSight(board.current);
        drawWithin([...waiting].filter((column) => inSight.has(column)));
      }, 0);
      stop = () => clearTimeout(timer);
    } else drawBeyond();
    return () => {
      isOver = true;
      stop();
    };
  }, [isShown, isBehind, columns, query, board]);
  return { asked, isBehind };
}
