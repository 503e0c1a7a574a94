import type { IpcMainInvokeEvent } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { ImproperRequest } from '../application/improper-request';
import type { Log } from '../application/log';
import { isPlainRequest } from '../security/plain-request';
import { isTrustedSender, type SenderFrame } from '../security/sender-check';
import { type Channel, channelNames } from '../shared/ipc-channels';
import {
  type CallFailure,
  CHANNELS,
  type ParsedRequest,
  type Response,
  type Wire,
} from '../shared/ipc-contract';
import { err, ok } from '../shared/result';

/** What a handler gets besides the request. */
interface CallContext {
  /** UUID v7; ties an answer to its lines in the log. */
  readonly correlationId: string;
  readonly channel: Channel;
}

export type Handlers = {
  readonly [C in Channel]: (request: ParsedRequest<C>, context: CallContext) => Promise<Response<C>>;
};

export type CallListener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

/** The part of Electron's `ipcMain` that is used. */
export interface InvokeRegistry {
  handle(channel: string, listener: CallListener): void;
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: z.ZodError };

/** The contract seen as a map from channel to parser, which is the form in which a generic channel keeps its type. */
const contract: {
  readonly [C in Channel]: { readonly request: { safeParse(value: unknown): Parsed<ParsedRequest<C>> } };
} = CHANNELS;

/** More faults, or longer words of them, than a form can show: names of members are the page's own, and go into the log. */
const MOST_ISSUES = 100;
const LONGEST_WORD = 300;

/** Names the places and the catalogue's key of each fault, never the values. */
export function invalidRequest(error: z.ZodError): CallFailure {
  const issues = error.issues.slice(0, MOST_ISSUES).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, LONGEST_WORD),
    message: issue.message.slice(0, LONGEST_WORD),
  }));
  return { kind: 'invalid', issues };
}

/**
 * Answers one call. The order matters: who asks, then what is asked, then the handler. Whatever a handler throws is a
 * bug, unless it says that the request was improper; it is caught here, once.
 */
async function answerCall<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  frame: SenderFrame | null,
  args: readonly unknown[],
  log: Log,
): Promise<Wire<C>> {
  const correlationId = uuidv7();
  if (!isTrustedSender(frame)) {
    log.warn('ipc: forbidden sender', { channel, correlationId, url: frame?.url.slice(0, 200) ?? null });
    return err({ kind: 'forbidden-sender' });
  }
  const refuse = (failure: CallFailure): Wire<C> => {
    log.warn('ipc: invalid request', { channel, correlationId, failure });
    return err(failure);
  };
  if (args.length !== 1 || !isPlainRequest(args[0])) return refuse({ kind: 'invalid', issues: [] });
  const parsed = contract[channel].request.safeParse(args[0]);
  if (!parsed.success) return refuse(invalidRequest(parsed.error));
  try {
    return ok(await handler(parsed.data, { correlationId, channel }));
  } catch (error) {
    if (error instanceof RefusedCall) {
      log.warn('ipc: refused', { channel, correlationId, failure: error.failure });
      return err(error.failure);
    }
    if (error instanceof ImproperRequest) {
      return refuse({ kind: 'invalid', issues: [{ path: error.path, message: error.message }] });
    }
    log.error('ipc: internal error', { channel, correlationId, error });
    return err({ kind: 'internal', correlationId });
  }
}

/** Thrown before a handler runs: who asks may not. */
export class RefusedCall extends Error {
  constructor(readonly failure: CallFailure) {
    super(failure.kind);
  }
}

/** Registers every channel of the contract; the type of `handlers` leaves none out. */
export function registerIpc(registry: InvokeRegistry, handlers: Handlers, log: Log): void {
  const register = <C extends Channel>(channel: C) => {
    registry.handle(channel, (event, ...args) =>
      answerCall(channel, handlers[channel], event.senderFrame, args, log),
    );
  };
  channelNames.forEach(register);
}
