/** Old work, found by looking for it: in the list, at its client. */
import { clientDisplayName } from '../shared/domain/clients';
import type { Historic } from '../shared/domain/historic';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { HistoricFound, HistoricView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { TicketDesk } from './ticket-desk';
import type { FormerHistoric } from './withdrawn-historic';

const MOST = 50;
/** Shorter words are in everything. */
const SHORTEST = 2;

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Old work never changes: what it is searched in is made once. */
const haystacks = new WeakMap<Historic, string>();

function haystackOf(historic: Historic): string {
  const known = haystacks.get(historic);
  if (known !== undefined) return known;
  const { reference, subject, product, description, attendedBy } = historic;
  const made = fold([reference, subject, product, description, attendedBy].join('\n'));
  haystacks.set(historic, made);
  return made;
}

const nameOf = (clientId: string, desk: TicketDesk) => {
  const client = desk.state.clients.get(clientId);
  return client ? clientDisplayName(client) : '';
};

/**
 * Every word in the old ticket or in its client's names; of one client, or of all. The newest first.
 * @param pause lets others have a turn: the first time that somebody looks, all texts of thousands are made ready
 */
export async function findHistoric(
  { text, clientId }: ParsedRequest<'historic:find'>,
  desk: TicketDesk,
  pause: () => Promise<void>,
): Promise<HistoricFound> {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word.length >= SHORTEST);
  if (words.length === 0 && clientId === null) return { rows: [], total: 0 };
  const clientNames = new Map<string, string>();
  const foldedName = (id: string) => {
    const details = desk.state.clients.get(id)?.details;
    const known = clientNames.get(id) ?? fold(`${details?.tradeName ?? ''}\n${details?.legalName ?? ''}`);
    clientNames.set(id, known);
    return known;
  };
  const found: Historic[] = [];
  for (const one of [...desk.state.historic.values()]) {
    await pause();
    if (clientId !== null && one.clientId !== clientId) continue;
    if (words.every((word) => haystackOf(one).includes(word) || foldedName(one.clientId).includes(word)))
      found.push(one);
  }
  // Dates of one form, whose order as texts is their order in time.
  found.sort(
    (left, right) => Number(left.openedOn < right.openedOn) - Number(left.openedOn > right.openedOn),
  );
  const rows = found.slice(0, MOST).map(({ id, reference, subject, openedOn, closedOn, clientId: of }) => ({
    ...{ id, reference, subject, openedOn, closedOn },
    clientName: nameOf(of, desk),
  }));
  return { rows, total: found.length };
}

/** One whose import was undone is looked for in the journal too: whoever has to destroy it has to read it first. */
export async function historicView(
  id: string,
  desk: TicketDesk,
  former: Pick<FormerHistoric, 'withdrawn'>,
): Promise<Result<HistoricView, DeskFailure>> {
  const here = desk.state.historic.get(id);
  const disposal = desk.state.historicDisposals.get(id);
  if (disposal) {
    const { formerly: folio, at, by, reference } = disposal;
    return err({ kind: 'disposed', folio, at, by: by.name, reference });
  }
  const found = here ? ok({ historic: here, withdrawn: null }) : await former.withdrawn(id);
  if (!found.ok) return found;
  if (found.value === null) return err({ kind: 'not-found', what: 'historic' });
  const { historic, withdrawn } = found.value;
  const from = desk.state.imports.get(historic.importId);
  return ok({
    historic,
    withdrawn,
    clientName: nameOf(historic.clientId, desk),
    broughtFrom: from?.file.name ?? '',
    broughtAt: from?.at ?? null,
    broughtBy: from?.by.name ?? '',
  });
}
