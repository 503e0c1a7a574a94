/** Furnishes a running desk through its own channels, for tests that begin further on than at the first start. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../electron/adapters/system-clock';
import { type Client, type Contact, type Contract, CRITERIA } from '../../electron/shared/domain/clients';
import { openTestDoor, PASSWORD } from './desk-access';
import { behind, unwrap } from './desk-harness';
import { DeskPage } from './desk-page';
import { comeIn } from './furnished-app';
import { type LaunchOptions, launchApp, makeTemporaryFolder } from './launch-app';

export const ENGINEER = { name: 'Ana Robles Treviño', email: 'ana.robles@mesa.example', login: 'ana.robles' };
export const LEADER = { name: 'Luis Ortega Cano', email: 'luis.ortega@mesa.example', login: 'luis.ortega' };
export const MANAGER = {
  name: 'Jorge Peña Gutiérrez',
  email: 'jorge.pena@mesa.example',
  login: 'jorge.pena',
};
export const PRODUCT = { manufacturer: 'Fortinet', product: 'FortiGate 200F' };

/** A desk that is set up: an engineer at it, a Líder SOC and a Gerente de Operaciones among its people. */
export async function launchSeededDesk(options: LaunchOptions = {}): Promise<DeskPage> {
  const folder = options.folder ?? (await makeTemporaryFolder());
  await seedWorkspace(join(folder, 'workspace'));
  const app = await launchApp({ ...options, folder });
  return new DeskPage(await comeIn(app, ENGINEER.login));
}

/** Through the same use cases that the app runs, with passwords that cost little. */
async function seedWorkspace(folder: string): Promise<void> {
  const door = await openTestDoor(folder, systemClock);
  const person = { ...ENGINEER, role: 'soporte-n2' as const };
  unwrap(await door.door.setUp({ stationCode: 'MX01', person, password: PASSWORD, language: 'es-MX' }));
  const { open, people } = behind(door);
  const { issuer } = open.session.settings;
  unwrap(
    await open.session.save({
      issuer: { ...issuer, phone: '+52 55 5555 0100', email: 'soc@mesa.example' },
      manager: {
        contactId: null,
        name: MANAGER.name,
        position: 'Gerente de Operaciones',
        organisation: issuer.legalName,
        rfc: '',
        curp: '',
      },
    }),
  );
  const others = [
    { ...LEADER, role: 'lider-soc' as const },
    { ...MANAGER, role: 'gerente-operaciones' as const },
  ];
  for (const other of others) unwrap(await people.add({ person: other, password: PASSWORD }, false));
  await door.close();
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
