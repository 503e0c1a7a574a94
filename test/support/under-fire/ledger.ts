/** What a desk under fire told that it had stored, and what it was asked for and had not answered when it fell. */

/** Said before something is asked for and again once it was answered; `value` is what to look for afterwards. */
export interface Note {
  readonly state: 'asked' | 'done';
  readonly what: 'set-up' | 'password' | 'command' | 'evidence' | 'draft' | 'setting';
  readonly value: string;
}

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
  setUp = false;
  password = NOTHING;
  draft = NOTHING;
  setting = NOTHING;
  /** How often something was acknowledged. */
  acknowledged = 0;

  readonly note = ({ state, what, value }: Note): void => {
    if (what === 'password' || what === 'draft' || what === 'setting') {
      this[what] = state === 'asked' ? { ...this[what], asked: value } : { kept: value, asked: null };
    }
    if (state === 'asked') return;
    this.acknowledged += 1;
    if (what === 'set-up') this.setUp = true;
    if (what === 'command') this.commands.push(value);
    if (what === 'evidence') this.evidence.push(value);
  };

  /** After a fall: what was found instead of a value that may or may not have got through. */
  settle(what: 'password' | 'draft' | 'setting', found: string): void {
    this[what] = { kept: found, asked: null };
  }
}

/** Whether `found` is the value that was acknowledged last, or the one that was on its way. */
export const mayBe = ({ kept, asked }: Latest, found: string | null): boolean =>
  found === kept || (asked !== null && found === asked);
