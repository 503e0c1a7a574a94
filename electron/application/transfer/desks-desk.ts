/** This desk's card, and the desks that it exchanges requests with. */
import { basename } from 'node:path';
import { type KnownDesk, spokenDigits, trustedDesk } from '../../shared/domain/desks';
import { safeFileName } from '../../shared/domain/safe-file-name';
import type { DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import type { CommandReply, DeskCardView, DesksView } from '../../shared/ipc-views';
import { err, ok, type Result } from '../../shared/result';
import type { DesktopShell } from '../shell-ports';
import type { TicketDesk } from '../ticket-desk';
import type { Bundles } from './transfer-ports';

export interface DesksDeskParts {
  readonly desk: TicketDesk;
  readonly bundles: Bundles;
  readonly shell: Pick<DesktopShell, 'chooseFiles' | 'chooseTarget'>;
}

export class DesksDesk {
  readonly #parts: DesksDeskParts;
  /** The card that was shown last: what is trusted is what somebody looked at. */
  #shown: KnownDesk | null = null;

  constructor(parts: DesksDeskParts) {
    this.#parts = parts;
  }

  view(): DesksView {
    const { version, name, trusted } = this.#parts.desk.state.desks;
    return {
      version,
      own: { name, digits: spokenDigits(this.#parts.bundles.own().id) },
      trusted: trusted.map(({ id, name: itsName, addedAt, addedBy }) => ({
        id,
        name: itsName,
        digits: spokenDigits(id),
        addedAt,
        addedBy: addedBy.name,
      })),
    };
  }

  name({
    commandId,
    expectedVersion,
    name,
  }: ParsedRequest<'transfers:name'>): Promise<Result<CommandReply, DeskFailure>> {
    return this.#command({ commandId, expectedVersion }, { type: 'desks.name', payload: { name } });
  }

  /** Asks where to save this desk's card; answers its file's name, null when the person cancelled. */
  async saveCard(): Promise<Result<string | null, DeskFailure>> {
    const { bundles, desk, shell } = this.#parts;
    const { name } = desk.state.desks;
    if (name === null) return err({ kind: 'rule', rule: 'desk-without-name', field: 'name' });
    const target = await shell.chooseTarget(safeFileName(`Tarjeta de ${name}.json`));
    if (!target.ok || target.value === null) return target;
    const written = await bundles.writeText(target.value, bundles.card(name));
    return written.ok ? ok(basename(target.value)) : written;
  }

  /** Asks for another desk's card and shows it; null when the person cancelled. Nothing is kept. */
  async openCard(): Promise<Result<DeskCardView | null, DeskFailure>> {
    const { bundles, desk, shell } = this.#parts;
    const [path] = await shell.chooseFiles('desk-card', false);
    if (path === undefined) return ok(null);
    const read = await bundles.readCard(path);
    if (!read.ok) return read;
    if (read.value === null) return err({ kind: 'transfer', reason: 'not-a-card', params: {} });
    this.#shown = read.value;
    const { id, name } = read.value;
    const standing = id === bundles.own().id ? 'itself' : trustedDesk(desk.state.desks, id) ? 'known' : 'new';
    return ok({ id, name, digits: spokenDigits(id), standing });
  }

  async trust({
    commandId,
    expectedVersion,
    id,
  }: ParsedRequest<'transfers:trust'>): Promise<Result<CommandReply, DeskFailure>> {
    const shown = this.#shown;
    if (shown?.id !== id) return err({ kind: 'not-found', what: 'desk' });
    return this.#command({ commandId, expectedVersion }, { type: 'desks.trust', payload: shown });
  }

  revoke({
    commandId,
    expectedVersion,
    id,
    reason,
  }: ParsedRequest<'transfers:revoke'>): Promise<Result<CommandReply, DeskFailure>> {
    return this.#command({ commandId, expectedVersion }, { type: 'desks.revoke', payload: { id, reason } });
  }

  #command(
    meta: Parameters<TicketDesk['deskListCommand']>[0],
    command: Parameters<TicketDesk['deskListCommand']>[2],
  ) {
    return this.#parts.desk.deskListCommand(meta, this.#parts.bundles.own().id, command);
  }
}
