/** The records of a request, one function a step, so that a test reads as the procedure does. */
import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { TicketCommand } from '../../electron/shared/domain/commands';
import { computeCriteria } from '../../electron/shared/domain/contract-validation';
import { nextRevision } from '../../electron/shared/domain/decide/decide-closure';
import type { MailPurpose } from '../../electron/shared/domain/mail-templates';
import type { RequestRecord } from '../../electron/shared/domain/records';
import { capturedAt, latest, requestOf, type Ticket } from '../../electron/shared/domain/ticket';
import { type DeskHarness, give, keep, unwrap } from './desk-harness';
import { type ExampleClient, PRODUCT, requestRecord } from './example-client';

const minutesBefore = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) - minutes * 60_000).toISOString();

export class Journey {
  readonly id: string;
  readonly #harness: DeskHarness;
  readonly #client: ExampleClient;

  /** @param id of a request that is there already; one that is still to be captured gets its own */
  constructor(harness: DeskHarness, client: ExampleClient, id: string = uuid()) {
    this.id = id;
    this.#harness = harness;
    this.#client = client;
  }

  get ticket(): Ticket {
    const ticket = this.#harness.open.desk.state.tickets.get(this.id);
    if (!ticket) throw new Error('The request was not captured');
    return ticket;
  }

  try(command: TicketCommand) {
    return give(this.#harness, this.id, command);
  }

  async do(command: TicketCommand): Promise<this> {
    unwrap(await this.try(command));
    return this;
  }

  async capture(overrides: Partial<RequestRecord> = {}, receive = true): Promise<this> {
    const request = await requestRecord(this.#harness, this.#client, overrides);
    unwrap(
      await this.#harness.open.desk.capture({ commandId: randomUUID(), id: this.id }, { request, receive }),
    );
    return this;
  }

  /** Confirms what the desk computes; `override` turns every criterion that is not met. */
  validate(valid: boolean, override = false): TicketCommand {
    const { clientId, contract } = this.#client;
    const { desk } = this.#harness.open;
    const computed = computeCriteria({
      client: desk.state.clients.get(clientId) ?? null,
      contract,
      request: requestOf(this.ticket),
      capturedAt: capturedAt(this.ticket),
      product: PRODUCT,
      usage: desk.state.usage(contract, this.id),
      calendar: desk.state.calendar,
      now: this.#harness.clock.now(),
    });
    return {
      type: 'request.validate',
      payload: {
        clientId,
        contractId: contract.id,
        product: PRODUCT,
        valid,
        criteria: computed.map(({ criterion, outcome, basis }) => {
          const turn = override && outcome !== 'met';
          return {
            criterion,
            computed: outcome,
            basis,
            decision: turn ? 'overridden' : 'confirmed',
            outcome: turn ? 'met' : outcome,
            reason: turn
              ? 'Incidente crítico de madrugada; el ejecutivo de cuenta confirma la renovación.'
              : '',
          };
        }),
        note: '',
      },
    };
  }

  attend(): Promise<this> {
    return this.do({
      type: 'ticket.attend',
      payload: {
        assignee: { id: this.#harness.open.session.settings.people[0]?.id ?? '', name: 'Ana Robles' },
        priority: 'critica',
        terms: {
          targets: this.#client.contract.targets.critica,
          coverage: this.#client.contract.coverage,
          timeZone: this.#client.contract.timeZone,
        },
        agreed: '',
      },
    });
  }

  log(activity = 'Se revisaron los registros del túnel y se capturó tráfico IKE.'): Promise<this> {
    return this.do({
      type: 'work.log',
      payload: {
        startedAt: minutesBefore(this.#harness.clock.now(), 25),
        minutes: 25,
        activity,
        evidence: [],
      },
    });
  }

  finish(): Promise<this> {
    return this.do({
      type: 'solution.declare',
      payload: {
        finished: true,
        cause: 'Desfase de tiempo de vida de la fase 2.',
        solution: 'Se igualó el tiempo de vida y se reinició el túnel.',
        verification: 'Sin caídas durante dos horas.',
        operationState: 'estable',
        pendingRisks: '',
        recommendations: 'Actualizar a la versión recomendada.',
      },
    });
  }

  unfinished(): Promise<this> {
    return this.do({ type: 'solution.declare', payload: { finished: false, pending: 'Persiste la caída.' } });
  }

  support(manufacturerNeeded: boolean): Promise<this> {
    return this.do({
      type: 'operation.support',
      payload: {
        operationState: 'degradada',
        actions: '',
        manufacturerNeeded,
        justification: 'El comportamiento no está documentado.',
      },
    });
  }

  async toManufacturer(): Promise<this> {
    const file = await keep(this.#harness, 'ike', 'ike.log');
    await this.do({
      type: 'manufacturer.prepare',
      payload: {
        ...PRODUCT,
        productVersion: '7.4.4',
        serial: '',
        severity: 'Alta',
        summary: 'El túnel renegocia cada 10 minutos.',
        items: [{ kind: 'registro', description: 'Registro de IKE', file }],
      },
    });
    await this.sendMail('fabricante', [file], [{ name: 'TAC', address: 'tac@fabricante.example' }]);
    return this.do({ type: 'manufacturer.submit', payload: { caseNumber: 'TAC-889231', noCaseReason: '' } });
  }

  async recommendation(): Promise<this> {
    const recommendationId = uuid();
    await this.do({
      type: 'recommendation.record',
      payload: {
        recommendationId,
        text: 'Igualar los tiempos de vida y actualizar.',
        file: null,
        from: 'Ingeniería de soporte del fabricante',
        receivedAt: this.#harness.clock.now(),
      },
    });
    await this.do({
      type: 'recommendation.mark',
      payload: { recommendationId, outcome: 'applied', note: '' },
    });
    return this.do({ type: 'manufacturer.return', payload: {} });
  }

  async sendMail(
    purpose: MailPurpose,
    attachments: readonly { sha256: string; name: string; mediaType: string; sizeBytes: number }[],
    to = [{ name: this.#client.contact.name, address: this.#client.contact.email }],
    evidenced = true,
    said: { readonly body?: string; readonly omittedFilesReason?: string } = {},
  ): Promise<this> {
    const mailId = uuid();
    await this.do({
      type: 'mail.draft',
      payload: {
        mailId,
        purpose,
        to,
        cc: [],
        subject: 'Asunto',
        body: 'Cuerpo',
        attachments: [...attachments],
        ...said,
        messageId: `${mailId}@mesa.example`,
        eml: await keep(this.#harness, `correo ${mailId}`, `${purpose}.eml`),
      },
    });
    if (!evidenced) return this;
    this.#harness.clock.advance(2);
    return this.do({
      type: 'mail.confirm-sent',
      payload: {
        mailId,
        sentAt: this.#harness.clock.now(),
        how: 'sent-copy',
        evidence: await keep(this.#harness, `enviado ${mailId}`, 'enviado.eml'),
        note: '',
      },
    });
  }

  async report(): Promise<this> {
    const { revision, supersedes } = nextRevision(this.ticket);
    const document = await keep(this.#harness, `%PDF reporte ${revision}`, `reporte-${revision}.pdf`);
    await this.do({
      type: 'report.issue',
      payload: {
        revision,
        supersedes,
        document,
        journalHead: this.#harness.open.journal.head(),
        revisionReason: '',
      },
    });
    await this.sendMail('reporte', [document]);
    return this.do({ type: 'report.deliver', payload: {} });
  }

  async approval(granted: boolean): Promise<TicketCommand> {
    const report = latest(this.ticket, 'v1.report.issued')?.payload;
    if (!report) throw new Error('No report to approve');
    return {
      type: 'approval.record',
      payload: {
        granted,
        revision: report.revision,
        reportSha256: report.document.sha256,
        by: { contactId: this.#client.contact.id, name: this.#client.contact.name, email: '', phone: '' },
        mayApprove: true,
        withoutPowerReason: '',
        channel: 'email',
        at: this.#harness.clock.now(),
        original: await keep(this.#harness, `vobo ${granted} ${report.revision}`, 'vobo.eml'),
        call: null,
        words: '',
        reservations: '',
        denialReason: granted ? '' : 'Falta la evidencia de la prueba de failover.',
      },
    };
  }
}
