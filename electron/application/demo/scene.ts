/** What a beat plays on: one request, its people, and the desk's use cases. */
import { v7 as uuid } from 'uuid';
import type { Contact, Contract } from '../../shared/domain/clients';
import type { TicketCommand } from '../../shared/domain/commands';
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { RequestRecord } from '../../shared/domain/records';
import type { Ticket } from '../../shared/domain/ticket';
import type { DeskFailure } from '../../shared/failures';
import type { Result } from '../../shared/result';
import { contactOf, contractOf, type ExampleClient } from './example-client';
import type { ExampleFile } from './example-files';
import { STAFF, type StaffKey } from './people';
import type { Stage } from './stage';
import type { Story } from './story';
import { consoleTime } from './when';

/**
 * The desk said no. Every command of the example is one that it accepts, so either the script is wrong or the disk
 * failed; `failure` tells which.
 */
export class ExampleRefused extends Error {
  readonly failure: DeskFailure;

  constructor(failure: DeskFailure, what: string) {
    super(`The example was refused at ${what}: ${JSON.stringify(failure)}`);
    this.name = 'ExampleRefused';
    this.failure = failure;
  }
}

export function accepted<T>(result: Result<T, DeskFailure>, what: string): T {
  if (!result.ok) throw new ExampleRefused(result.error, what);
  return result.value;
}

const MINUTE_MS = 60_000;
/** A person takes a while between two entries. */
const BETWEEN_COMMANDS_MS = 23_417;

export class Scene {
  readonly ticketId = uuid();
  readonly story: Story;
  readonly client: ExampleClient;
  readonly stage: Stage;

  constructor(story: Story, client: ExampleClient, stage: Stage) {
    this.story = story;
    this.client = client;
    this.stage = stage;
  }

  get requester(): Contact {
    return this.contact(this.story.requester);
  }

  get contract(): Contract {
    return contractOf(this.client, this.story.contract);
  }

  contact(key: string): Contact {
    return contactOf(this.client, key);
  }

  get ticket(): Ticket {
    const ticket = this.stage.parts.desk.state.tickets.get(this.ticketId);
    if (!ticket) throw new Error(`«${this.story.subject}» has not arrived yet`);
    return ticket;
  }

  now(): string {
    return this.stage.parts.clock.now();
  }

  /** The instant so many minutes from now; RFC 3339. */
  inMinutes(minutes: number): string {
    return new Date(Date.parse(this.now()) + minutes * MINUTE_MS).toISOString();
  }

  pass(minutes: number): void {
    this.stage.parts.clock.pass(minutes * MINUTE_MS);
  }

  async do(command: TicketCommand): Promise<void> {
    const reply = await this.stage.parts.desk.ticketCommand(this.meta(), command);
    accepted(reply, `${command.type} of «${this.story.subject}»`);
    this.stage.parts.clock.pass(BETWEEN_COMMANDS_MS);
  }

  async capture(request: RequestRecord, receive: boolean): Promise<void> {
    const meta = { commandId: uuid(), id: this.ticketId };
    accepted(await this.stage.parts.desk.capture(meta, { request, receive }), `«${this.story.subject}»`);
    this.stage.parts.clock.pass(BETWEEN_COMMANDS_MS);
  }

  /** Identity and version of the next command. */
  meta() {
    return { commandId: uuid(), id: this.ticketId, expectedVersion: this.ticket.version };
  }

  /** The same for the use cases that are asked by the name of the ticket. */
  request() {
    return { commandId: uuid(), ticketId: this.ticketId, expectedVersion: this.ticket.version };
  }

  async keep(file: ExampleFile): Promise<EvidenceRef> {
    const bytes = file.bytes((minutes) => this.stamp(minutes));
    return this.keepBytes(file.name, file.mediaType, bytes);
  }

  async keepAll(files: readonly ExampleFile[]): Promise<EvidenceRef[]> {
    const kept: EvidenceRef[] = [];
    for (const file of files) kept.push(await this.keep(file));
    return kept;
  }

  async keepBytes(name: string, mediaType: string, bytes: Uint8Array): Promise<EvidenceRef> {
    return accepted(await this.stage.parts.vault.put(bytes, { name, mediaType }), name);
  }

  stamp(minutes: number): string {
    const epochMs = Date.parse(this.now()) + minutes * MINUTE_MS;
    return consoleTime(epochMs, this.stage.calendar.timeZone);
  }

  staffId(key: StaffKey): string {
    return this.stage.staffId(key);
  }

  /** The one who writes it down now, exercising their own authority. */
  ownAuthority(key: StaffKey) {
    return { name: STAFF[key].name, role: STAFF[key].role, how: 'present' as const, evidence: null };
  }
}
