import { z } from 'zod';

/** RFC 3339 instant in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const instantSchema = z.iso.datetime({ precision: 3 }).describe('RFC 3339 instant, UTC, milliseconds');

/** Lower-case hexadecimal SHA-256 (FIPS 180-4). */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The roles of the desk (design decision 6). `cliente` and `fabricante` act but never sit at the desk. */
export const deskRoleSchema = z.enum(['soporte-n2', 'lider-soc', 'gerente-operaciones', 'auditor']);
/** Of whoever begins a desk, and so administers it: an auditor, who changes nothing, begins none. */
export const firstRoleSchema = deskRoleSchema.exclude(['auditor']);
export type DeskRole = z.infer<typeof deskRoleSchema>;

export const actorRoleSchema = z.enum([...deskRoleSchema.options, 'cliente', 'fabricante', 'sistema']);

/** Who did something. `declared` tells that the role was stated by the person, not proven by a login. */
export const actorSchema = z.strictObject({
  declared: z.boolean(),
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(200),
  role: actorRoleSchema,
});
export type Actor = z.infer<typeof actorSchema>;

/** The id of an actor who is nobody's registered contact. */
const OUTSIDER_ID = 'externo';

/**
 * Whether somebody acted whom the client never named as a contact: that they speak for the client is only what they say.
 * A letter names its signer itself.
 */
export function isOutsider({ type, actor }: { readonly type: string; readonly actor: Actor }): boolean {
  return actor.id === OUTSIDER_ID && !type.startsWith('v1.letter.');
}

/**
 * What every event says of itself, outside its payload. The hash chain covers this header and a salted hash of the
 * payload, so a payload can be encrypted or lawfully destroyed without breaking the chain.
 */
export const eventHeaderSchema = z.strictObject({
  // In canonical order (RFC 8785), in which zod gives them back: a header is hashed with every event that is written.
  /** Who did it. */
  actor: actorSchema,
  /** The command that caused it; a repeated command id gets the same answer again. */
  commandId: z.uuid(),
  /** UUID v7. */
  eventId: z.uuid(),
  /** When it happened, as claimed; may be earlier than `recordedAt`. */
  occurredAt: instantSchema,
  /** When the desk wrote it down, by the main process's clock. */
  recordedAt: instantSchema,
  /** Who wrote it down; differs from `actor` when an engineer records what a client did. */
  recordedBy: actorSchema,
  /** Position in the journal, 1-based, without gaps. */
  seq: z.int().positive(),
  /** The aggregate: `ticket:<uuid>`, `client:<uuid>` or `trust:list`. */
  streamId: z.string().min(1).max(80),
  /** 1-based position inside the stream; the `expectedVersion` of commands refers to it. */
  streamVersion: z.int().positive(),
  /** Past tense and versioned: `v1.ticket.assigned`. */
  type: z.string().regex(/^v\d+\.[a-z0-9-]+(\.[a-z0-9-]+)+$/),
});
export type EventHeader = z.infer<typeof eventHeaderSchema>;

/** An event as the journal holds it: header and payload, the payload typed by `header.type`. */
export interface RecordedEvent<Payload = unknown> {
  readonly header: EventHeader;
  readonly payload: Payload;
  /** The key of its content was destroyed: the payload is null, and what it said is known to nobody. */
  readonly destroyed?: true;
}
