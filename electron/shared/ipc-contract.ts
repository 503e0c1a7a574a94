import { z } from 'zod';
import type { Channel } from './ipc-channels';
import type { Result } from './result';

/** Carries a type to the compiler and nothing to run time: answers come from main, which needs no check of its own. */
interface Answers<T> {
  readonly answer?: T;
}

interface ChannelContract {
  readonly request: z.ZodType;
  readonly response: Answers<Result<unknown, { readonly kind: string }>>;
}

function answers<T extends Result<unknown, { readonly kind: string }>>(): Answers<T> {
  return {};
}

export interface AppInfo {
  readonly appVersion: string;
  readonly electronVersion: string;
  readonly chromiumVersion: string;
  readonly nodeVersion: string;
  readonly platform: string;
  readonly workspacePath: string;
  readonly logPath: string;
}

/** An error that the page caught, on its way into the log. Lengths keep a page from filling the disk. */
const reportedErrorSchema = z.strictObject({
  message: z.string().max(2_000),
  stack: z.string().max(20_000),
});

/** Every channel: what the page must send, parsed strictly before any handler sees it, and what it gets back. */
export const ipcContract = {
  'app:info': { request: z.strictObject({}), response: answers<Result<AppInfo, never>>() },
  'app:report-error': {
    request: reportedErrorSchema,
    response: answers<Result<{ readonly correlationId: string }, never>>(),
  },
} as const satisfies Record<Channel, ChannelContract>;

type Contract = typeof ipcContract;
export type Req<C extends Channel> = z.output<Contract[C]['request']>;
export type Res<C extends Channel> = NonNullable<Contract[C]['response']['answer']>;

/** How a call can fail before or beside its own handler's failures. */
export type IpcFailure =
  /** Not sent by the main frame of the app's own page. */
  | { readonly kind: 'forbidden-sender' }
  /** The request does not fit the contract; `issues` name the places, never the values. */
  | {
      readonly kind: 'invalid-request';
      readonly issues: readonly { readonly path: string; readonly code: string }[];
    }
  /** A bug. The log has the details under this id. */
  | { readonly kind: 'internal'; readonly correlationId: string };

export type IpcReply<C extends Channel> = Res<C> | { readonly ok: false; readonly error: IpcFailure };

/** What `desk:changed` carries: up to where the journal has been applied. */
export interface DeskChanged {
  readonly lastSeq: number;
}
