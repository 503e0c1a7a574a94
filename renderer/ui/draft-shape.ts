/** A draft may be another version's, or be damaged: what of it does not have the form's shape is left out. */

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The draft laid over the form's own values, as far as each part is of their kind. Where the form holds nothing yet (null,
 * or no such key) its shape is unknown, and the draft's is taken.
 */
export function fitDraft(model: Readonly<Record<string, unknown>>, draft: Record<string, unknown>) {
  const fitted: Record<string, unknown> = { ...model };
  for (const [key, value] of Object.entries(draft)) fitted[key] = shaped(model[key], value);
  return fitted;
}

function shaped(model: unknown, value: unknown): unknown {
  if (model === null || model === undefined) return value;
  if (Array.isArray(model)) return Array.isArray(value) ? value : model;
  if (isRecord(model)) return isRecord(value) ? fitDraft(model, value) : model;
  // A field for a number holds a text while somebody types in it, and nothing at all once it was emptied.
  const isTyped = typeof model === 'number' && (typeof value === 'string' || value === null);
  return isTyped || typeof value === typeof model || (value === null && typeof model === 'boolean')
    ? value
    : model;
}
