/** The monthly report of a client: made anew whenever somebody asks, saved outside, and on record as what left. */
import { basename } from 'node:path';
import { clientDisplayName } from '../shared/domain/clients';
import { clientMonth } from '../shared/domain/metrics/client-month';
import { daysOfMonth, periodOf } from '../shared/domain/metrics/period';
import type { Procedure } from '../shared/domain/procedure';
import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { ClientReportSaved, DamageView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { WriteTextFile } from './audit-ports';
import type { ClientReportRenderer } from './document-ports';
import { clientReportModel } from './documents/client-report-model';
import { issuerBlock } from './documents/issuer';
import type { MetricsDesk } from './metrics-desk';
import { oneText } from './one-text';
import type { Clock, EvidenceVault, Journal } from './ports';
import { recordHandedOut } from './record-handed-out';
import { recordedOrDiscarded } from './recorded-copy';
import type { DesktopShell } from './shell-ports';
import type { TicketDesk } from './ticket-desk';

export interface ClientReportDeskParts {
  readonly desk: TicketDesk;
  readonly metrics: Pick<MetricsDesk, 'ofClient'>;
  readonly vault: Pick<EvidenceVault, 'read'>;
  readonly journal: Pick<Journal, 'head'>;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly damage: () => DamageView | null;
  readonly renderer: ClientReportRenderer;
  /** Under which new requests are opened. */
  readonly procedure: Procedure;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
  readonly write: WriteTextFile;
  readonly discard: (path: string) => Promise<void>;
}

type Asked = ParsedRequest<'metrics:client-report'>;

export class ClientReportDesk {
  readonly #parts: ClientReportDeskParts;
  #left = false;

  constructor(parts: ClientReportDeskParts) {
    this.#parts = parts;
  }

  /** Null when the person cancelled. In a damaged workspace the copy is saved all the same, and nothing is written of it. */
  async save(asked: Asked): Promise<Result<ClientReportSaved | null, DeskFailure>> {
    const { desk, shell, write, discard } = this.#parts;
    const { clientId, month } = asked;
    const client = desk.state.clients.get(clientId);
    if (!client) return err({ kind: 'not-found', what: 'client' });
    const name = `Informe mensual ${month} ${clientDisplayName(client)}.pdf`;
    const chosen = await shell.chooseTarget(safeFileName(name));
    if (!chosen.ok) return chosen;
    const path = chosen.value;
    if (path === null || this.#left) return ok(null);
    const made = await this.#made(asked);
    if (!made.ok) return made;
    // No copy is written behind the shut door.
    if (this.#left) return ok(null);
    const { bytes, requests } = made.value;
    const written = await write(path, oneText(bytes));
    if (!written.ok) return written;
    const saved = { path, requests };
    if (this.#parts.damage() !== null) return ok(saved);
    const recorded = await recordedOrDiscarded(
      () =>
        recordHandedOut(desk, {
          type: 'v1.client-report.exported',
          payload: {
            ...{ clientId, month, requests },
            ...written.value,
            fileName: safeFileName(basename(path)),
          },
        }),
      () => discard(path),
    );
    return recorded.ok ? ok(saved) : recorded;
  }

  /** The desk is being locked. */
  leave(): void {
    this.#left = true;
  }

  async #made({
    clientId,
    month,
  }: Asked): Promise<Result<{ readonly bytes: Uint8Array; readonly requests: number }, DeskFailure>> {
    const { desk, metrics, vault, journal, clock, settings, procedure, renderer } = this.#parts;
    const client = desk.state.clients.get(clientId);
    if (!client) return err({ kind: 'not-found', what: 'client' });
    const { stationCode: station, timeZone } = settings();
    const days = daysOfMonth(month);
    const now = clock.now();
    const all = await metrics.ofClient(clientId, now);
    const counted = clientMonth(all, periodOf(...days, timeZone), now);
    const own = new Set(all.map(({ ticket }) => ticket.id));
    const arrivals = Object.values(desk.state.desks.received).filter(({ ticketId }) => own.has(ticketId));
    const drawn = await renderer.renderClientReport(
      clientReportModel({
        ...{ client, days, month: counted, procedure, station, timeZone },
        usage: (contract) => desk.state.usage(contract, ''),
        brought: {
          count: arrivals.length,
          lastAt:
            arrivals
              .map(({ at }) => at)
              .toSorted()
              .at(-1) ?? null,
        },
        issuer: await issuerBlock(settings(), vault),
        issuedAt: now,
        journalHead: journal.head(),
      }),
    );
    if (!drawn.ok) return err({ kind: 'document', reason: drawn.error.kind, params: {} });
    return ok({ bytes: drawn.value.bytes, requests: counted.requests.length });
  }
}
