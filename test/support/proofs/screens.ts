/** The screens of the window as its routes list them, each with an example to stand on. */
import { expect, type Page } from '@playwright/test';
import { ROUTES } from '../../../renderer/app/routes';

/** Values for the `:name` parts of a route's path; one set is one visit. */
type Params = Readonly<Record<string, string>>;

/** Which examples each route is visited with, by its id. A route that is missing here fails `addressesOf`. */
export type Examples = Readonly<Record<string, readonly Params[]>>;

export interface Address {
  readonly route: string;
  readonly path: string;
}

/**
 * One address for each example of each route.
 * @throws when a route has no example, an example lacks a parameter, or one is given for a route that does not exist
 */
export function addressesOf(examples: Examples): readonly Address[] {
  const known = new Set(ROUTES.map(({ id }) => id));
  const unknown = Object.keys(examples).filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`Examples for routes that do not exist: ${unknown.join(', ')}`);
  return ROUTES.flatMap(({ id, path }) => {
    const given = examples[id] ?? (path.includes(':') ? [] : [{}]);
    if (given.length === 0) throw new Error(`The route ${id} has no example to be visited with`);
    return given.map((params) => ({ route: id, path: filled(path, params) }));
  });
}

function filled(path: string, params: Params): string {
  return path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`An example of ${path} lacks ${name}`);
    return value;
  });
}

/** Enters an address anew and waits until its screen is there and has what it loads. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(async (address) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const go = async (hash: string) => {
      if (location.hash === hash) return;
      const changed = new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
      location.hash = hash;
      await changed;
      await painted();
    };
    // A screen that is there already is left first: it is to be seen as it is entered.
    if (location.hash === `#${address}`) await go('#/-');
    await go(`#${address}`);
  }, path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('.mantine-Loader-root')).toHaveCount(0);
}
