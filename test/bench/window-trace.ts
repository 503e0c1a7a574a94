/** What the window's thread did meanwhile, from Chromium's own trace. */
import type { CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of a processor's time, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Traced {
  /** From the beginning to the end of the longest task, in ms. */
  readonly longestTaskMs: number;
  /** A processor's time that the most laborious task took, in ms: what else ran on the machine does not lengthen it. */
  readonly longestTaskCpuMs: number;
  /** Between the beginnings of two frames, at most, in ms. */
  readonly longestFrameMs: number;
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

async function eventsOf(session: CDPSession, use: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await use();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

const longest = (times: readonly number[]) => times.reduce((most, time) => Math.max(most, time), 0) / 1_000;

/** Asks for each frame, so that none is left out because nothing moved. */
async function withEveryFrame(page: Page, use: () => Promise<void>): Promise<void> {
  const loop = await page.evaluateHandle(() => {
    const running = { on: true };
    const next = () => running.on && requestAnimationFrame(next);
    next();
    return running;
  });
  await use();
  await loop.evaluate((running) => {
    running.on = false;
  });
}

/** Traces the page's thread while something is done with it. */
export async function traced(page: Page, use: () => Promise<void>): Promise<Traced> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page belongs to no browser that could be traced');
  const session = await browser.newBrowserCDPSession();
  try {
    const events = await eventsOf(session, () => withEveryFrame(page, use));
    const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
    const own = events.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid);
    const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
    if (tasks.length === 0) throw new Error('The trace knows of no task of the page');
    const frames = own
      .filter(({ name }) => name === 'FireAnimationFrame')
      .map(({ ts }) => ts)
      .sort((left, right) => left - right);
    return {
      longestTaskMs: longest(tasks.map(({ dur = 0 }) => dur)),
      longestTaskCpuMs: longest(tasks.map(({ tdur = 0 }) => tdur)),
      longestFrameMs: longest(frames.map((ts, place) => ts - (frames[place - 1] ?? ts))),
    };
  } finally {
    await session.detach();
  }
}
