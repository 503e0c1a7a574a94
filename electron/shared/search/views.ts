/** Saved views: searches that somebody comes back to, each under a name of theirs. */
import { z } from 'zod';
import { requiredLine } from '../domain/text';

/** How many one person may keep: a menu that nobody can look through helps nobody. */
export const MOST_VIEWS = 50;

export const savedViewSchema = z.strictObject({
  id: z.uuid(),
  name: requiredLine(60),
  /** As it is typed in the search. */
  text: requiredLine(500),
  /** Where it is shown. */
  screen: z.enum(['board', 'list']),
});
export type SavedView = z.output<typeof savedViewSchema>;

/** By the person whose they are. */
export const ownViewsSchema = z.record(z.uuid(), z.array(savedViewSchema));
export type OwnViews = z.output<typeof ownViewsSchema>;
export const NO_OWN_VIEWS: OwnViews = {};
