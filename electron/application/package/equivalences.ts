/** The table of a package that stays at the desk: which pseudonym stands for what, and what a manufacturer's answer speaks of by it. */
import { recordsOf, type Ticket } from '../../shared/domain/ticket';
import type { Equivalent } from '../../shared/redaction/equivalents';
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

/**
 * What each recommendation, or what became of it, calls by a pseudonym of the package that was made last before it. A table that cannot be read
 * explains nothing: the evidence of the request tells of its damage.
 * @returns by the recommendation's id; only those that use any
 */
export async function equivalentsOf(
  ticket: Ticket,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<ReadonlyMap<string, readonly Equivalent[]>> {
  const packages = recordsOf(ticket, 'v1.manufacturer.package-built');
  const marks = recordsOf(ticket, 'v1.recommendation.marked');
  const tables = new Map<string, readonly Equivalent[]>();
  const found = new Map<string, readonly Equivalent[]>();
  for (const { seq, payload } of recordsOf(ticket, 'v1.recommendation.recorded')) {
    const file = packages.findLast((made) => made.seq < seq)?.payload.equivalences;
    if (!file) continue;
    const table = tables.get(file.sha256) ?? (await readTable(file.sha256, vault));
    tables.set(file.sha256, table);
    const { recommendationId, text } = payload;
    const notes = marks.filter((mark) => mark.payload.recommendationId === recommendationId);
    const said = [text, ...notes.map((mark) => mark.payload.note)].join('\n');
    const used = table.filter(({ pseudonym }) => said.includes(pseudonym));
    if (used.length > 0) found.set(recommendationId, used);
  }
  return found;
}

async function readTable(sha256: string, vault: Pick<EvidenceVault, 'read'>): Promise<readonly Equivalent[]> {
  const bytes = await vault.read(sha256);
  return bytes.ok ? readEquivalenceTable(new TextDecoder().decode(bytes.value)) : [];
}
