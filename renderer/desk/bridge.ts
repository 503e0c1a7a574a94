/** The only way out of the window: what preload exposes. Nothing else in renderer/ touches `window.desk`. */
import type { PageChannel } from '../../electron/shared/desk-bridge';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Channel } from '../../electron/shared/ipc-channels';
import { CHANNELS, type DeskChanged, type Request, type Response } from '../../electron/shared/ipc-contract';
import { err, type Result } from '../../electron/shared/result';

/** A query without what it asked for; what asked shows why. */
export class CallError extends Error {
  readonly failure: DeskFailure;

  constructor(channel: Channel, failure: DeskFailure) {
    super(
      failure.kind === 'internal' ? `${channel}: ${failure.correlationId}` : `${channel}: ${failure.kind}`,
    );
    this.name = 'CallError';
    this.failure = failure;
  }
}

const listeners = new Set<() => void>();

/** Called when an answer tells that the door may have shut. Answers how to stop listening. */
export function onTurnedAway(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const isLockedDesk = (error: unknown) =>
  typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'locked-desk';

/** A refusal of the locked desk, or a query without any answer. The door's own question is asked by who listens here. */
function notice(channel: Channel, wire: Result<unknown, unknown>): void {
  const refused = wire.ok ? isReply(channel) && isRefused(wire.value) : isTold(channel, wire.error);
  if (!refused || channel === 'access:state') return;
  for (const listener of listeners) listener();
}

const isReply = (channel: Channel) => CHANNELS[channel].kind === 'reply';
const isRefused = (value: unknown) =>
  typeof value === 'object' && value !== null && 'error' in value && isLockedDesk(value.error);
const isTold = (channel: Channel, error: unknown) => !isReply(channel) || isLockedDesk(error);

export const bridge = {
  async invoke<C extends PageChannel>(channel: C, request: Request<C>): Promise<Response<C>> {
    const wire = await window.desk.invoke(channel, request);
    notice(channel, wire);
    if (wire.ok) return wire.value;
    // A reply tells its failures as values; the pairing of channel and answer is the contract's.
    if (isReply(channel)) return err(wire.error) as Response<C>;
    throw new CallError(channel, wire.error);
  },
  /** Answers how to stop listening. */
  onChanged: (listener: (change: DeskChanged) => void): (() => void) => window.desk.onChanged(listener),
  /** Keeps a file of the disk; null for one that is not on it. */
  async ingestFile(file: File): Promise<Response<'evidence:ingest-path'> | null> {
    const wire = await window.desk.ingestFile(file);
    if (wire === null) return null;
    return wire.ok ? wire.value : err(wire.error);
  },
  /** Checks an expediente of the disk where it lies; null for one that is not on it. */
  async verifyExpediente(file: File): Promise<Response<'verification:expediente-path'> | null> {
    const wire = await window.desk.verifyExpediente(file);
    if (wire === null) return null;
    return wire.ok ? wire.value : err(wire.error);
  },
};

/** Whether main only says something to whoever is at the window, while nothing that the desk knows has changed. */
export const saysOnly = ({ asked, locksIn }: DeskChanged): boolean =>
  asked !== undefined || locksIn !== undefined;
