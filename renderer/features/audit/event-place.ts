/** Steps and endings of the procedure as they stand in records: in words, never as codes. */
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { peopleEventSchemas } from '../../../electron/shared/domain/people';
import { destinationSchema, ticketEventSchemas } from '../../../electron/shared/domain/ticket-events';
import type { AuditRow, KnownPerson } from '../../../electron/shared/ipc-views';
import { destinationText } from '../../ui/failure';
import { mailAccountTitle, settingsTitle } from './settings-words';

const moved = ticketEventSchemas['v1.ticket.moved'];
const deviated = ticketEventSchemas['v1.deviation.recorded'];
const startSchema = z.union([deviated.shape.from, destinationSchema]);

/** «2 Validación», «Fin: con Vo.Bo.»; null for what is no place. */
export function placeText(value: unknown, t: TFunction): string | null {
  const place = startSchema.safeParse(value);
  if (!place.success) return null;
  if (typeof place.data === 'object') return destinationText(place.data, t);
  return destinationText(typeof place.data === 'number' ? { step: place.data } : { end: place.data }, t);
}

/** Whether a payload tells of a way through the procedure, where «from» and «to» are places and not people or hours. */
export function isWay(payload: object): boolean {
  return moved.safeParse(payload).success || deviated.safeParse(payload).success;
}

/** Of whom it was done, and in which of its ways: «Contraseña cambiada» says neither. */
function accessTitle({ header, payload, names }: Titled, t: TFunction): string | null {
  const ways = ACCESS_WAYS[header.type];
  if (!ways || typeof payload !== 'object' || payload === null) return null;
  const said: Readonly<Record<string, unknown>> = { ...payload };
  const way = said['found'] === true ? 'found' : ways.by === null ? 'named' : String(said[ways.by]);
  const id = String(said['personId']);
  const name = typeof said['name'] === 'string' ? said['name'] : names[id];
  if (name === undefined || !ways.known.includes(way)) return null;
  return t(`event-of.${header.type}.${way}`, { ns: 'audit', name });
}

const ACCESS_WAYS: Readonly<
  Record<string, { readonly by: string | null; readonly known: readonly string[] }>
> = {
  'v1.person.added': { by: null, known: ['named'] },
  'v1.person.changed': { by: null, known: ['named'] },
  'v1.person.password-set': { by: 'by', known: ['self', 'other', 'recovery-code', 'found'] },
  'v1.access.opened': { by: null, known: ['named'] },
  'v1.access.keychain-set': { by: 'on', known: ['true', 'false'] },
};

const FIELDS = peopleEventSchemas['v1.person.changed'].pick({ name: true, role: true, active: true }).loose();

/** What was changed of a person, and from what: a role given or taken away is what an auditor looks for. */
function personTitle({ header, payload, personBefore: before }: Titled, t: TFunction): string | null {
  const after = header.type === 'v1.person.changed' ? FIELDS.safeParse(payload) : null;
  if (!after?.success || !before) return null;
  const { name, role, active } = after.data;
  const roleOf = (one: KnownPerson['role']) => t(`role.${one}`, { ns: 'common' });
  const said = [
    ...(name === before.name ? [] : [t('person-changed.name', { ns: 'audit', name, before: before.name })]),
    ...(role === before.role
      ? []
      : [t('person-changed.role', { ns: 'audit', name, before: roleOf(before.role), after: roleOf(role) })]),
    ...(active === before.active
      ? []
      : [t(active ? 'person-changed.back' : 'person-changed.gone', { ns: 'audit', name })]),
  ];
  return said.length === 0 ? null : said.join(' · ');
}

/** Attempts with a wrong password that somebody's coming in told of; 0 for what tells of none. */
export function failedAttempts({ header, payload }: Pick<AuditRow, 'header' | 'payload'>): number {
  if (header.type !== 'v1.access.opened') return 0;
  const told = OPENED.safeParse(payload);
  return told.success ? (told.data.failedAttempts?.count ?? 0) : 0;
}

const OPENED = peopleEventSchemas['v1.access.opened'].pick({ failedAttempts: true }).loose();

type Titled = Pick<AuditRow, 'header' | 'payload' | 'names' | 'personBefore'>;

/** What happened, in a line. */
export function eventTitle(row: Titled, t: TFunction): string {
  const { header, payload } = row;
  const move = header.type === 'v1.ticket.moved' ? moved.safeParse(payload) : null;
  if (move?.success) {
    return t('moved', { ns: 'audit', from: placeText(move.data.from, t), to: placeText(move.data.to, t) });
  }
  const deviation = header.type === 'v1.deviation.recorded' ? deviated.safeParse(payload) : null;
  if (deviation?.success) {
    return t('deviated', { ns: 'audit', name: t(`deviation.${deviation.data.kind}`, { ns: 'common' }) });
  }
  const told =
    personTitle(row, t) ?? accessTitle(row, t) ?? settingsTitle(row, t) ?? mailAccountTitle(row, t);
  if (told !== null) return told;
  return t([`event.${header.type}`, 'event-as-is'], { ns: 'audit', type: header.type });
}
