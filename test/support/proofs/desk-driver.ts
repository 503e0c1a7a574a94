/** Gives commands to a running desk over the same bridge that its screens use. */
import { randomUUID } from 'node:crypto';
import type { PersonTicketCommandType } from '../../../electron/shared/domain/commands';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { Channel } from '../../../electron/shared/ipc-channels';
import type { Request, Response, Wire } from '../../../electron/shared/ipc-contract';
import type { CommandReply } from '../../../electron/shared/ipc-views';
import type { Result } from '../../../electron/shared/result';
import type { LaunchedApp } from '../launch-app';

type ReplyChannel = { [C in Channel]: Response<C> extends Result<unknown, unknown> ? C : never }[Channel];
type ReplyValue<C extends Channel> =
  Extract<Response<C>, { readonly ok: true }> extends {
    readonly value: infer Value;
  }
    ? Value
    : never;

/** What a command was answered, and under which id it was given. */
export interface Acknowledged extends CommandReply {
  readonly commandId: string;
}

export class DeskDriver {
  readonly desk: LaunchedApp;

  constructor(desk: LaunchedApp) {
    this.desk = desk;
  }

  async ask<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
    const wire: Wire<C> = await this.desk.page.evaluate(
      (call) => Reflect.apply(window.desk.invoke, window.desk, call),
      [channel, request] as const,
    );
    if (!wire.ok) throw new Error(`${channel}: ${JSON.stringify(wire.error)}`);
    return wire.value;
  }

  /** Like `ask`, for what answers a Result: a refusal throws. */
  async tell<C extends ReplyChannel>(channel: C, request: Request<C>): Promise<ReplyValue<C>> {
    const answer = (await this.ask(channel, request)) as Result<ReplyValue<C>, unknown>;
    if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  page(ticketId: string): Promise<TicketPage> {
    return this.tell('ticket:page', { ticketId });
  }

  async keep(text: string, name: string): Promise<EvidenceRef> {
    const mediaType = name.endsWith('.eml') ? 'message/rfc822' : 'text/plain';
    return this.tell('evidence:ingest-bytes', { name, mediaType, bytes: new TextEncoder().encode(text) });
  }

  /** Gives a command to a ticket at the version that it has now. */
  async command(ticketId: string, type: PersonTicketCommandType, payload: unknown): Promise<Acknowledged> {
    const meta = await this.meta(ticketId);
    return { ...(await this.tell('desk:ticket-command', { ...meta, type, payload })), ...id(meta) };
  }

  /** Id of a new command, and what it is about. */
  async meta(ticketId: string) {
    const { card } = await this.page(ticketId);
    return { commandId: randomUUID(), ticketId, expectedVersion: card.version };
  }

  /** The next file dialog answers this path. */
  async chooseFile(path: string): Promise<void> {
    await this.desk.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
  }
}

const id = ({ commandId }: { readonly commandId: string }) => ({ commandId });
