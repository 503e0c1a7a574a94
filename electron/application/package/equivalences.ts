/** The table of a package that stays at the desk: which pseudonym stands for what, and what a manufacturer's answer speaks of by it. */
import { type SentToManufacturer, sentToManufacturer, wordedBy } from '../../shared/domain/packages-left';
import { recordsOf, type Ticket } from '../../shared/domain/ticket';
import { type Equivalent, type Explained, pseudonymsIn } from '../../shared/redaction/equivalents';
import type { Replacement } from '../../shared/redaction/things';
import type { EvidenceVault } from '../ports';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** RFC 4180; a cell that a spreadsheet would run is kept from it by an apostrophe. */
export function equivalenceTable(replacements: readonly Replacement[]): string {
  const cell = (text: string) => quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const rows = replacements.map(({ pseudonym, original, count }) =>
    [cell(pseudonym), cell(original), String(count)].join(','),
  );
  return `\uFEFF${['seudonimo,original,veces', ...rows].join('\r\n')}\r\n`;
}

/** A table as `equivalenceTable` writes it, and no other. */
export function readEquivalenceTable(table: string): readonly Equivalent[] {
  const rows = table.matchAll(/^"((?:[^"]|"")*)","((?:[^"]|"")*)",\d+\r?$/gm);
  return [...rows].map(([, pseudonym = '', original = '']) => ({
    pseudonym: pseudonym.replaceAll('""', '"'),
    original: original.replaceAll('""', '"').replace(/^'(?=[=+\-@\t\r])/, ''),
  }));
}

interface LeftTable {
  /** Of the record that shows that its package left: pseudonyms are numbered anew in each package. */
  readonly seq: number;
  readonly name: string;
  /** Null of one that is damaged or gone. */
  readonly rows: readonly Equivalent[] | null;
}

/** Reads the tables of packages, each file once. */
class Tables {
  readonly #vault: Pick<EvidenceVault, 'read'>;
  readonly #read = new Map<string, LeftTable['rows']>();

  constructor(vault: Pick<EvidenceVault, 'read'>) {
    this.#vault = vault;
  }

  async of(seq: number, packages: SentToManufacturer['packages']): Promise<readonly LeftTable[]> {
    const tables: LeftTable[] = [];
    for (const { payload } of packages) {
      const file = payload.equivalences;
      if (!file) continue;
      const known = this.#read.get(file.sha256);
      const rows = known === undefined ? await readTable(file.sha256, this.#vault) : known;
      this.#read.set(file.sha256, rows);
      tables.push({ seq, name: file.name, rows });
    }
    return tables;
  }
}

async function tablesThatLeft(
  ticket: Ticket,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<readonly LeftTable[]> {
  const tables = new Tables(vault);
  const left: LeftTable[] = [];
  for (const { seq, packages } of sentToManufacturer(ticket)) left.push(...(await tables.of(seq, packages)));
  return left;
}

/** What the one pseudonym stands for in all the tables; null where none has it, or two call different things so. */
function agreed(tables: readonly LeftTable[], pseudonym: string): Equivalent | null {
  const found = tables.flatMap(({ rows }) => rows?.filter((row) => row.pseudonym === pseudonym) ?? []);
  // What is the same thing may first have been written in other letters.
  const things = new Set(found.map(({ original }) => original.toLowerCase()));
  return things.size === 1 ? (found[0] ?? null) : null;
}

/**
 * What each recommendation, or what became of it, calls by a pseudonym of the packages that had left when it was written. One that stands for
 * different things in them stays as it is. So does every one that a table which cannot be read may call otherwise: those tables are named.
 * @returns by the recommendation's id; only those that use any
 */
export async function equivalentsOf(
  ticket: Ticket,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<ReadonlyMap<string, Explained>> {
  const left = await tablesThatLeft(ticket, vault);
  const marks = recordsOf(ticket, 'v1.recommendation.marked');
  const found = new Map<string, Explained>();
  for (const { seq, payload } of recordsOf(ticket, 'v1.recommendation.recorded')) {
    const { recommendationId, text } = payload;
    const notes = marks.filter((mark) => mark.payload.recommendationId === recommendationId);
    // The first that speaks of a thing says what the others mean by it.
    const meant = new Map<string, Equivalent | null>();
    const unexplained = new Set<string>();
    const lostTables = new Set<string>();
    for (const said of [
      { seq, text },
      ...notes.map((mark) => ({ seq: mark.seq, text: mark.payload.note })),
    ]) {
      const tables = left.filter((each) => each.seq < said.seq);
      const lost = tables.filter(({ rows }) => rows === null);
      for (const pseudonym of pseudonymsIn(said.text)) {
        if (meant.has(pseudonym)) continue;
        meant.set(pseudonym, lost.length > 0 ? null : agreed(tables, pseudonym));
        if (lost.length > 0) unexplained.add(pseudonym);
        for (const { name } of lost) lostTables.add(name);
      }
    }
    const known = [...meant.values()].filter((equivalent) => equivalent !== null);
    if (known.length + unexplained.size > 0)
      found.set(recommendationId, {
        known,
        unexplained: [...unexplained],
        lostTables: [...lostTables],
      });
  }
  return found;
}

/**
 * What each message to a manufacturer calls by a pseudonym of its own packages.
 * @returns by the message's id; only those that use any
 */
export async function mailEquivalentsOf(
  ticket: Ticket,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<ReadonlyMap<string, Explained>> {
  const read = new Tables(vault);
  const found = new Map<string, Explained>();
  for (const draft of recordsOf(ticket, 'v1.mail.drafted')) {
    const { purpose, mailId, subject, body } = draft.payload;
    const said = new Set(purpose === 'fabricante' ? pseudonymsIn(`${subject}\n${body}`) : []);
    if (said.size === 0) continue;
    const tables = await read.of(draft.seq, wordedBy(ticket, draft));
    const lost = tables.filter(({ rows }) => rows === null).map(({ name }) => name);
    const known = [...said].flatMap((pseudonym) => agreed(tables, pseudonym) ?? []);
    const explained =
      lost.length > 0
        ? { known: [], unexplained: [...said], lostTables: lost }
        : { known, unexplained: [], lostTables: [] };
    if (explained.known.length + explained.unexplained.length > 0) found.set(mailId, explained);
  }
  return found;
}

/** Null of one that is damaged or gone. */
export async function readTable(
  sha256: string,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<readonly Equivalent[] | null> {
  const bytes = await vault.read(sha256);
  return bytes.ok ? readEquivalenceTable(new TextDecoder().decode(bytes.value)) : null;
}
