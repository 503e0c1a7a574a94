/** A client with a contact and a contract, and what the contact asks for. */
import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import {
  type ClientDetails,
  type Contact,
  type Contract,
  CRITERIA,
} from '../../electron/shared/domain/clients';
import type { RequestRecord } from '../../electron/shared/domain/records';
import { type DeskHarness, keep, unwrap } from './desk-harness';

export const PRODUCT = { manufacturer: 'Fortinet', product: 'FortiGate 200F' };

const noTargets = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };

export function exampleContract(overrides: Partial<Contract> = {}): Contract {
  return {
    id: uuid(),
    number: 'CT-2026-014',
    title: 'Soporte especializado',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    timeZone: 'America/Mexico_City',
    products: [PRODUCT],
    coverage: { kind: '7x24' },
    quota: { kind: 'unlimited' },
    criteria: [...CRITERIA],
    targets: {
      critica: { firstResponseMinutes: 30, solutionMinutes: 240, reportMinutes: 1440 },
      alta: noTargets,
      media: noTargets,
      baja: noTargets,
    },
    remindersBeforeClosing: 2,
    notes: '',
    active: true,
    ...overrides,
  };
}

export interface ExampleClient {
  readonly clientId: string;
  readonly contact: Contact;
  readonly contract: Contract;
}

export async function registerClient(
  harness: DeskHarness,
  contractOverrides: Partial<Contract> = {},
  legalName = 'Grupo Industrial del Bajío, S.A. de C.V.',
  detailOverrides: Partial<ClientDetails> = {},
): Promise<ExampleClient> {
  const clientId = uuid();
  const contract = exampleContract(contractOverrides);
  const contact: Contact = {
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
  const { desk } = harness.open;
  const meta = (expectedVersion: number) => ({ commandId: randomUUID(), id: clientId, expectedVersion });
  const details = {
    legalName,
    tradeName: 'Grupo Bajío',
    rfc: '',
    address: '',
    language: 'es-MX' as const,
    notes: '',
    ...detailOverrides,
  };
  unwrap(await desk.clientCommand(meta(0), { type: 'client.register', payload: { details } }));
  unwrap(await desk.clientCommand(meta(1), { type: 'contact.save', payload: contact }));
  unwrap(await desk.clientCommand(meta(2), { type: 'contract.save', payload: contract }));
  return { clientId, contact, contract };
}

const minutesBefore = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) - minutes * 60_000).toISOString();

/** A mail that came three quarters of an hour ago: work on it may have begun since. */
export async function requestRecord(
  harness: DeskHarness,
  client: ExampleClient,
  overrides: Partial<RequestRecord> = {},
): Promise<RequestRecord> {
  return {
    channel: 'email',
    clientId: client.clientId,
    requester: {
      contactId: client.contact.id,
      name: client.contact.name,
      email: client.contact.email,
      phone: '',
    },
    receivedAt: minutesBefore(harness.clock.now(), 45),
    subject: 'Túnel VPN intermitente en la sede Querétaro',
    description: 'Desde las 02:40 el túnel cae cada 10 minutos.',
    product: PRODUCT,
    // A mail of its own: one that came before would have to say why it begins another request.
    original: await keep(
      harness,
      `From: mibanez@cliente.example\r\n\r\nHola ${randomUUID()}`,
      'solicitud.eml',
    ),
    call: null,
    attachments: [],
    messageId: '',
    continues: null,
    ...overrides,
  };
}
