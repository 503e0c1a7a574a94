/** What a desk under fire told that it had stored, and what it was asked for and had not answered when it fell. */
import { z } from 'zod';

/** Of what every one that was acknowledged has to be there, and where the ledger lists it. */
const LISTS = {
  command: 'commands',
  evidence: 'evidence',
  snippet: 'snippets',
  handover: 'handovers',
  import: 'imports',
  disposal: 'disposals',
} as const;

/** Said before something is asked for and again once it was answered; `value` is what to look for afterwards. */
export const noteSchema = z.object({
  state: z.enum(['asked', 'done']),
  what: z.enum(['set-up', 'password', 'draft', 'setting', ...(Object.keys(LISTS) as (keyof typeof LISTS)[])]),
  value: z.string(),
  /** When it was said, by the computer's clock: milliseconds since 1970. */
  atMs: z.number(),
});
export type Note = Readonly<z.output<typeof noteSchema>>;

/** The last value that was acknowledged, and the one that was on its way. */
interface Latest {
  readonly kept: string | null;
  readonly asked: string | null;
}

const NOTHING: Latest = { kept: null, asked: null };

export class Ledger {
  readonly commands: string[] = [];
  /** SHA-256 of what went into the vault. */
  readonly evidence: string[] = [];
  /** Ids: of texts, the team's and one's own; of relevos; of imports that ended; of old tickets that were destroyed. */
  readonly snippets: string[] = [];
  readonly handovers: string[] = [];
  readonly imports: string[] = [];
  readonly disposals: string[] = [];
  setUp = false;
  password = NOTHING;
  draft = NOTHING;
  setting = NOTHING;
  /** How often something was acknowledged. */
  acknowledged = 0;

  readonly note = ({ state, what, value }: Omit<Note, 'atMs'>): void => {
    if (what === 'password' || what === 'draft' || what === 'setting') {
      this[what] = state === 'asked' ? { ...this[what], asked: value } : { kept: value, asked: null };
    } else if (state === 'done') {
      if (what === 'set-up') this.setUp = true;
      else this[LISTS[what]].push(value);
    }
    if (state === 'done') this.acknowledged += 1;
  };

  /** After a fall: what was found instead of a value that may or may not have got through. */
  settle(what: 'password' | 'draft' | 'setting', found: string): void {
    this[what] = { kept: found, asked: null };
  }
}

/** Whether `found` is the value that was acknowledged last, or the one that was on its way. */
export const mayBe = ({ kept, asked }: Latest, found: string | null): boolean =>
  found === kept || (asked !== null && found === asked);
