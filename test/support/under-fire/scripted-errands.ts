/** What a scripted desk does beside its requests: texts, a relevo, files of rows, and the destruction of an old ticket. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { readTable } from '../../../electron/adapters/import/read-table';
import { ImportDesk } from '../../../electron/application/import-desk';
import { isPending } from '../../../electron/shared/domain/handover';
import { handoverLines } from '../../../electron/shared/domain/handover-lines';
import type { ImportKind } from '../../../electron/shared/domain/import/import-kinds';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { DeskFailure } from '../../../electron/shared/failures';
import { ok, type Result } from '../../../electron/shared/result';
import type { DeskHarness } from '../desk-harness';
import type { Note } from './ledger';

/** How the script tells what it asks for, gives a command, and stops at a refusal. */
export interface Telling {
  told(what: Note['what'], value: string, work: () => Promise<void>): Promise<void>;
  command(step: string, give: (commandId: string) => Promise<Result<unknown, DeskFailure>>): Promise<void>;
  must(step: string, result: Result<unknown, DeskFailure>): void;
}

type Desk = Pick<DeskHarness, 'open'>;

/** One text of the team and one of who is at the desk. */
export async function saveSnippets({ open: { desk, snippets } }: Desk, telling: Telling): Promise<void> {
  const snippet = () => {
    const id = randomUUID();
    const abbreviation = `f${id.replaceAll('-', '').slice(0, 20)}`;
    return { id, abbreviation, name: 'Frase', language: 'es-MX' as const, text: `Frase ${id}` };
  };
  const [shared, own] = [snippet(), snippet()];
  await telling.told('snippet', shared.id, () =>
    telling.command('snippet', (commandId) =>
      desk.snippetCommand(
        { commandId, expectedVersion: desk.state.snippets.version },
        { type: 'snippet.save', payload: shared },
      ),
    ),
  );
  await telling.told('snippet', own.id, async () => telling.must('own snippet', await snippets.saveOwn(own)));
}

/** Hands all open requests over, with a note on one of them; the relevo before it, which nobody received, is withdrawn first. */
export async function handOver({ open: { desk } }: Desk, telling: Telling, ticketId: string): Promise<void> {
  const { state } = desk;
  const pending = state.handovers.find(isPending);
  if (pending) {
    await telling.command('handover.withdraw', (commandId) =>
      desk.answerHandover(
        { commandId, id: pending.id, expectedVersion: pending.version },
        { type: 'handover.withdraw', payload: { reason: 'Nadie vino.' } },
      ),
    );
  }
  const notes = [{ ticketId, note: 'Vigilar el túnel.' }];
  await telling.command('handover', (id) =>
    telling
      .told('handover', id, async () => {
        const given = await desk.giveHandover(
          id,
          { toId: null, note: 'Guardia tranquila.', notes },
          (now) => ({
            lines: handoverLines(state.tickets.values(), {
              now,
              percents: [],
              procedureOf: () => PR_OPE_003_V5,
            }),
            desk: { calls: [], waitingMails: null },
          }),
        );
        telling.must('handover', given);
      })
      .then(() => ok(null)),
  );
}

/** Takes in two clients and an old ticket of one of them, which is destroyed at once. */
export async function importAndDispose({ open }: Desk, telling: Telling): Promise<void> {
  const names = [randomUUID(), randomUUID()].map((id) => `Minera ${id}`);
  await importRows(open, telling, 'clients', ['Razón social,Idioma', ...names.map((name) => `${name},es`)]);
  const importId = await importRows(open, telling, 'historic', [
    'Ticket,Cliente,Asunto,Creado',
    `TCK-1,${names[0]},Sin energía,2024-04-17`,
  ]);
  const old = [...open.desk.state.historic.values()].find((one) => one.importId === importId);
  if (!old) throw new Error('The old ticket was acknowledged and is not at the desk');
  await telling.told('disposal', old.id, () =>
    telling.command('disposal', (commandId) =>
      open.disposals.disposeHistoric({
        commandId,
        historicId: old.id,
        ground: 'retention-ended',
        reference: 'Tabla de plazos 4.2',
        reason: 'Venció.',
      }),
    ),
  );
}

async function importRows(
  { desk, journal, stop }: DeskHarness['open'],
  telling: Telling,
  kind: ImportKind,
  lines: readonly string[],
): Promise<string> {
  const neverReached = async () => {
    throw new Error('An import writes no file beside the desk');
  };
  const imports = new ImportDesk({
    desk,
    journal,
    stop,
    readTable,
    shell: { chooseFiles: async () => ['filas.csv'], chooseTarget: neverReached },
    openSource: async (name) => ok({ name, stream: Readable.from([Buffer.from(lines.join('\n'))]) }),
    timeZone: () => 'America/Mexico_City',
    slices: () => async () => {},
    refusedText: () => '',
    write: neverReached,
  });
  const chosen = await imports.choose();
  telling.must('import.choose', chosen);
  const view = chosen.ok ? chosen.value : null;
  if (!view) throw new Error('No rows were chosen');
  const { columns, fixed } = view.proposals[kind];
  const commandId = randomUUID();
  await telling.told('import', commandId, async () => {
    telling.must(
      'import',
      await imports.run({ commandId, token: view.token, kind, columns, fixed, dateOrder: null }),
    );
  });
  return commandId;
}
