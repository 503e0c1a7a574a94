/** Requests that have already come some way, furnished command by command. */
import { randomUUID } from 'node:crypto';
import type { TicketCommand } from '../../electron/shared/domain/commands';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { unwrap } from './desk-harness';
import type { DeskPage } from './desk-page';
import { NO_TARGETS, PRODUCT, type SeededClient } from './desk-page-seed';

/** How far a seeded request has come. */
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export type SeededUntil = '2' | '5' | '9' | '10' | 'letter';

/** A request whose records are given as commands, each at the version that the one before left. */
export class SeededTicket {
  readonly id = randomUUID();
  readonly desk: DeskPage;
  readonly client: SeededClient;
  #version = 0;

  constructor(desk: DeskPage, client: SeededClient) {
    this.desk = desk;
    this.client = client;
  }

  async until(goal: SeededUntil): Promise<this> {
    const steps: readonly (readonly [SeededUntil, () => Promise<void>])[] = [
      ['2', () => this.#capture()],
      ['5', () => this.#attend()],
      ['9', () => this.#finish()],
      ['10', () => this.#report()],
      ['letter', () => this.#approve()],
    ];
    for (const [reached, step] of steps) {
      await step();
      if (reached === goal) break;
    }
    return this;
  }

  async folio(): Promise<string> {
    return unwrap(await this.desk.ask('ticket:page', { ticketId: this.id })).card.folio;
  }

  async #keep(name: string, content: string): Promise<EvidenceRef> {
    const bytes = new TextEncoder().encode(content);
    return unwrap(await this.desk.ask('evidence:ingest-bytes', { name, mediaType: 'text/plain', bytes }));
  }

  #took(reply: Result<CommandReply, DeskFailure>): void {
    this.#version = unwrap(reply).version;
  }

  get #meta() {
    return { commandId: randomUUID(), ticketId: this.id, expectedVersion: this.#version };
  }

  async #do(command: TicketCommand): Promise<void> {
    const { type, payload } = command;
    switch (type) {
      case 'mail.draft':
      case 'manufacturer.record-package':
      case 'report.issue':
      case 'letter.issue':
      case 'letter.sign':
      case 'expediente.record-export':
      case 'letter.sign-by-hand':
      case 'letter.send-out':
      case 'letter.timestamp':
      case 'transfer.send':
      case 'transfer.take-back':
        throw new Error(`${type} has a channel of its own`);
      default:
        this.#took(await this.desk.ask('desk:ticket-command', { ...this.#meta, type, payload }));
    }
  }

  async #capture(): Promise<void> {
    const { contact } = this.client;
    const at = minutesAgo(45);
    const request = {
      channel: 'phone',
      clientId: this.client.id,
      requester: { contactId: contact.id, name: contact.name, email: contact.email, phone: contact.phone },
      receivedAt: at,
      subject: 'Túnel VPN intermitente',
      description: 'El túnel cae cada diez minutos.',
      product: PRODUCT,
      original: null,
      call: { caller: contact.name, number: contact.phone, at, said: 'El túnel cae cada diez minutos.' },
      attachments: [],
      messageId: '',
      continues: null,
    };
    this.#took(
      await this.desk.ask('desk:capture', {
        commandId: randomUUID(),
        ticketId: this.id,
        payload: { request, receive: true },
      }),
    );
  }

  async #attend(): Promise<void> {
    const scope = { clientId: this.client.id, contractId: this.client.contract.id, product: PRODUCT };
    const computed = unwrap(await this.desk.ask('validation:preview', { ticketId: this.id, ...scope }));
    const criteria = computed.map(({ criterion, outcome, basis }) => ({
      criterion,
      computed: outcome,
      basis,
      decision: 'confirmed' as const,
      outcome,
      reason: '',
    }));
    await this.#do({
      type: 'request.validate',
      payload: { ...scope, valid: true, criteria, note: '' },
    });
    const { settings } = await this.desk.ask('session:state', {});
    const [engineer] = settings.people;
    if (!engineer) throw new Error('Nobody is at the desk');
    await this.#do({
      type: 'ticket.attend',
      payload: {
        assignee: { id: engineer.id, name: engineer.name },
        priority: 'alta',
        terms: { targets: NO_TARGETS, coverage: { kind: '7x24' }, timeZone: 'America/Mexico_City' },
        agreed: '',
      },
    });
  }

  async #finish(): Promise<void> {
    const startedAt = minutesAgo(25);
    await this.#do({
      type: 'work.log',
      payload: { startedAt, minutes: 25, activity: 'Se revisaron los registros del túnel.', evidence: [] },
    });
    await this.#do({
      type: 'solution.declare',
      payload: {
        finished: true,
        cause: 'Desfase de tiempo de vida de la fase 2.',
        solution: 'Se igualó el tiempo de vida y se reinició el túnel.',
        verification: 'Sin caídas durante dos horas.',
        operationState: 'estable',
        pendingRisks: '',
        recommendations: '',
      },
    });
  }

  /** From step 5 to step 7: the manufacturer is needed. */
  async escalate(activity: string): Promise<this> {
    const log = () =>
      this.#do({
        type: 'work.log',
        payload: { startedAt: minutesAgo(20), minutes: 10, activity, evidence: [] },
      });
    await log();
    await this.#do({ type: 'solution.declare', payload: { finished: false, pending: 'Persiste la caída.' } });
    await log();
    await this.#do({
      type: 'operation.support',
      payload: {
        operationState: 'degradada',
        actions: '',
        manufacturerNeeded: true,
        justification: 'El comportamiento no está documentado.',
      },
    });
    return this;
  }

  /** Issues the report and writes its mail; answers which. */
  async writeReport(): Promise<string> {
    this.#took(await this.desk.ask('report:issue', { ...this.#meta, revisionReason: '' }));
    const { id: ticketId } = this;
    const proposal = unwrap(await this.desk.ask('mail:propose', { ticketId, purpose: 'reporte' }));
    const message = {
      purpose: 'reporte' as const,
      subject: proposal.subject,
      body: proposal.body,
      to: [...proposal.to],
      cc: [...proposal.cc],
      attachments: [...proposal.attachments],
    };
    const drafted = unwrap(await this.desk.ask('mail:draft', { ...this.#meta, message }));
    this.#version = drafted.version;
    return drafted.mailId;
  }

  async #report(): Promise<void> {
    const mailId = await this.writeReport();
    await this.#do({
      type: 'mail.confirm-sent',
      payload: {
        mailId,
        sentAt: new Date().toISOString(),
        how: 'server-answer',
        evidence: await this.#keep('250-ok.txt', `250 2.0.0 Ok: queued as ${mailId}\n`),
        note: '',
      },
    });
    await this.#do({ type: 'report.deliver', payload: {} });
  }

  async #approve(): Promise<void> {
    const { contact } = this.client;
    const { report } = unwrap(await this.desk.ask('ticket:page', { ticketId: this.id }));
    if (!report) throw new Error('No report to approve');
    const at = new Date().toISOString();
    await this.#do({
      type: 'approval.record',
      payload: {
        granted: true,
        revision: report.revision,
        reportSha256: report.document.sha256,
        by: { contactId: contact.id, name: contact.name, email: contact.email, phone: contact.phone },
        mayApprove: true,
        withoutPowerReason: '',
        channel: 'phone',
        at,
        original: null,
        call: { caller: contact.name, number: contact.phone, at, said: 'Otorgo mi Vo.Bo.' },
        words: '',
        reservations: '',
        denialReason: '',
      },
    });
  }
}

/** A request of the client that has come as far as `goal`, open on its page. */
export async function openSeededTicket(
  desk: DeskPage,
  client: SeededClient,
  goal: SeededUntil,
): Promise<SeededTicket> {
  const ticket = await new SeededTicket(desk, client).until(goal);
  await desk.openTicket(ticket.id);
  return ticket;
}
