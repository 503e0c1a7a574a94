/**
 * Which other desks this one exchanges requests with: an aggregate of its own in the journal, since who was trusted when a request
 * left or came in is part of its story.
 */
import { z } from 'zod';
import { type Actor, type EventHeader, instantSchema, sha256Schema } from './event-envelope';
import { requiredLine, requiredText } from './text';

/** The one stream that all events about desks belong to. */
export const DESK_LIST_ID = 'list';
export const DESKS_STREAM_ID = `desks:${DESK_LIST_ID}`;

export const deskNameSchema = requiredLine(60);

/** A raw public key of 32 bytes (RFC 8032, RFC 7748), in Base64. */
const publicKeySchema = z.base64().length(44);

/** A desk as events name it. */
export const deskRefSchema = z.strictObject({
  /** SHA-256 over both public keys: whoever has the same id is the same desk. */
  id: sha256Schema,
  name: deskNameSchema,
});
export type DeskRef = z.output<typeof deskRefSchema>;

/** What another desk needs to know of one: its name and its public keys. */
export const knownDeskSchema = z.strictObject({
  ...deskRefSchema.shape,
  /** Ed25519 (RFC 8032). */
  signKey: publicKeySchema,
  /** X25519 (RFC 7748). */
  sealKey: publicKeySchema,
});
export type KnownDesk = z.output<typeof knownDeskSchema>;

export const deskEventSchemas = {
  'v1.desks.named': z.strictObject({ name: deskNameSchema }),
  'v1.desks.trusted': knownDeskSchema,
  'v1.desks.revoked': z.strictObject({ id: sha256Schema, reason: requiredText(2000) }),
  /**
   * A request came by a bundle. The other events of the same command that are of its stream or its client's, and were not
   * recorded here, keep the times and the persons that the desk of origin gave them.
   */
  'v1.desks.bundle-received': z.strictObject({
    bundleId: z.uuid(),
    ticketId: z.uuid(),
    from: deskRefSchema,
    sentAt: instantSchema,
  }),
} as const;
export type DeskEventType = keyof typeof deskEventSchemas;
export type DeskEventPayloads = { [T in DeskEventType]: z.output<(typeof deskEventSchemas)[T]> };
export type DeskListEvent = {
  [T in DeskEventType]: {
    readonly type: T;
    readonly payload: DeskEventPayloads[T];
    readonly header: EventHeader;
  };
}[DeskEventType];

export const isDeskEventType = (type: string): type is DeskEventType => Object.hasOwn(deskEventSchemas, type);

export const deskListCommandSchemas = {
  'desks.name': z.strictObject({ name: deskNameSchema }),
  'desks.trust': knownDeskSchema,
  'desks.revoke': z.strictObject({ id: sha256Schema, reason: requiredText(2000) }),
} as const;
export type DeskListCommand = {
  [T in keyof typeof deskListCommandSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof deskListCommandSchemas)[T]>;
  };
}[keyof typeof deskListCommandSchemas];

export interface TrustedDesk extends KnownDesk {
  readonly addedAt: string;
  readonly addedBy: Actor;
}

export interface DeskList {
  readonly version: number;
  /** What this desk calls itself; null before anybody said it. */
  readonly name: string | null;
  readonly trusted: readonly TrustedDesk[];
  /** Every bundle that was ever taken in, by its id: none is taken in twice. */
  readonly received: Readonly<Record<string, { readonly ticketId: string; readonly at: string }>>;
}

export const NO_DESKS: DeskList = { version: 0, name: null, trusted: [], received: {} };

export function evolveDesks(list: DeskList, { type, payload, header }: DeskListEvent): DeskList {
  const { streamVersion: version, recordedAt, recordedBy } = header;
  switch (type) {
    case 'v1.desks.named':
      return { ...list, version, name: payload.name };
    case 'v1.desks.trusted': {
      const others = list.trusted.filter(({ id }) => id !== payload.id);
      return {
        ...list,
        version,
        trusted: [...others, { ...payload, addedAt: recordedAt, addedBy: recordedBy }],
      };
    }
    case 'v1.desks.revoked':
      return { ...list, version, trusted: list.trusted.filter(({ id }) => id !== payload.id) };
    case 'v1.desks.bundle-received': {
      const { bundleId, ticketId } = payload;
      return {
        ...list,
        version,
        received: { ...list.received, [bundleId]: { ticketId, at: recordedAt } },
      };
    }
  }
}

export const trustedDesk = (list: DeskList, id: string): TrustedDesk | undefined =>
  list.trusted.find((desk) => desk.id === id);

/**
 * The id of a desk as people compare it over the telephone: six groups of five digits, each from five bytes of it modulo
 * 100,000. Some hundred bits: nobody finds another pair of keys that sounds the same.
 */
export function spokenDigits(deskId: string): string {
  const groups = deskId.match(/.{10}/g) ?? [];
  return groups.map((hex) => String(Number.parseInt(hex, 16) % 100_000).padStart(5, '0')).join(' ');
}
