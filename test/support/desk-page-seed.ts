/** Furnishes a running desk through its own channels, for tests that begin further on than at the first start. */
import { randomUUID } from 'node:crypto';
import { type Client, type Contact, type Contract, CRITERIA } from '../../electron/shared/domain/clients';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Result } from '../../electron/shared/result';
import { DeskPage } from './desk-page';
import { type LaunchOptions, launchApp } from './launch-app';

export const ENGINEER = { name: 'Ana Robles Treviño', email: 'ana.robles@mesa.example' };
export const LEADER = { name: 'Luis Ortega Cano', email: 'luis.ortega@mesa.example' };
export const MANAGER = { name: 'Jorge Peña Gutiérrez', email: 'jorge.pena@mesa.example' };
export const PRODUCT = { manufacturer: 'Fortinet', product: 'FortiGate 200F' };

/** What the desk answered; a refusal ends the test. */
export function unwrap<T>(result: Result<T, DeskFailure>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A desk that is set up: an engineer at it, a Líder SOC and a Gerente de Operaciones among its people. */
export async function launchSeededDesk(options: LaunchOptions = {}): Promise<DeskPage> {
  const desk = new DeskPage(await launchApp(options));
  const setup = await desk.ask('session:complete-setup', {
    stationCode: 'MX01',
    person: { ...ENGINEER, role: 'soporte-n2' },
    workspace: 'empty',
    language: 'es-MX',
  });
  const { settings } = unwrap(setup);
  unwrap(
    await desk.ask('settings:save', {
      issuer: { ...settings.issuer, phone: '+52 55 5555 0100', email: 'soc@mesa.example' },
      manager: {
        contactId: null,
        name: MANAGER.name,
        position: 'Gerente de Operaciones',
        organisation: settings.issuer.legalName,
        rfc: '',
        curp: '',
      },
      people: [
        ...settings.people,
        { ...LEADER, id: randomUUID(), role: 'lider-soc', active: true },
        { ...MANAGER, id: randomUUID(), role: 'gerente-operaciones', active: true },
      ],
    }),
  );
  await desk.page.getByRole('navigation', { name: 'Lugares de la mesa' }).waitFor();
  return desk;
}

export interface SeededClient {
  readonly id: string;
  readonly name: string;
  /** May request, approve and sign. */
  readonly contact: Contact;
  readonly contract: Contract;
}

export const NO_TARGETS = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };

interface ClientWishes {
  readonly name: string;
  readonly details?: Partial<Client['details']>;
  readonly contact?: Partial<Contact>;
  readonly contract?: Partial<Contract>;
}

export async function seedClient(desk: DeskPage, wishes: ClientWishes): Promise<SeededClient> {
  const id = randomUUID();
  const year = new Date().getFullYear();
  const contact: Contact = {
    id: randomUUID(),
    name: 'Sofía Carranza Ávila',
    position: 'Gerente de Infraestructura',
    email: `sofia.carranza@${id.slice(0, 8)}.example`,
    phone: '+52 442 555 0199',
    rfc: '',
    curp: '',
    powers: { request: true, approve: true, sign: true },
    active: true,
    ...wishes.contact,
  };
  const contract: Contract = {
    id: randomUUID(),
    number: `CT-${id.slice(0, 4)}`,
    title: 'Soporte especializado',
    validFrom: `${year - 1}-01-01`,
    validTo: `${year + 1}-12-31`,
    timeZone: 'America/Mexico_City',
    products: [PRODUCT],
    coverage: { kind: '7x24' },
    quota: { kind: 'unlimited' },
    criteria: [...CRITERIA],
    targets: { critica: NO_TARGETS, alta: NO_TARGETS, media: NO_TARGETS, baja: NO_TARGETS },
    remindersBeforeClosing: 2,
    notes: '',
    active: true,
    ...wishes.contract,
  };
  const details: Client['details'] = {
    legalName: `${wishes.name}, S.A. de C.V.`,
    tradeName: wishes.name,
    rfc: '',
    address: '',
    language: 'es-MX',
    notes: '',
    ...wishes.details,
  };
  const steps = [
    ['client.register', { details }],
    ['contact.save', contact],
    ['contract.save', contract],
  ] as const;
  for (const [expectedVersion, [type, payload]] of steps.entries()) {
    const meta = { commandId: randomUUID(), expectedVersion, clientId: id };
    unwrap(await desk.ask('desk:client-command', { ...meta, type, payload }));
  }
  return { id, name: wishes.name, contact, contract };
}
