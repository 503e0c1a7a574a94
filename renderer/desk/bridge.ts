/** The only way out of the window: what preload exposes. Nothing else in renderer/ touches `window.desk`. */
import type { PageChannel } from '../../electron/shared/desk-bridge';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Channel } from '../../electron/shared/ipc-channels';
import { CHANNELS, type DeskChanged, type Request, type Response } from '../../electron/shared/ipc-contract';
import { err } from '../../electron/shared/result';

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

export const bridge = {
  async invoke<C extends PageChannel>(channel: C, request: Request<C>): Promise<Response<C>> {
    const wire = await window.desk.invoke(channel, request);
    if (wire.ok) return wire.value;
    // A reply tells its failures as values; the pairing of channel and answer is the contract's.
    if (CHANNELS[channel].kind === 'reply') return err(wire.error) as Response<C>;
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
