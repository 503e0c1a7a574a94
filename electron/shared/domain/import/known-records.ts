/** What the desk has already, looked up by what rows name it by; and what earlier rows of the same file say. */
import { type Client, clientDisplayName, GENERIC_RFCS, rfcSchema } from '../clients';
import { type Historic, type HistoricDisposal, historicKey } from '../historic';
import type { DateReading } from './cell-values';
import type { RowReader } from './row-reader';

export interface ImportContext {
  /** Of a new record. */
  readonly newId: () => string;
  /** Of the desk, in which contracts are dated. */
  readonly timeZone: string;
  readonly dates: DateReading;
}

const lower = (text: string) => text.normalize('NFC').toLowerCase();

/** Empty for one that everybody may use, or that is none. */
export function ownRfc(text: string): string {
  const rfc = rfcSchema.safeParse(text).data ?? '';
  return GENERIC_RFCS.includes(rfc) ? '' : rfc;
}

export class KnownRecords {
  readonly #byRfc = new Map<string, Client>();
  readonly #byLegalName = new Map<string, Client>();
  readonly #byName = new Map<string, Client[]>();
  readonly #byEmail = new Map<string, Client>();
  readonly #historic: Set<string>;
  readonly #disposed: Set<string>;
  /** References of disposals whose client went too: under another id it may have come in again. */
  readonly #disposedOfNobody: Set<string>;
  /** Keys of the rows so far, to the row that had them. */
  readonly #rows = new Map<string, number>();

  /** @param disposals of old work that was destroyed, and does not come in again */
  constructor(
    clients: Iterable<Client>,
    historic: Iterable<Historic>,
    disposals: Iterable<HistoricDisposal> = [],
  ) {
    const clientIds = new Set<string>();
    for (const client of clients) {
      clientIds.add(client.id);
      const { legalName, tradeName, rfc } = client.details;
      const own = ownRfc(rfc);
      if (own !== '') this.#byRfc.set(own, client);
      this.#byLegalName.set(lower(legalName), client);
      for (const name of new Set([lower(legalName), lower(tradeName)])) {
        if (name !== '') this.#byName.set(name, [...(this.#byName.get(name) ?? []), client]);
      }
      for (const { email } of client.contacts) if (email !== '') this.#byEmail.set(lower(email), client);
    }
    this.#historic = new Set([...historic].map(historicKey));
    const gone = [...disposals];
    this.#disposed = new Set(
      gone.map(({ clientId, formerly: reference }) => historicKey({ clientId, reference })),
    );
    this.#disposedOfNobody = new Set(
      gone.filter(({ clientId }) => !clientIds.has(clientId)).map(({ formerly }) => formerly.toLowerCase()),
    );
  }

  withRfc(rfc: string): Client | undefined {
    return this.#byRfc.get(rfc);
  }

  withLegalName(name: string): Client | undefined {
    return this.#byLegalName.get(lower(name));
  }

  /** Whose contact, of today or before, has the address. */
  withEmail(email: string): Client | undefined {
    return this.#byEmail.get(lower(email));
  }

  hasHistoric(historic: Pick<Historic, 'clientId' | 'reference'>): boolean {
    return this.#historic.has(historicKey(historic));
  }

  isDisposed(historic: Pick<Historic, 'clientId' | 'reference'>): boolean {
    return (
      this.#disposed.has(historicKey(historic)) ||
      this.#disposedOfNobody.has(historic.reference.toLowerCase())
    );
  }

  /** The client that a row names, by RFC or by one of its names; what keeps it from being found is noted. */
  clientOf(row: RowReader): Client | null {
    const text = row.text('client');
    if (text === '') {
      row.refuse('client', 'required');
      return null;
    }
    const byRfc = this.#byRfc.get(ownRfc(text));
    if (byRfc) return byRfc;
    const named = this.#byName.get(lower(text)) ?? [];
    const [only] = named;
    if (only && named.length === 1) return only;
    row.refuse('client', named.length === 0 ? 'client-unknown' : 'client-several', {
      names: named.map(clientDisplayName).join(', '),
    });
    return null;
  }

  /** Notes by what a row is known; the number of an earlier row with the same, or null. */
  repeats(keys: readonly string[], row: number): number | null {
    const earlier = keys.map((key) => this.#rows.get(lower(key))).find((known) => known !== undefined);
    if (earlier !== undefined) return earlier;
    for (const key of keys) this.#rows.set(lower(key), row);
    return null;
  }
}
