/** A desk of somebody who answers for it, and files to be taken in. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Handlers } from '../../electron/adapters/ipc-register';
import { Leaving } from '../../electron/application/leaving';
import type { ImportKind } from '../../electron/shared/domain/import/import-kinds';
import type { DeskImport } from '../../electron/shared/domain/imports';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Channel } from '../../electron/shared/ipc-channels';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import type { ImportFileView, ImportPreview } from '../../electron/shared/ipc-views';
import { ok, type Result } from '../../electron/shared/result';
import { handlersOf } from './desk-handlers';
import { createDeskHarness, type DeskHarness, unwrap } from './desk-harness';

export class ImportBench {
  readonly harness: DeskHarness;
  readonly leaving = new Leaving();
  readonly #folder: string;
  #handlers: Handlers;
  readonly #shell: Parameters<typeof handlersOf>[1];
  #chosen: string[] = [];
  #target: string | null = null;

  private constructor(harness: DeskHarness, folder: string) {
    this.harness = harness;
    this.#folder = folder;
    this.#shell = {
      leaving: this.leaving,
      chooseFiles: async () => this.#chosen,
      chooseTarget: async () => ok(this.#target),
    };
    this.#handlers = handlersOf(harness, this.#shell);
  }

  static async open(): Promise<ImportBench> {
    const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-files-'));
    return new ImportBench(await createDeskHarness('lider-soc'), folder);
  }

  async close(): Promise<void> {
    await this.harness.dispose();
    await rm(this.#folder, { recursive: true, force: true });
  }

  ask<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
    const handler = this.#handlers[channel] as (
      request: Request<C>,
      context: unknown,
    ) => Promise<Response<C>>;
    return handler(request, { correlationId: '', channel });
  }

  /** After the desk was opened again. */
  async reopen(): Promise<void> {
    await this.harness.reopen();
    this.#handlers = handlersOf(this.harness, this.#shell);
  }

  /** Chooses a file as a person would. */
  async choose(
    content: string | Uint8Array,
    name = 'datos.csv',
  ): Promise<Result<ImportFileView | null, DeskFailure>> {
    const path = join(this.#folder, name);
    await writeFile(path, content);
    this.#chosen = [path];
    return this.ask('import:choose', {});
  }

  async chosen(content: string | Uint8Array, name?: string): Promise<ImportFileView> {
    const view = unwrap(await this.choose(content, name));
    if (!view) throw new Error('Nothing was chosen');
    return view;
  }

  /** The columns as they are proposed. */
  mappingOf(
    view: ImportFileView,
    kind: ImportKind,
    fixed: ImportFileView['proposals']['clients']['fixed'] = {},
  ) {
    const { columns, fixed: remembered } = view.proposals[kind];
    return { token: view.token, kind, columns, fixed: { ...remembered, ...fixed }, dateOrder: null };
  }

  async tried(kind: ImportKind, content: string | Uint8Array, fixed = {}): Promise<ImportPreview> {
    const view = await this.chosen(content);
    return unwrap(await this.ask('import:preview', this.mappingOf(view, kind, fixed)));
  }

  async run(
    kind: ImportKind,
    content: string | Uint8Array,
    fixed = {},
    commandId: string = randomUUID(),
  ): Promise<Result<DeskImport, DeskFailure>> {
    const view = await this.chosen(content);
    return this.ask('import:run', { commandId, ...this.mappingOf(view, kind, fixed) });
  }

  undo(importId: string, keepUsed = false) {
    return this.ask('import:undo', { commandId: randomUUID(), importId, keepUsed });
  }

  saveTo(path: string): string {
    this.#target = join(this.#folder, path);
    return this.#target;
  }

  /** The reduced state but for what the journal itself leaves in it: which commands were answered, when, and what was taken in. */
  state(): string {
    const {
      commands: _commands,
      lastRecordedAt: _last,
      imports: _imports,
      ...state
    } = this.harness.open.desk.state.snapshot();
    // A stream that went forth and back is two events longer.
    const clients = state.clients.map(({ version: _version, ...client }) => client);
    return JSON.stringify({ ...state, clients, roster: { ...state.roster, version: 0 } });
  }
}
