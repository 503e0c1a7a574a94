/** Marks the one field of the search, for the keys that lead to it. */
export const SEARCH_FIELD = { 'data-search-field': true } as const;

/** What stands in it is chosen: what is typed next takes its place. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-search-field]')?.select();
}
