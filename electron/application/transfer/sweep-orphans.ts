import { ok, type Result } from '../../shared/result';
import { hashesIn } from '../disposal-references';
import type { EvidenceVault, StoreFailure } from '../ports';
import type { SessionDesk } from '../session-desk';
import type { TicketDesk } from '../ticket-desk';
import type { ArrivalMark } from './transfer-ports';

interface SweepParts {
  readonly desk: Pick<TicketDesk, 'state'>;
  readonly session: Pick<SessionDesk, 'drafts' | 'settings'>;
  readonly vault: Pick<EvidenceVault, 'describe' | 'destroyProvisional'>;
  readonly mark: ArrivalMark;
}

/** Requests that are looked through before whoever waits gets a turn. */
const TICKETS_AT_ONCE = 200;

/**
 * Destroys the files of an arrival that was never recorded: the program ended meanwhile, or the disk was full. Answers how many
 * those were. One of which a record or a draft speaks stays, and so does one that somebody put here since the desk was opened: a form
 * that is being filled may speak of it.
 */
export async function sweepOrphans(parts: SweepParts): Promise<Result<number, StoreFailure>> {
  const { vault, mark } = parts;
  const orphans = new Set(mark.pending());
  if (orphans.size === 0) return ok(0);
  for await (const spoken of spokenOf(parts)) {
    for (const sha256 of hashesIn(spoken)) orphans.delete(sha256);
    if (orphans.size === 0) break;
  }
  const there = await thoseThere(vault, orphans);
  const noted = there.length === 0 ? ok(undefined) : await mark.noteSwept(there);
  if (!noted.ok) return noted;
  const destroyed: string[] = [];
  for (const sha256 of orphans) {
    const done = await vault.destroyProvisional(sha256);
    if (!done.ok) return done;
    if (done.value) destroyed.push(sha256);
  }
  // Once more: a backup that was made between the first note and this has the file, and knows that note already.
  const again = destroyed.length === 0 ? ok(undefined) : await mark.noteSwept(destroyed);
  if (!again.ok) return again;
  const cleared = await mark.clear();
  return cleared.ok ? ok(destroyed.length) : cleared;
}

/** Of most arrivals that fail, much was not put in yet. */
async function thoseThere(
  vault: Pick<EvidenceVault, 'describe'>,
  hashes: Iterable<string>,
): Promise<readonly string[]> {
  const there: string[] = [];
  for (const sha256 of hashes) {
    const stored = await vault.describe(sha256, 1);
    // What cannot be read is there.
    if (!stored.ok || stored.value !== null) there.push(sha256);
  }
  return there;
}

/** Whatever may speak of a file, the newest requests first: what was just taken in is one of them. */
async function* spokenOf({ desk, session }: SweepParts): AsyncGenerator<unknown> {
  const { tickets, clients, trust, imports, historic } = desk.state;
  for (const [index, ticket] of [...tickets.values()].toReversed().entries()) {
    if (index % TICKETS_AT_ONCE === TICKETS_AT_ONCE - 1) await new Promise((done) => setImmediate(done));
    yield ticket;
  }
  yield [[...clients.values()], trust, [...imports.values()], [...historic.values()]];
  yield [await session.drafts(), session.settings];
}
