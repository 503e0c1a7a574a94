/** What was asked under each command id since the start: a repeat is the same question, not the same id alone. */
import { createHash } from 'node:crypto';
import { CanonicalJsonError, canonicalJson } from '../shared/canonical-json';
import { ImproperRequest } from './improper-request';

/** As many as answers are kept; whoever repeats does it within the minute. */
const REMEMBERED = 1000;

export class AskedCommands {
  readonly #fingerprints = new Map<string, string>();

  /** Whether something else was asked under this id. The journal keeps no question: after a start nobody knows. */
  differs(commandId: string, fingerprint: string): boolean {
    const known = this.#fingerprints.get(commandId);
    return known !== undefined && known !== fingerprint;
  }

  remember(commandId: string, fingerprint: string): void {
    this.#fingerprints.set(commandId, fingerprint);
    const [oldest] = this.#fingerprints.keys();
    if (this.#fingerprints.size > REMEMBERED && oldest !== undefined) this.#fingerprints.delete(oldest);
  }
}

/** @throws ImproperRequest for what has no canonical form: half a character, in a payload that no schema has parsed yet */
export function fingerprintOf(asked: unknown): string {
  try {
    return createHash('sha256').update(canonicalJson(asked)).digest('hex');
  } catch (error) {
    if (error instanceof CanonicalJsonError) throw new ImproperRequest('payload', error.message);
    throw error;
  }
}
