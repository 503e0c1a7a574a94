/** Every command of a request that goes 1→2→4→5→6→7→8→5→9→10 to a letter signed twice, one function a command. */
import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Contact, Contract } from '../../../electron/shared/domain/clients';
import type { SignatureBlock } from '../../../electron/shared/domain/letter-records';
import type { MailPurpose } from '../../../electron/shared/domain/mail-templates';
import { type MintedIdentity, mintIdentity } from '../certificates/mint-identity';
import { PASSWORD } from '../desk-access';
import { exampleContract, PRODUCT } from '../example-client';
import type { Acknowledged, DeskDriver } from './desk-driver';

const LOGIN = 'ana.robles';

/** One command; `give` answers once the desk has acknowledged it. */
export interface Act {
  readonly name: string;
  readonly give: (driver: DeskDriver) => Promise<Acknowledged>;
}

const MANAGER = 'Rodrigo Salcedo Peña';
const now = () => new Date().toISOString();
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export class FullPath {
  readonly clientId = uuid();
  readonly ticketId = uuid();
  readonly contact: Contact = {
    id: uuid(),
    name: 'María Fernanda Ibáñez Núñez',
    position: 'Gerente de Infraestructura',
    email: 'mibanez@cliente.example',
    phone: '+52 55 5555 0101',
    rfc: '',
    curp: '',
    powers: { request: true, approve: true, sign: true },
    active: true,
  };
  readonly contract: Contract = exampleContract({ validFrom: '2020-01-01', validTo: '2099-12-31' });
  readonly #recommendationId = uuid();
  #personId = '';
  #identities: Record<SignatureBlock, MintedIdentity> | null = null;

  /** What comes before any command: who is at the desk, and who signs for the house. */
  async prepare(driver: DeskDriver): Promise<void> {
    await driver.tell('access:set-up', {
      stationCode: 'MX01',
      person: {
        name: 'Ana Robles',
        email: 'ana.robles@mesa.example',
        role: 'soporte-n2',
        login: LOGIN,
      },
      password: PASSWORD,
      workspace: 'empty',
      language: 'es-MX',
    });
    const { settings } = await driver.ask('session:state', {});
    this.#personId = settings.currentPersonId ?? '';
    await driver.tell('settings:save', {
      issuer: { ...settings.issuer, phone: '+52 55 5555 0100' },
      manager: {
        contactId: null,
        name: MANAGER,
        position: 'Gerente de Operaciones',
        organisation: '',
        rfc: '',
        curp: '',
      },
    });
  }

  /** What comes first after each further start. */
  async comeIn(driver: DeskDriver): Promise<void> {
    await driver.tell('access:unlock', { login: LOGIN, password: PASSWORD });
  }

  acts(): readonly Act[] {
    const client = (name: string, expectedVersion: number, type: ClientType, payload: unknown): Act => ({
      name,
      give: async (driver) => {
        const meta = { commandId: randomUUID(), clientId: this.clientId, expectedVersion };
        const reply = await driver.tell('desk:client-command', { ...meta, type, payload });
        return { ...reply, commandId: meta.commandId };
      },
    });
    const details = {
      legalName: 'Grupo Industrial del Bajío, S.A. de C.V.',
      tradeName: 'Grupo Bajío',
      rfc: '',
      address: '',
      language: 'es-MX',
      notes: '',
    };
    return [
      client('client.register', 0, 'client.register', { details }),
      client('contact.save', 1, 'contact.save', this.contact),
      client('contract.save', 2, 'contract.save', this.contract),
      { name: 'capture', give: (driver) => this.#capture(driver) },
      this.#plain('receive', 'request.receive', {}),
      { name: 'validate', give: (driver) => this.#validate(driver) },
      { name: 'attend', give: (driver) => this.#attend(driver) },
      this.#log('Se revisaron los registros del túnel y se capturó tráfico IKE.'),
      this.#plain('unfinished', 'solution.declare', { finished: false, pending: 'Persiste la caída.' }),
      this.#log('Se mantuvo la operación por el enlace de respaldo.'),
      this.#plain('support', 'operation.support', {
        operationState: 'degradada',
        actions: '',
        manufacturerNeeded: true,
        justification: 'El comportamiento no está documentado.',
      }),
      { name: 'package', give: (driver) => this.#package(driver) },
      this.#draft('fabricante'),
      this.#evidence('fabricante'),
      this.#plain('submit', 'manufacturer.submit', { caseNumber: 'TAC-889231', noCaseReason: '' }),
      {
        name: 'recommendation',
        give: (driver) =>
          driver.command(this.ticketId, 'recommendation.record', {
            recommendationId: this.#recommendationId,
            text: 'Igualar los tiempos de vida y actualizar.',
            file: null,
            from: 'Ingeniería de soporte del fabricante',
            receivedAt: now(),
          }),
      },
      this.#plain('mark', 'recommendation.mark', {
        recommendationId: this.#recommendationId,
        outcome: 'applied',
        note: '',
      }),
      this.#plain('return', 'manufacturer.return', {}),
      this.#log('Se igualaron los tiempos de vida de la fase 2.'),
      this.#plain('finish', 'solution.declare', {
        finished: true,
        cause: 'Desfase de tiempo de vida de la fase 2.',
        solution: 'Se igualó el tiempo de vida y se reinició el túnel.',
        verification: 'Sin caídas durante dos horas.',
        operationState: 'estable',
        pendingRisks: '',
        recommendations: 'Actualizar a la versión recomendada.',
      }),
      {
        name: 'report.issue',
        give: async (driver) => {
          const meta = await driver.meta(this.ticketId);
          const reply = await driver.tell('report:issue', { ...meta, revisionReason: '' });
          return { ...reply, commandId: meta.commandId };
        },
      },
      this.#draft('reporte'),
      this.#evidence('reporte'),
      this.#plain('deliver', 'report.deliver', {}),
      { name: 'approve', give: (driver) => this.#approve(driver) },
      {
        name: 'letter.issue',
        give: async (driver) => {
          const meta = await driver.meta(this.ticketId);
          const reply = await driver.tell('letter:issue', { ...meta, signatoryContactId: this.contact.id });
          return { ...reply, commandId: meta.commandId };
        },
      },
      { name: 'letter.sign cliente', give: (driver) => this.#sign(driver, 'cliente') },
      {
        name: 'letter.sign gerente-operaciones',
        give: (driver) => this.#sign(driver, 'gerente-operaciones'),
      },
    ];
  }

  #plain(name: string, type: Parameters<DeskDriver['command']>[1], payload: unknown): Act {
    return { name, give: (driver) => driver.command(this.ticketId, type, payload) };
  }

  #log(activity: string): Act {
    return {
      name: 'log',
      give: (driver) =>
        driver.command(this.ticketId, 'work.log', {
          startedAt: minutesAgo(25),
          minutes: 25,
          activity,
          evidence: [],
        }),
    };
  }

  async #capture(driver: DeskDriver): Promise<Acknowledged> {
    const commandId = randomUUID();
    const request = {
      channel: 'email',
      clientId: this.clientId,
      requester: {
        contactId: this.contact.id,
        name: this.contact.name,
        email: this.contact.email,
        phone: '',
      },
      receivedAt: minutesAgo(45),
      subject: 'Túnel VPN intermitente en la sede Querétaro',
      description: 'Desde las 02:40 el túnel cae cada 10 minutos.',
      product: PRODUCT,
      original: await driver.keep('From: mibanez@cliente.example\r\n\r\nHola', 'solicitud.eml'),
      call: null,
      attachments: [],
      messageId: '',
      continues: null,
    };
    const payload = { request, receive: false };
    const reply = await driver.tell('desk:capture', { commandId, ticketId: this.ticketId, payload });
    return { ...reply, commandId };
  }

  async #validate(driver: DeskDriver): Promise<Acknowledged> {
    const about = { clientId: this.clientId, contractId: this.contract.id, product: PRODUCT };
    const computed = await driver.tell('validation:preview', { ticketId: this.ticketId, ...about });
    return driver.command(this.ticketId, 'request.validate', {
      ...about,
      valid: true,
      criteria: computed.map(({ criterion, outcome, basis }) => ({
        criterion,
        computed: outcome,
        basis,
        decision: 'confirmed',
        outcome,
        reason: '',
      })),
      note: '',
    });
  }

  #attend(driver: DeskDriver): Promise<Acknowledged> {
    const { coverage, timeZone, targets } = this.contract;
    return driver.command(this.ticketId, 'ticket.attend', {
      assignee: { id: this.#personId, name: 'Ana Robles' },
      priority: 'critica',
      terms: { targets: targets.critica, coverage, timeZone },
      agreed: '',
    });
  }

  async #package(driver: DeskDriver): Promise<Acknowledged> {
    const file = await driver.keep('ike 0:sede-queretaro:71: negotiation timeout', 'ike.log');
    return driver.command(this.ticketId, 'manufacturer.prepare', {
      ...PRODUCT,
      productVersion: '7.4.4',
      serial: '',
      severity: 'Alta',
      summary: 'El túnel renegocia cada 10 minutos.',
      items: [{ kind: 'registro', description: 'Registro de IKE', file }],
    });
  }

  #draft(purpose: MailPurpose): Act {
    return {
      name: `mail.draft ${purpose}`,
      give: async (driver) => {
        const proposed = await driver.tell('mail:propose', { ticketId: this.ticketId, purpose });
        const meta = await driver.meta(this.ticketId);
        const to =
          proposed.to.length > 0 ? proposed.to : [{ name: 'TAC', address: 'tac@fabricante.example' }];
        const { cc, subject, body, attachments } = proposed;
        const message = { purpose, to: [...to], cc: [...cc], subject, body, attachments: [...attachments] };
        const reply = await driver.tell('mail:draft', { ...meta, message });
        return { ...reply, commandId: meta.commandId };
      },
    };
  }

  #evidence(purpose: MailPurpose): Act {
    return {
      name: `mail.confirm-sent ${purpose}`,
      give: async (driver) => {
        const { mails } = await driver.page(this.ticketId);
        const mail = mails.find((candidate) => candidate.mail.purpose === purpose && candidate.sent === null);
        if (!mail) throw new Error(`No mail of ${purpose} to evidence`);
        return driver.command(this.ticketId, 'mail.confirm-sent', {
          mailId: mail.mail.mailId,
          sentAt: now(),
          how: 'server-answer',
          evidence: await driver.keep(`250 2.0.0 Ok: queued as ${mail.mail.mailId}`, '250-ok.txt'),
          note: '',
        });
      },
    };
  }

  async #approve(driver: DeskDriver): Promise<Acknowledged> {
    const { report } = await driver.page(this.ticketId);
    if (!report) throw new Error('No report to approve');
    return driver.command(this.ticketId, 'approval.record', {
      granted: true,
      revision: report.revision,
      reportSha256: report.document.sha256,
      by: { contactId: this.contact.id, name: this.contact.name, email: '', phone: '' },
      mayApprove: true,
      withoutPowerReason: '',
      channel: 'email',
      at: now(),
      original: await driver.keep('Otorgo el Vo.Bo.', 'vobo.eml'),
      call: null,
      words: '',
      reservations: '',
      denialReason: '',
    });
  }

  async #sign(driver: DeskDriver, block: SignatureBlock): Promise<Acknowledged> {
    this.#identities ??= {
      cliente: mintIdentity({ cn: this.contact.name }),
      'gerente-operaciones': mintIdentity({ cn: MANAGER }),
    };
    const identity = this.#identities[block];
    await driver.chooseFile(identity.p12Path);
    const chosen = await driver.tell('letter:choose-material', { token: null });
    const { letter } = await driver.page(this.ticketId);
    if (!chosen || !letter) throw new Error('Nothing to sign, or nothing to sign it with');
    const { token } = chosen;
    const { password } = identity;
    const about = { ticketId: this.ticketId, block, token, password };
    const view = await driver.tell('letter:inspect-material', about);
    if (view.match !== 'name') throw new Error(`The certificate is not of the person named: ${view.match}`);
    const meta = await driver.meta(this.ticketId);
    const { letterId } = letter.letter;
    const reply = await driver.tell('letter:sign', {
      ...meta,
      letterId,
      block,
      token,
      password,
      mismatchReason: '',
    });
    return { ...reply, commandId: meta.commandId };
  }
}

type ClientType = 'client.register' | 'contact.save' | 'contract.save';
