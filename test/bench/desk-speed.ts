/**
 * Goals 2, 3, 5 and 6: what somebody waits for in front of the window, in the real desk, as ratios within one run. Workspaces as after
 * years of work (`work-of-years.ts`); MESA_BENCH_LARGE asks for another number of requests than 50,000.
 */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createDeskHarness, openHarnessDesk } from '../support/desk-harness';
import { dragCard } from './drag-card';
import {
  comeIn,
  FIRST_CARD,
  makeHello,
  type RunningDesk,
  type Sight,
  startDesk,
  timed,
} from './running-desk';
import { type Traced, traced } from './window-trace';
import { makeWorkOfYears } from './work-of-years';

const SMALL = 1_000;
const MIDDLE = 10_000;
const LARGE = Number(process.env['MESA_BENCH_LARGE'] ?? 50_000);
const STARTS = 5;
const VISITS = 7;
const SEARCHES = ['monterrey', 'cordillera', 'firmware', 'nomina', 'paso:5', 'latencia tls', 'folio:0004'];
const MOVES = 15;
const TITLE = 'h1';
const LOGIN = 'ana.robles';

const BOARD_IS_EMPTY: Sight = { selector: `main ${TITLE}`, heading: 'Tablero del procedimiento' };
const CLIENTS: Sight = { selector: `main ${TITLE}`, heading: 'Clientes' };

export interface Figure {
  readonly goal: number;
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MiB' | '×';
  /** At most; null for what only stands beside the others. */
  readonly limit: number | null;
}

const median = (values: readonly number[]) => percentile(values, 0.5);
const percentile = (values: readonly number[], part: number) =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ] ?? Number.NaN;

/** A folder whose workspace has that many requests and its checkpoint; none for 0. */
async function furnished(root: string, tickets: number): Promise<string> {
  const folder = join(root, String(tickets));
  await mkdir(folder, { recursive: true });
  const harness = tickets === 0 ? await createDeskHarness() : (await makeWorkOfYears(tickets)).harness;
  if (tickets === 0) await harness.close();
  else {
    Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock));
    await harness.open.checked;
    await harness.close();
  }
  await rename(harness.folder, join(folder, 'workspace'));
  return folder;
}

async function withDesk<T>(folder: string, use: (desk: RunningDesk) => Promise<T>, app?: string): Promise<T> {
  const desk = await startDesk(folder, app);
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}

async function firstPaints(root: string, folders: { readonly empty: string; readonly middle: string }) {
  const hello = await makeHello(root);
  const contenders = [
    { folder: join(root, 'hola-datos'), app: hello, times: [] as number[] },
    { folder: folders.empty, app: undefined, times: [] as number[] },
    { folder: folders.middle, app: undefined, times: [] as number[] },
  ];
  let helloMiB = 0;
  for (let round = 0; round <= STARTS; round += 1) {
    for (const { folder, app, times } of contenders) {
      await withDesk(
        folder,
        async (desk) => {
          if (app) helloMiB = await desk.memoryMiB();
          // The first fills the system's caches.
          if (round > 0) times.push(desk.firstPaintMs);
        },
        app,
      );
    }
  }
  const [helloMs = 0, emptyMs = 0, middleMs = 0] = contenders.map(({ times }) => median(times));
  return { helloMs, emptyMs, middleMs, helloMiB };
}

async function visits(page: Page, sight: Sight): Promise<number> {
  const times: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    await timed(page, { do: 'go', place: '/clientes' }, CLIENTS);
    const { tookMs } = await timed(page, { do: 'go', place: '/' }, sight);
    if (visit > 0) times.push(tookMs);
  }
  return median(times);
}

/** Declares the work on a request of step 5 unfinished, which moves its card to the next lane; until the lane counts one more. */
const moved = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { cards } = await window.desk
      .invoke('board:cards', {})
      .then((wire) => (wire.ok ? wire.value : Promise.reject(new Error(JSON.stringify(wire.error)))));
    const card = cards.find(({ column, away }) => column === 'step-5' && away === null);
    if (!card) throw new Error('No card is left to be moved');
    const lane = () => document.querySelector('[data-column="step-6"]')?.querySelector('h2 + *')?.textContent;
    const before = lane();
    const startedAtMs = performance.now();
    const reply = await window.desk.invoke('desk:ticket-command', {
      commandId: crypto.randomUUID(),
      ticketId: card.id,
      expectedVersion: card.version,
      type: 'solution.declare',
      payload: { finished: false, pending: 'Persiste la caída.' },
    });
    if (!reply.ok || !reply.value.ok) throw new Error(JSON.stringify(reply));
    while (lane() === before) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - startedAtMs;
  });

interface Board {
  readonly enterMs: number;
  readonly enterTaskMs: number;
  readonly memoryMiB: number;
  readonly firstCardsMs: number;
  readonly moveMs: number;
  readonly searchMs: number;
  readonly searchTaskMs: number;
  /** Chromium's trace of one search and of one drag. */
  readonly search: Traced;
  readonly drag: Traced;
}

const NOTHING: Traced = { longestTaskMs: 0, longestTaskCpuMs: 0, longestFrameMs: 0 };

async function board(folder: string, isEmpty = false): Promise<Board> {
  const sight = isEmpty ? BOARD_IS_EMPTY : FIRST_CARD;
  return withDesk(folder, async ({ page, memoryMiB }) => {
    const entered = await comeIn(page, LOGIN, sight);
    const memory = await memoryMiB();
    const firstCardsMs = await visits(page, sight);
    if (isEmpty) {
      const none = { moveMs: 0, searchMs: 0, searchTaskMs: 0, search: NOTHING, drag: NOTHING };
      return {
        enterMs: entered.tookMs,
        enterTaskMs: entered.longestTaskMs,
        memoryMiB: memory,
        firstCardsMs,
        ...none,
      };
    }
    const moves: number[] = [];
    for (let move = 0; move <= MOVES; move += 1) moves.push(await moved(page));
    const searches = [];
    for (let round = 0; round < 3; round += 1) {
      for (const text of SEARCHES) {
        searches.push(await timed(page, { do: 'search', text }, { selector: 'search' }));
        await timed(page, { do: 'search', text: '' }, { selector: 'search' });
      }
    }
    const search = await traced(page, async () => {
      await timed(page, { do: 'search', text: SEARCHES[0] ?? '' }, { selector: 'search' });
    });
    await timed(page, { do: 'search', text: '' }, { selector: 'search' });
    const drag = await traced(page, () => dragCard(page));
    return {
      search,
      drag,
      enterMs: entered.tookMs,
      enterTaskMs: entered.longestTaskMs,
      memoryMiB: memory,
      firstCardsMs,
      moveMs: median(moves.slice(1)),
      searchMs: percentile(
        searches.map(({ tookMs }) => tookMs),
        0.95,
      ),
      searchTaskMs: Math.max(...searches.map(({ longestTaskMs }) => longestTaskMs)),
    };
  });
}

export async function benchDeskSpeed(): Promise<readonly Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'mesa-n2-bench-'));
  try {
    const empty = await furnished(root, 0);
    const middle = await furnished(root, MIDDLE);
    const paint = await firstPaints(root, { empty, middle });
    const none = await board(empty, true);
    const small = await board(await furnished(root, SMALL));
    const ten = await board(middle);
    const large = await board(await furnished(root, LARGE));
    const figure = (
      goal: number,
      name: string,
      unit: Figure['unit'],
      value: number,
      limit: number | null = null,
    ) => ({
      ...{ goal, name, unit, value, limit },
    });
    const boards = [
      [SMALL, small],
      [MIDDLE, ten],
      [LARGE, large],
    ] as const;
    return [
      figure(2, 'primer trazo, hola mundo', 'ms', paint.helloMs),
      figure(2, 'primer trazo, mesa vacía', 'ms', paint.emptyMs),
      figure(2, 'primer trazo: mesa vacía entre hola mundo', '×', paint.emptyMs / paint.helloMs, 1.3),
      figure(2, `primer trazo: ${MIDDLE} casos entre ninguno`, '×', paint.middleMs / paint.emptyMs, 1.1),
      figure(3, 'ir al tablero, mesa vacía', 'ms', none.firstCardsMs),
      ...boards.map(([tickets, { firstCardsMs }]) =>
        figure(3, `ir al tablero, ${tickets} casos`, 'ms', firstCardsMs),
      ),
      figure(
        3,
        `primeras tarjetas: ${MIDDLE} casos entre ninguno`,
        '×',
        ten.firstCardsMs / none.firstCardsMs,
        5,
      ),
      figure(
        3,
        `primeras tarjetas: ${LARGE} casos entre ${MIDDLE}`,
        '×',
        large.firstCardsMs / ten.firstCardsMs,
        1.3,
      ),
      ...boards.map(([tickets, { moveMs }]) =>
        figure(3, `mover una tarjeta, ${tickets} casos`, 'ms', moveMs),
      ),
      figure(3, `mover: ${MIDDLE} casos entre ${SMALL}`, '×', ten.moveMs / small.moveMs, 2),
      figure(3, `mover: ${LARGE} casos entre ${MIDDLE}`, '×', large.moveMs / ten.moveMs, 1.3),
      ...boards.map(([tickets, { searchMs }]) =>
        figure(5, `buscar, hasta verlo, p95, ${tickets} casos`, 'ms', searchMs, 100),
      ),
      figure(5, `buscar, tarea más larga de la ventana, ${LARGE} casos`, 'ms', large.searchTaskMs),
      ...boards.map(([tickets, { search }]) =>
        figure(5, `buscar, tarea más larga, de procesador, ${tickets} casos`, 'ms', search.longestTaskCpuMs),
      ),
      ...boards.flatMap(([tickets, { drag }]) => [
        figure(3, `arrastrar, cuadro más largo, ${tickets} casos`, 'ms', drag.longestFrameMs),
        figure(3, `arrastrar, tarea más larga, de procesador, ${tickets} casos`, 'ms', drag.longestTaskCpuMs),
      ]),
      ...boards.map(([tickets, { enterMs }]) =>
        figure(
          6,
          `de la contraseña a las tarjetas, ${tickets} casos`,
          'ms',
          enterMs,
          tickets === MIDDLE ? 500 : null,
        ),
      ),
      figure(6, `al entrar, tarea más larga de la ventana, ${LARGE} casos`, 'ms', large.enterTaskMs),
      figure(6, `memoria sobre hola mundo, ${MIDDLE} casos`, 'MiB', ten.memoryMiB - paint.helloMiB, 400),
      figure(6, `memoria sobre hola mundo, ${LARGE} casos`, 'MiB', large.memoryMiB - paint.helloMiB),
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
