/** The package for a manufacturer: shown as it would leave, then made, kept and recorded. The evidence itself stays as it is. */
import { refusedAway } from '../../shared/domain/decide/decide-transfer';
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { PackageBuilt, PackageChoice } from '../../shared/domain/package-records';
import type { TicketPage } from '../../shared/domain/projections/page';
import { folioOf, isStale, type Ticket } from '../../shared/domain/ticket';
import type { DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import type { CommandReply, PackagePreview } from '../../shared/ipc-views';
import { err, ok, type Result } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import { metaOf } from '../command-meta';
import type { CustodyDesk } from '../custody-desk';
import { contentOf } from '../mail-content';
import type { ParseMail } from '../mail-ports';
import { actionsOf } from '../manufacturer-mail';
import { isMailFile } from '../media-types';
import type { Clock, EvidenceVault } from '../ports';
import type { TicketDesk } from '../ticket-desk';
import { filesByHash } from '../ticket-files';
import { equivalenceTable } from './equivalences';
import { mailAsText } from './mail-as-text';
import type { MadePackage, MakePackage, PackageOrder, PackageSource } from './package-ports';
import { builtOf, factsOf, failure, failureOf, namesOf, type Prepared } from './package-record';

export interface PackageDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly parseMail: ParseMail;
  readonly make: MakePackage;
  readonly custody: Pick<CustodyDesk, 'viewed'>;
}

/** All of them are in memory at once. */
const MOST_BYTES = 512 * 1024 * 1024;
const SHOWN_REPLACEMENTS = 1_000;

interface Ordered {
  readonly ticket: Ticket;
  readonly prepared: Prepared;
  readonly order: PackageOrder;
}

export class PackageDesk {
  readonly #parts: PackageDeskParts;

  constructor(parts: PackageDeskParts) {
    this.#parts = parts;
  }

  /** What would leave, with what was replaced in it; nothing is kept but who looked at which files. */
  async preview({
    ticketId,
    choice,
  }: ParsedRequest<'package:preview'>): Promise<Result<PackagePreview, DeskFailure>> {
    const ordered = await this.#order(ticketId, choice, false);
    if (!ordered.ok) return ordered;
    const made = await this.#parts.make(ordered.value.order);
    if (!made.ok) return err(failureOf(made.error, ordered.value.prepared));
    for (const { content } of ordered.value.order.sources)
      if (content?.kind === 'bytes') await this.#parts.custody.viewed(content.sha256, 'window');
    const { items, toldSegments, replacements, kept, shown } = made.value;
    return ok({
      items,
      toldSegments,
      replacements: replacements.slice(0, SHOWN_REPLACEMENTS),
      replacementCount: replacements.length,
      kept,
      shown,
    });
  }

  /** Makes what was shown, and nothing else: where anything of it changed meanwhile, it is to be looked at again. */
  async make(request: ParsedRequest<'package:make'>): Promise<Result<CommandReply, DeskFailure>> {
    const { desk } = this.#parts;
    const { ticketId, choice, shown } = request;
    const repeated = desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const ordered = await this.#order(ticketId, choice, true);
    if (!ordered.ok) return ordered;
    const { ticket, prepared, order } = ordered.value;
    if (isStale(ticket, request.expectedVersion))
      return err({ kind: 'conflict', expected: request.expectedVersion, actual: ticket.version });
    const made = await this.#parts.make(order);
    if (!made.ok) return err(failureOf(made.error, prepared));
    const unread = made.value.items.filter(
      ({ index, treatment, path }) => path !== null && treatment === 'as-is' && !choice.asIs.includes(index),
    );
    if (unread.length > 0)
      return err(
        failure(
          'package-unread',
          namesOf(
            prepared,
            unread.map(({ index }) => index),
          ),
        ),
      );
    if (made.value.shown !== shown) return err(failure('package-changed', ''));
    const kept = await this.#keep(made.value, order);
    if (!kept.ok) return kept;
    const recorded = await desk.ticketCommand(metaOf(request), {
      type: 'manufacturer.record-package',
      payload: builtOf(made.value, { order, prepared, choice, ...kept.value }),
    });
    if (recorded.ok) return recorded;
    // Making it takes time: of a request that was disposed of or sent away meanwhile the files go too.
    const still = desk.state.tickets.get(ticketId);
    const gone = still ? refusedAway(still) : recorded.error;
    if (gone === null) return recorded;
    const { archives, equivalences } = kept.value;
    // The same table, or archive, may be of a package that is on record: it is evidence and stays.
    const onRecord = (sha256: string) =>
      [...desk.state.tickets.values()].some((other) => filesByHash(other).has(sha256));
    for (const { sha256 } of equivalences ? [...archives, equivalences] : archives) {
      if (onRecord(sha256)) continue;
      const destroyed = await this.#parts.vault.destroy(sha256);
      if (!destroyed.ok) return destroyed;
    }
    return err(gone);
  }

  async #order(
    ticketId: string,
    choice: PackageChoice,
    isFinal: boolean,
  ): Promise<Result<Ordered, DeskFailure>> {
    const { desk, clock, settings } = this.#parts;
    const ticket = desk.state.tickets.get(ticketId);
    const page = desk.page(ticketId);
    if (!ticket || !page.ok) return err({ kind: 'not-found', what: 'ticket' });
    // Before anything is read or made: nothing would record it.
    const away = refusedAway(ticket);
    if (away) return err(away);
    const prepared = page.value.currentPackage;
    if (!prepared) return err({ kind: 'not-found', what: 'record' });
    const sources = await this.#sources(prepared, choice.items);
    if (!sources.ok) return sources;
    return ok({
      ticket,
      prepared,
      order: {
        sources: sources.value,
        told: {
          summary: prepared.summary,
          request: page.value.request.description,
          activities: this.#activities(ticket, page.value, choice.items),
        },
        facts: factsOf(ticket, prepared),
        folio: folioOf(ticket),
        language: choice.language,
        choice: { rules: choice.rules, words: choice.words, kept: choice.kept },
        limitBytes: choice.limit === 'mail' ? settings().attachmentsLimitBytes : null,
        at: clock.now(),
        isFinal,
      },
    });
  }

  /** Those that were chosen; where the record of what is sent lists none, all that were logged. */
  #activities(ticket: Ticket, page: TicketPage, chosen: readonly number[]): readonly string[] {
    const { currentPackage } = page;
    if (!currentPackage) return [];
    const isActivity = ({ kind, file }: Prepared['items'][number]) => kind === 'actividad' && file === null;
    const items = currentPackage.items.filter((_item, index) => chosen.includes(index));
    const noneChosen = currentPackage.items.some(isActivity) && !items.some(isActivity);
    return noneChosen ? [] : actionsOf(ticket, { ...page, currentPackage: { ...currentPackage, items } });
  }

  async #sources(
    prepared: Prepared,
    indexes: readonly number[],
  ): Promise<Result<readonly PackageSource[], DeskFailure>> {
    const sources: PackageSource[] = [];
    const chosen = [...new Set(indexes)].toSorted((left, right) => left - right);
    const bytes = chosen.reduce((sum, index) => sum + (prepared.items[index]?.file?.sizeBytes ?? 0), 0);
    if (bytes > MOST_BYTES) return err(failure('package-too-large', namesOf(prepared, chosen)));
    for (const index of chosen) {
      const item = prepared.items[index];
      if (!item)
        return err({ kind: 'invalid', issues: [{ path: 'choice.items', message: 'validation.choice' }] });
      const content = item.file ? await this.#content(item.file) : ok(null);
      if (!content.ok) return content;
      const { kind, description } = item;
      sources.push({ index, kind, description, name: item.file?.name ?? null, content: content.value });
    }
    return ok(sources);
  }

  /** Mails are read, since what they say is hidden from any pattern by how they are encoded. */
  async #content(file: EvidenceRef): Promise<Result<PackageSource['content'], DeskFailure>> {
    const bytes = await this.#parts.vault.read(file.sha256);
    if (!bytes.ok) return bytes;
    if (isMailFile(file)) {
      // They are given away to the thread that reads them.
      const mail = contentOf(await this.#parts.parseMail(bytes.value.slice()));
      if (mail) return ok({ kind: 'text', text: mailAsText(mail) });
    }
    return ok({ kind: 'bytes', bytes: bytes.value, sha256: file.sha256 });
  }

  async #keep(
    made: MadePackage,
    { folio }: PackageOrder,
  ): Promise<Result<Pick<PackageBuilt, 'archives' | 'equivalences'>, DeskFailure>> {
    const { vault } = this.#parts;
    const archives: EvidenceRef[] = [];
    for (const { name, bytes } of made.archives) {
      const stored = await vault.put(bytes, { name, mediaType: 'application/zip' });
      if (!stored.ok) return stored;
      archives.push(stored.value);
    }
    if (made.replacements.length === 0) return ok({ archives, equivalences: null });
    const table = new TextEncoder().encode(equivalenceTable(made.replacements));
    const equivalences = await vault.put(table, {
      name: `${folio}-equivalencias-solo-mesa.csv`,
      mediaType: 'text/csv',
    });
    return equivalences.ok ? ok({ archives, equivalences: equivalences.value }) : equivalences;
  }
}
