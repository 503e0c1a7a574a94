/** What stands before the desk: names and passwords to come in with, and in which of its states the door is. */
import { z } from 'zod';
import type { DeskRole } from './domain/event-envelope';
import type { Preferences } from './settings';
import type { StoreFailure } from './store-failure';

/**
 * Shortest password, in characters (Unicode code points). NIST SP 800-63B-4, 3.1.1.2: fifteen where the password is all that
 * is asked for; length counts, kinds of characters don't.
 */
export const MIN_PASSWORD_CHARS = 15;
const MAX_PASSWORD_CHARS = 256;

/** Name to come in with, as people type it: what is compared is the folded form. */
export const loginSchema = z
  .string({ error: 'validation.required' })
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/, { error: 'validation.login' }));

/** A password that is typed to come in, whatever it is: only its length is bounded, so that nobody makes the desk hash a novel. */
export const typedPasswordSchema = z
  .string({ error: 'validation.required' })
  .min(1, { error: 'validation.required' })
  .max(1024, { error: 'validation.password-long' });

/** NFKC, so that the same keys give the same password on every keyboard (NIST SP 800-63B-4, 3.1.1.2). */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/** What was typed of a recovery code, as it was made: without marks, in upper case, with the characters that look alike put right. */
export function normalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** What is asked of whoever wrote a code down. */
export const lastGroupOf = (code: string): string => code.split('-').at(-1) ?? '';

/** As they were typed or as they count, whichever are fewer: one ligature may stand for a whole sentence. */
function charsOf(text: string): readonly string[] {
  const [typed, counted] = [[...text], [...normalPassword(text)]];
  return typed.length < counted.length ? typed : counted;
}

/** A new password: long, and not one and the same few characters over again. */
export const newPasswordSchema = typedPasswordSchema
  .refine((text) => charsOf(text).length >= MIN_PASSWORD_CHARS, {
    error: `validation.password-short?min=${MIN_PASSWORD_CHARS}`,
  })
  .refine((text) => charsOf(text).length <= MAX_PASSWORD_CHARS, { error: 'validation.password-long' })
  .refine((text) => new Set(charsOf(text)).size >= 5, { error: 'validation.password-guessable' });

/** What is typed of a recovery code; case, spaces and hyphens don't matter. */
export const recoveryCodeSchema = z
  .string({ error: 'validation.required' })
  .min(1, { error: 'validation.required' })
  .max(200, { error: 'validation.recovery-code' });

/**
 * `new`: nothing is here yet. `unprotected`: a workspace of before there was a login, to be encrypted. `locked`: somebody has
 * to come in. `change-password`: who came in has a password that somebody else chose. `open`: the desk works. `damaged`: nobody can come in, and a backup can be put
 * in its place.
 */
export type AccessPhase = 'damaged' | 'new' | 'unprotected' | 'locked' | 'change-password' | 'open';

export interface AccessState {
  readonly phase: AccessPhase;
  /** Why a `damaged` workspace is that; null otherwise. */
  readonly damage: StoreFailure | null;
  readonly preferences: Preferences;
  /** Of an `unprotected` workspace: who may be whoever protects it. Empty otherwise: a locked desk names nobody. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: DeskRole }[];
  /** Whole seconds before the next attempt is taken; 0 for at once. */
  readonly waitSeconds: number;
  /** Whether the operating system's keychain opens this desk at its start; `none` where there is no real one. */
  readonly keychain: 'none' | 'off' | 'on';
  /** Why the door was shut while somebody was at the desk; null at a start. */
  readonly lockedBy: LockCause | null;
  /** How to come into the example; null for a real workspace. */
  readonly example: { readonly login: string; readonly password: string } | null;
}

/** `attempts`: who was at the desk did not know the password of who had come in. */
export const LOCK_CAUSES = ['person', 'idle', 'system', 'suspend', 'attempts'] as const;
export type LockCause = (typeof LOCK_CAUSES)[number];

/** Shown once: whoever holds it opens the workspace without any password. */
export interface RecoveryCodeView {
  readonly recoveryCode: string;
}
