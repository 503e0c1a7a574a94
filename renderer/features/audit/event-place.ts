/** Steps and endings of the procedure as they stand in records: in words, never as codes. */
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { destinationSchema, ticketEventSchemas } from '../../../electron/shared/domain/ticket-events';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import { destinationText } from '../../ui/failure';

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
  const way = ways.by === null ? 'named' : String(said[ways.by]);
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
  'v1.person.password-set': { by: 'by', known: ['self', 'other', 'recovery-code'] },
  'v1.access.keychain-set': { by: 'on', known: ['true', 'false'] },
};

type Titled = Pick<AuditRow, 'header' | 'payload' | 'names'>;

/** What happened, in a line. */
export function eventTitle({ header, payload, names }: Titled, t: TFunction): string {
  const move = header.type === 'v1.ticket.moved' ? moved.safeParse(payload) : null;
  if (move?.success) {
    return t('moved', { ns: 'audit', from: placeText(move.data.from, t), to: placeText(move.data.to, t) });
  }
  const deviation = header.type === 'v1.deviation.recorded' ? deviated.safeParse(payload) : null;
  if (deviation?.success) {
    return t('deviated', { ns: 'audit', name: t(`deviation.${deviation.data.kind}`, { ns: 'common' }) });
  }
  const access = accessTitle({ header, payload, names }, t);
  if (access !== null) return access;
  return t([`event.${header.type}`, 'event-as-is'], { ns: 'audit', type: header.type });
}
