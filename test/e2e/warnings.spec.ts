/** Warnings of terms in the real app, with the main process's clock moved on and its notifications caught. */
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { registerClient } from '../support/example-client';
import { comeIn, launchFurnished } from '../support/furnished-app';
import { Journey } from '../support/journey';
import { type LaunchedApp, launchApp } from '../support/launch-app';

interface Caught {
  notices: string[];
  offsetMs: number;
}

/** Catches notifications instead of showing them, and lets the clock of main be moved. */
async function seam({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const caught = { notices: [] as string[], offsetMs: 0 };
    Object.assign(globalThis, { caught });
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...given: [] | [string | number]) {
        if (given.length === 0) super(RealDate.now() + caught.offsetMs);
        else super(given[0]);
      }
      static override now(): number {
        return RealDate.now() + caught.offsetMs;
      }
    } as DateConstructor;
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: { title: string; body: string }) {
      caught.notices.push(`${this.title} | ${this.body}`);
    };
  });
}

/** Moves the clock of main to an instant, as a computer does that slept until then. */
async function wakeAt({ app }: LaunchedApp, instant: string): Promise<void> {
  await app.evaluate(({ powerMonitor }, at) => {
    const { caught } = globalThis as unknown as { caught: Caught };
    caught.offsetMs += new Date(at).getTime() - Date.now();
    powerMonitor.emit('resume');
  }, instant);
}

const notices = ({ app }: LaunchedApp) =>
  app.evaluate(() => (globalThis as unknown as { caught: Caught }).caught.notices);

const before = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) - minutes * 60_000).toISOString();

test('a term is warned of, behind the locked door too, and each time once', async () => {
  let login = '';
  let desk = await launchFurnished(async ({ harness }) => {
    login = harness.login;
    const none = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };
    const targets = { critica: { ...none, solutionMinutes: 1000 }, alta: none, media: none, baja: none };
    const client = await registerClient(harness, { targets }, 'Servicios del Norte');
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
  });
  await seam(desk);
  const page = new DeskPage(desk);
  const { cards } = await page.ask('board:cards', {});
  const card = cards.find(({ due }) => due !== null);
  const due = card?.due?.at ?? '';
  await expect(desk.page).toHaveTitle(new RegExp(`^${card?.folio} vence en `));

  await wakeAt(desk, before(due, 250));
  // The clock goes on from there: a minute may be over before the desk has its turn.
  const warned = new RegExp(`^${card?.folio} vence en 4 h (10|9) min \\| Solución$`);
  await expect.poll(() => notices(desk)).toEqual([expect.stringMatching(warned)]);
  await wakeAt(desk, before(due, 240));
  await page.ask('access:lock', {});
  await wakeAt(desk, before(due, 100));
  await expect.poll(() => notices(desk)).toHaveLength(2);
  expect((await notices(desk))[1]).toBe('Mesa N2 | Una solicitud está por vencer.');
  const { folder } = desk;
  await desk.close();

  desk = await launchApp({ folder });
  await seam(desk);
  await comeIn(desk, login);
  await wakeAt(desk, before(due, 99));
  await wakeAt(desk, before(due, -1));
  await expect.poll(() => notices(desk)).toEqual([`${card?.folio} venció | Solución: el plazo ya venció.`]);
  await desk.close();
});
