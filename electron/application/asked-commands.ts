/** What was asked under each command id since the start: a repeat is the same question, not the same id alone. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json';

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

export function fingerprintOf(asked: unknown): string {
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}
