/** A finding in words: the same for the window, the terminal and a saved report. */

/** `good`: holds. `open`: nothing against it, but something is missing. `bad`: speaks against it. `plain`: a fact. */
export type Tone = 'good' | 'open' | 'bad' | 'plain';

export interface Said {
  /** Stable name of what was asked, for tests and styles. */
  readonly id: string;
  readonly topic: string;
  readonly tone: Tone;
  readonly text: string;
  /** One line each, where there is more to say. */
  readonly details: readonly string[];
  /** What to do about it; null when there is nothing to do. */
  readonly advice: string | null;
}

/** What gives findings their words: a catalogue, and how times and sizes are written. */
export interface Speaker {
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  /** To the second and with its zone. @param instant RFC 3339 */
  readonly dateTime: (instant: string) => string;
  readonly size: (sizeBytes: number) => string;
}

export function said(
  id: string,
  tone: Tone,
  topic: string,
  text: string,
  more: { readonly details?: readonly string[]; readonly advice?: string } = {},
): Said {
  return { id, topic, tone, text, details: more.details ?? [], advice: more.advice ?? null };
}
