/** What a desk is given and gives, each with words of its own to be looked for afterwards: files of rows, texts, a relevo, bundles. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportKind } from '../../../electron/shared/domain/import/import-kinds';
import type { DeskImport } from '../../../electron/shared/domain/imports';
import { answerOpenDialog, answerSaveDialog } from '../desk-page-files';
import type { DeskDriver } from './desk-driver';

/** Nothing but what `CanaryExchange` writes says these. */
export const EXCHANGED_WORDS = [
  'clientes-axolote',
  'Minera Quebrantahuesos',
  'Calzada de los Halcones',
  'tickets-ajolote',
  'TCK-1987-0042',
  'inversor sin tierra física',
  'Acuífera Chachalaca',
  'saludo de tornasol',
  'despedida de azabache',
  'guardia de jacarandas',
  'vigilar la obsidiana',
  'sigue en la sede Cempasúchil',
  'la otra mesa vio xoloitzcuintles',
] as const;

/** So many that a process is killed before the last is recorded. */
const LARGE_IMPORT_ROWS = 15_000;

export class CanaryExchange {
  readonly #folder: string;

  /** @param folder for what comes from outside; no part of any desk */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A client and, of that client, an old ticket. */
  async importBoth(driver: DeskDriver): Promise<void> {
    const client = '"Minera Quebrantahuesos, S.A.",Quebrantahuesos,"Calzada de los Halcones 12",es';
    await this.#import(driver, 'clients', 'clientes-axolote.csv', [
      'Razón social,Nombre comercial,Dirección,Idioma',
      client,
      // Refused, and kept with the import all the same.
      '"Acuífera Chachalaca, S.A.",Chachalaca,,klingon',
    ]);
    const ticket =
      'TCK-1987-0042,"Minera Quebrantahuesos, S.A.",Sin energía,2024-04-17,2024-04-19,inversor sin tierra física';
    await this.#import(driver, 'historic', 'tickets-ajolote.csv', [
      'Ticket,Cliente,Asunto,Creado,Cierre,Causa',
      ticket,
    ]);
  }

  /** Begins to take in thousands of clients and comes back while that is under way. */
  async beginLargeImport(driver: DeskDriver): Promise<void> {
    const rows = Array.from({ length: LARGE_IMPORT_ROWS }, (_none, at) => `Acuífera Chachalaca ${at},es`);
    const request = await this.#chosen(driver, 'clients', 'clientes-axolote.csv', [
      'Razón social,Idioma',
      ...rows,
    ]);
    await driver.desk.page.evaluate((asked) => {
      // Nobody is there to hear the answer.
      window.desk.invoke('import:run', asked).catch(() => {});
    }, request);
  }

  async #import(driver: DeskDriver, kind: ImportKind, name: string, lines: readonly string[]) {
    const request = await this.#chosen(driver, kind, name, lines);
    await driver.tell('import:preview', withoutCommand(request));
    const done: DeskImport = await driver.tell('import:run', request);
    if (done.recorded !== 1) throw new Error(`${name}: ${done.recorded} rows were recorded`);
  }

  async #chosen(driver: DeskDriver, kind: ImportKind, name: string, lines: readonly string[]) {
    const path = join(this.#folder, name);
    await writeFile(path, lines.join('\r\n'));
    await answerOpenDialog(driver.desk.app, path);
    const view = await driver.tell('import:choose', {});
    if (!view) throw new Error(`${name} was not chosen`);
    const { columns, fixed } = view.proposals[kind];
    return { commandId: randomUUID(), token: view.token, kind, columns, fixed, dateOrder: null };
  }

  /** One of the team and one of who is at the desk. */
  async saveSnippets(driver: DeskDriver): Promise<void> {
    const snippet = (abbreviation: string, text: string) => ({
      id: randomUUID(),
      abbreviation,
      name: text,
      language: 'es-MX' as const,
      text: `${text}: {{folio}}`,
    });
    const meta = { commandId: randomUUID(), expectedVersion: 0 };
    const payload = snippet('hola', 'saludo de tornasol');
    await driver.tell('snippets:change', { ...meta, type: 'snippet.save', payload });
    await driver.tell('snippets:save-own', { snippet: snippet('adios', 'despedida de azabache') });
  }

  /** Gives a relevo with a note on the shift and one on a request, and has its PDF made. Answers its id. */
  async handOver(driver: DeskDriver, ticketId: string): Promise<string> {
    const notes = [{ ticketId, note: 'vigilar la obsidiana' }];
    const note = 'guardia de jacarandas';
    const given = await driver.tell('handover:give', { commandId: randomUUID(), toId: null, note, notes });
    await driver.tell('handover:pdf', { handoverId: given.id });
    return given.id;
  }

  /** Names two desks and lets them trust each other by their cards. Answers the id of each. */
  async introduce(first: DeskDriver, second: DeskDriver) {
    const desks = [first, second] as const;
    const paths = [join(this.#folder, 'a.json'), join(this.#folder, 'b.json')] as const;
    for (const [at, driver] of desks.entries()) {
      const { version } = await driver.ask('transfers:desks', {});
      const meta = { commandId: randomUUID(), expectedVersion: version };
      await driver.tell('transfers:name', { ...meta, name: at === 0 ? 'MESA-A' : 'MESA-B' });
      await answerSaveDialog(driver.desk.app, paths[at === 0 ? 0 : 1]);
      await driver.tell('transfers:save-card', {});
    }
    return { second: await this.#trust(first, paths[1]), first: await this.#trust(second, paths[0]) };
  }

  async #trust(driver: DeskDriver, path: string): Promise<string> {
    await answerOpenDialog(driver.desk.app, path);
    const card = await driver.tell('transfers:open-card', {});
    if (!card) throw new Error(`${path} was not opened`);
    const { version } = await driver.ask('transfers:desks', {});
    const meta = { commandId: randomUUID(), expectedVersion: version };
    await driver.tell('transfers:trust', { ...meta, id: card.id });
    return card.id;
  }

  /** A request leaves by a bundle at the path and is taken in at the other desk. */
  async transfer(from: DeskDriver, to: DeskDriver, ticketId: string, deskId: string, path: string) {
    await answerSaveDialog(from.desk.app, path);
    const reason = 'sigue en la sede Cempasúchil';
    await from.tell('transfers:send', { ...(await from.meta(ticketId)), deskId, reason });
    await answerOpenDialog(to.desk.app, path);
    const preview = await to.tell('transfers:choose', {});
    if (!preview) throw new Error(`${path} was not chosen`);
    await to.tell('transfers:take-in', { token: preview.token, commandId: randomUUID() });
  }
}

function withoutCommand<T extends { readonly commandId: string }>({ commandId: _id, ...rest }: T) {
  return rest;
}
