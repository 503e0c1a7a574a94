/** The inside of a bundle, as docs/bundle-format.md tells it: a line that says what it is, a journal's extract, the files. */
import { z } from 'zod';
import type { Journal } from '../../application/ports';
import type { Departure } from '../../application/transfer/transfer-ports';
import { canonicalJson } from '../../shared/canonical-json';
import type { Client } from '../../shared/domain/clients';
import { deskRefSchema } from '../../shared/domain/desks';
import { type EventHeader, instantSchema } from '../../shared/domain/event-envelope';
import { type EvidenceRef, evidenceRefSchema } from '../../shared/domain/evidence';
import type { StoreFailure } from '../../shared/store-failure';
import { endLine, toldLine, untoldLine } from '../audit/extract-line';
import type { JournalEntry } from '../line-codec';

export const BUNDLE_KIND = 'mesa-n2-traslado';

export const aboutSchema = z.strictObject({
  kind: z.literal(BUNDLE_KIND),
  format: z.literal(1),
  bundleId: z.uuid(),
  ticketId: z.uuid(),
  from: deskRefSchema,
  to: deskRefSchema,
  sentAt: instantSchema,
  program: z.string().min(1).max(120),
  /** In the order in which their bytes stand behind the extract. */
  files: z.array(evidenceRefSchema).max(20_000),
});
export type About = z.output<typeof aboutSchema>;

/** What the store threw at whoever was writing. */
export class BundleSourceFailed extends Error {
  constructor(readonly failure: StoreFailure) {
    super(`A bundle could not be written: ${failure.kind}`);
  }
}

interface Sources {
  readonly journal: Pick<Journal, 'readBatches'>;
  /** The bytes of a file of the vault. */
  readonly file: (ref: EvidenceRef) => AsyncIterable<Uint8Array>;
  readonly from: About['from'];
}

/** @throws BundleSourceFailed */
export async function* contentPieces(departure: Departure, sources: Sources): AsyncGenerator<Uint8Array> {
  const { ticket, bundleId, recipient, sentAt, program, files } = departure;
  const about: About = {
    kind: BUNDLE_KIND,
    format: 1,
    bundleId,
    ticketId: ticket.id,
    from: sources.from,
    to: { id: recipient.id, name: recipient.name },
    sentAt,
    program,
    files: [...files],
  };
  yield Buffer.from(`${canonicalJson(about)}\n`);
  yield* extractPieces(departure, sources.journal);
  for (const file of files) yield* sources.file(file);
}

async function* extractPieces(
  { ticket, client, sentSeq }: Departure,
  journal: Sources['journal'],
): AsyncGenerator<Uint8Array> {
  const isTold = toldOf(ticket.id, client, referredTo(ticket, client));
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) throw new BundleSourceFailed(batch.error);
    let text = '';
    for (const { format, entries } of batch.value.lines) {
      for (const entry of entries) {
        text += isTold(entry) ? toldLine(entry, format) : untoldLine(entry, format);
        if (entry.header.seq < sentSeq) continue;
        yield Buffer.from(text + endLine({ seq: entry.header.seq, head: entry.link }));
        return;
      }
    }
    yield Buffer.from(text);
  }
  throw new BundleSourceFailed({ kind: 'damaged', path: '', line: null, reason: 'shorter-than-known' });
}

/**
 * Contacts and contracts of a client that a request speaks of, and whoever may still approve or sign for it: another desk needs them
 * to go on. The others stay.
 */
function referredTo(ticket: Departure['ticket'], client: Client | null): ReadonlySet<string> {
  if (!client) return new Set();
  const said = JSON.stringify(ticket.records);
  const isSaid = ({ id }: { readonly id: string }) => said.includes(id);
  const deciding = client.contacts.filter(({ active, powers }) => active && (powers.approve || powers.sign));
  return new Set(
    [...client.contacts.filter(isSaid), ...deciding, ...client.contracts.filter(isSaid)].map(({ id }) => id),
  );
}

function toldOf(ticketId: string, client: Client | null, chosen: ReadonlySet<string>) {
  return ({ header, content }: Pick<JournalEntry, 'header' | 'content'>): boolean => {
    if (header.streamId === `ticket:${ticketId}`) return true;
    if (!client || header.streamId !== `client:${client.id}`) return false;
    return !isPartOfClient(header) || chosen.has(idOf(content?.payload));
  };
}

const PARTS: ReadonlySet<string> = new Set(['v1.contact.saved', 'v1.contract.saved']);
/** A contact or a contract, and not the client itself. */
export const isPartOfClient = ({ type }: Pick<EventHeader, 'type'>): boolean => PARTS.has(type);

function idOf(payload: unknown): string {
  return typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : '';
}
