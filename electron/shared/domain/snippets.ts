/**
 * «Frases»: short texts that are written again and again. Those of the team are an aggregate of their own in the journal, since
 * who changed what others write must be on record; one's own are kept beside it, in a sealed document.
 */
import { z } from 'zod';
import type { Actor, DeskRole, EventHeader } from './event-envelope';
import { mailLanguages } from './mail-templates';
import { checkMergeTemplate } from './merge-fields';
import { requiredLine, requiredText } from './text';

/** The one stream of what the team shares. */
export const SNIPPETS_ID = 'shared';
export const SNIPPETS_STREAM_ID = `snippets:${SNIPPETS_ID}`;

/** What a text may ask of the request that it is written about, of the desk, and of now. */
export const SNIPPET_FIELDS = [
  ...['folio', 'cliente', 'contacto', 'asunto', 'solicitante', 'recibida', 'producto', 'fabricante', 'caso'],
  ...['ingeniero', 'empresa', 'telefono', 'hoy', 'hora'],
] as const;

/** How many there may be of each owner: a list that nobody can look through helps nobody. */
export const MOST_SNIPPETS = 300;
const MOST_CHARS = 4000;

/** Typed behind a semicolon: letters, digits, hyphens, in lower case, beginning with a letter. */
const abbreviation = z
  .string({ error: 'validation.required' })
  .transform((text) => text.trim().replace(/^;/, '').normalize('NFC').toLowerCase())
  .pipe(z.string().regex(/^\p{L}[\p{L}\p{N}-]{0,23}$/u, { error: 'validation.abbreviation' }));

export const snippetSchema = z.strictObject({
  id: z.uuid(),
  abbreviation,
  name: requiredLine(80),
  language: z.enum(mailLanguages),
  text: requiredText(MOST_CHARS).superRefine((text, context) => {
    const [fault] = checkMergeTemplate(text, SNIPPET_FIELDS);
    if (fault) context.addIssue({ code: 'custom', message: `validation.merge-${fault.kind}` });
  }),
});
export type Snippet = z.output<typeof snippetSchema>;

/** One's own, by the person whose they are. */
export const ownSnippetsSchema = z.record(z.uuid(), z.array(snippetSchema));
export type OwnSnippets = z.output<typeof ownSnippetsSchema>;
export const NO_OWN_SNIPPETS: OwnSnippets = {};

export const snippetEventSchemas = {
  'v1.snippet.saved': snippetSchema,
  'v1.snippet.removed': z.strictObject({
    id: z.uuid(),
    abbreviation: snippetSchema.shape.abbreviation,
    name: requiredLine(80),
  }),
} as const;
export type SnippetEventType = keyof typeof snippetEventSchemas;
export type SnippetEventPayloads = { [T in SnippetEventType]: z.output<(typeof snippetEventSchemas)[T]> };
export type SnippetEvent = {
  [T in SnippetEventType]: {
    readonly type: T;
    readonly payload: SnippetEventPayloads[T];
    readonly header: EventHeader;
  };
}[SnippetEventType];

export function isSnippetEventType(type: string): type is SnippetEventType {
  return Object.hasOwn(snippetEventSchemas, type);
}

export const snippetCommandSchemas = {
  'snippet.save': snippetSchema,
  'snippet.remove': z.strictObject({ id: z.uuid() }),
} as const;
export type SnippetCommand = {
  [T in keyof typeof snippetCommandSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof snippetCommandSchemas)[T]>;
  };
}[keyof typeof snippetCommandSchemas];

/** Who adds to the team's texts. */
export const SNIPPET_WRITERS = [
  'soporte-n2',
  'lider-soc',
  'gerente-operaciones',
] as const satisfies readonly DeskRole[];
/** Who changes and takes out what others wrote. */
export const SNIPPET_LEADERS = ['lider-soc', 'gerente-operaciones'] as const satisfies readonly DeskRole[];

type Writer = Pick<Actor, 'id'> & { readonly role: DeskRole };

export const mayAddSnippet = ({ role }: Writer): boolean =>
  (SNIPPET_WRITERS as readonly DeskRole[]).includes(role);

/** Whether somebody may change or take out one that is there: who leads any, others what they were the last to write. */
export function mayChangeSnippet(person: Writer, { savedBy }: Pick<SharedSnippet, 'savedBy'>): boolean {
  if ((SNIPPET_LEADERS as readonly DeskRole[]).includes(person.role)) return true;
  return mayAddSnippet(person) && savedBy.id === person.id;
}

/** A text of the team, with who wrote it as it stands. */
export interface SharedSnippet extends Snippet {
  readonly savedBy: Actor;
  readonly savedAt: string;
}

export interface SharedSnippets {
  /** Of its stream. */
  readonly version: number;
  /** In the order in which they were first written. */
  readonly snippets: readonly SharedSnippet[];
}

export const NO_SHARED_SNIPPETS: SharedSnippets = { version: 0, snippets: [] };

/** What would be written by the same letters in the same language as another one. */
export function sameAbbreviation<S extends Snippet>(
  snippets: readonly S[],
  { id, abbreviation: wanted, language }: Snippet,
): S | undefined {
  return snippets.find(
    (other) => other.id !== id && other.abbreviation === wanted && other.language === language,
  );
}

export function evolveSnippets({ snippets }: SharedSnippets, event: SnippetEvent): SharedSnippets {
  const { streamVersion: version, recordedAt: savedAt, recordedBy: savedBy } = event.header;
  if (event.type === 'v1.snippet.removed') {
    return { version, snippets: snippets.filter(({ id }) => id !== event.payload.id) };
  }
  const saved: SharedSnippet = { ...event.payload, savedAt, savedBy };
  const isKnown = snippets.some(({ id }) => id === saved.id);
  return {
    version,
    snippets: isKnown ? snippets.map((each) => (each.id === saved.id ? saved : each)) : [...snippets, saved],
  };
}
