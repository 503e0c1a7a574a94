import { createHash } from 'node:crypto';
import type { DeskState } from '../../../electron/application/desk-state';
import { canonicalJson } from '../../../electron/shared/canonical-json';

/** One number for all that a desk remembers: SHA-256 of the canonical JSON (RFC 8785) of its state. */
export function stateHash(state: DeskState): string {
  return createHash('sha256').update(canonicalJson(state.snapshot()), 'utf8').digest('hex');
}
