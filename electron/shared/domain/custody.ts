/**
 * Who handled a file of a ticket besides recording it: events of the ticket's stream that are no records of the procedure.
 * They move nothing and make nobody's form stale.
 */
import { z } from 'zod';
import { type EventHeader, sha256Schema } from './event-envelope';
import type { CustodyAct, Ticket } from './ticket';

/** What a check of a file found in the vault. */
export const FILE_STATES = ['whole', 'damaged', 'missing'] as const;
export type FileState = (typeof FILE_STATES)[number];

const fileName = z.string().min(1).max(255);

export const custodyEventSchemas = {
  /** Shown in the window, or handed to another program. Once for each coming-in: it is told who saw it, not how often. */
  'v1.evidence.viewed': z.strictObject({
    sha256: sha256Schema,
    fileName,
    where: z.enum(['window', 'outside']),
  }),
  /** A copy was saved outside. Copies in expedientes and mails are told by their own records. */
  'v1.evidence.saved': z.strictObject({
    sha256: sha256Schema,
    fileName,
    /** What the copy is called. */
    savedAs: fileName,
  }),
  /** The same file was brought again, where the vault's own had been damaged or was gone: compared with its hash as it came. */
  'v1.evidence.put-back': z.strictObject({ sha256: sha256Schema, fileName }),
  /** Read whole again and compared with its hash, because somebody asked. */
  'v1.evidence.checked': z.strictObject({
    results: z
      .array(z.strictObject({ sha256: sha256Schema, fileName, fileState: z.enum(FILE_STATES) }))
      .min(1),
  }),
} as const;

export type CustodyEventType = keyof typeof custodyEventSchemas;
export type CustodyEventPayloads = { [T in CustodyEventType]: z.output<(typeof custodyEventSchemas)[T]> };
export type CustodyEventSpec = {
  [T in CustodyEventType]: { readonly type: T; readonly payload: CustodyEventPayloads[T] };
}[CustodyEventType];
export type CustodyEvent = CustodyEventSpec & { readonly header: EventHeader };

export function isCustodyEventType(type: string): type is CustodyEventType {
  return Object.hasOwn(custodyEventSchemas, type);
}

export function evolveCustody(ticket: Ticket | undefined, event: CustodyEvent): Ticket {
  if (!ticket) throw new Error(`${event.type} for a ticket that was never captured`);
  return {
    ...ticket,
    version: event.header.streamVersion,
    custody: [...ticket.custody, ...actsOf(event)],
  };
}

/** Told later where there was no room, by whoever is there then: it is theirs who brought the file. */
const broughtBy = ({ occurredAt: at, actor: { name, role } }: EventHeader) => ({ at, by: { name, role } });

function actsOf(event: CustodyEvent): readonly CustodyAct[] {
  const { seq, recordedAt: at, recordedBy: by } = event.header;
  const base = { seq, at, by: { name: by.name, role: by.role } };
  switch (event.type) {
    case 'v1.evidence.viewed':
      return [
        {
          ...base,
          sha256: event.payload.sha256,
          act: event.payload.where === 'window' ? 'viewed' : 'opened',
        },
      ];
    case 'v1.evidence.saved':
      return [{ ...base, sha256: event.payload.sha256, act: 'saved', detail: event.payload.savedAs }];
    case 'v1.evidence.put-back':
      return [
        {
          ...base,
          ...broughtBy(event.header),
          sha256: event.payload.sha256,
          act: 'put-back',
          found: 'whole',
        },
      ];
    case 'v1.evidence.checked':
      return event.payload.results.map(({ sha256, fileState }) => ({
        ...base,
        sha256,
        act: 'checked',
        found: fileState,
      }));
  }
}
