/** How long the suites under fire are, and the line of figures that each ends with. */

/** `npm run test:full` runs all of it; `npm test` a seeded sample. */
export const FULL = process.env['MESA_FULL'] === '1';

const SEED = 20_261_129;

/** Printed with the figures, so that a run can be had again: `MESA_SEED=… npm run unit -- …`. */
export const seed = Number(process.env['MESA_SEED'] ?? SEED);

/** A line of figures, past the reporter, which would keep it to itself. */
export function tell(suite: string, figures: Readonly<Record<string, string | number>>): void {
  const text = Object.entries({ ...figures, seed }).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`\n[under fire] ${suite}${FULL ? '' : ' (sample)'}: ${text.join(', ')}\n`);
}
