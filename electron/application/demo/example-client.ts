import { v7 as uuid } from 'uuid';
import type { ClientDetails, Contact, Contract, Product } from '../../shared/domain/clients';
import type { Calendar } from './when';

/** A client of the example, its contacts and contracts under the keys by which the stories call them. */
export interface ClientSpec {
  readonly key: ClientKey;
  readonly details: ClientDetails;
  readonly contacts: Readonly<Record<string, Omit<Contact, 'id'>>>;
  readonly contracts: (calendar: Calendar) => Readonly<Record<string, Omit<Contract, 'id'>>>;
}

export type ClientKey = 'tepozan' | 'canada-honda' | 'sierra-alta' | 'cumbrera';

/** The same once it has its identifiers. */
export interface ExampleClient {
  readonly id: string;
  readonly details: ClientDetails;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly contracts: ReadonlyMap<string, Contract>;
}

function withIds<T extends object>(
  items: Readonly<Record<string, T>>,
): ReadonlyMap<string, T & { id: string }> {
  return new Map(Object.entries(items).map(([key, item]) => [key, { ...item, id: uuid() }]));
}

export function exampleClient(spec: ClientSpec, calendar: Calendar): ExampleClient {
  return {
    id: uuid(),
    details: spec.details,
    contacts: withIds(spec.contacts),
    contracts: withIds(spec.contracts(calendar)),
  };
}

export function contactOf(client: ExampleClient, key: string): Contact {
  const contact = client.contacts.get(key);
  if (!contact) throw new Error(`${client.details.legalName} has no contact «${key}»`);
  return contact;
}

export function contractOf(client: ExampleClient, key: string): Contract {
  const contract = client.contracts.get(key);
  if (!contract) throw new Error(`${client.details.legalName} has no contract «${key}»`);
  return contract;
}

/** What most contacts have in common. */
export function person(
  name: string,
  position: string,
  email: string,
  phone: string,
  powers: Contact['powers'],
): Omit<Contact, 'id'> {
  return { name, position, email, phone, rfc: '', curp: '', powers, active: true };
}

export const product = (manufacturer: string, name: string): Product => ({ manufacturer, product: name });

const target = (
  firstResponseMinutes: number | null,
  solutionMinutes: number | null,
  reportMinutes: number | null,
) => ({ firstResponseMinutes, solutionMinutes, reportMinutes });

const HOUR = 60;
const DAY = 24 * HOUR;

/** Targets of a contract that covers day and night. */
export const ROUND_THE_CLOCK_TARGETS: Contract['targets'] = {
  critica: target(15, 4 * HOUR, 3 * DAY),
  alta: target(30, 8 * HOUR, 5 * DAY),
  media: target(2 * HOUR, 10 * DAY, null),
  baja: target(8 * HOUR, null, null),
};

/** Targets counted in covered hours. */
export const OFFICE_HOURS_TARGETS: Contract['targets'] = {
  critica: target(30, 6 * HOUR, 24 * HOUR),
  alta: target(HOUR, 12 * HOUR, 60 * HOUR),
  media: target(4 * HOUR, 96 * HOUR, null),
  baja: target(8 * HOUR, null, null),
};
