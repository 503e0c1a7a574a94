/**
 * A desk at work, with everything that it keeps: keyring, streams' keys, journal, evidence, checkpoint, settings, drafts.
 * Everything is the real thing but the price of a password.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { WorkspaceDoor } from '../../../electron/adapters/workspace-door';
import type { FileLayer } from '../../../electron/adapters/workspace-file-layer';
import type { Clock } from '../../../electron/application/ports';
import type { DeskFailure } from '../../../electron/shared/failures';
import { err, type Result } from '../../../electron/shared/result';
import { PASSWORD, tryTestDoor } from '../desk-access';
import { behind, type DeskHarness } from '../desk-harness';
import { type ExampleClient, registerClient, requestRecord } from '../example-client';
import { Journey } from '../journey';
import type { Note } from './ledger';
import { handOver, importAndDispose, saveSnippets, type Telling } from './scripted-errands';

const LOGIN = 'ana.robles';
const DRAFT = 'solicitud-nueva';
/** Lets a file of the vault have more than one sealed chunk now and then. */
const LARGEST_EVIDENCE_BYTES = 90_000;

/** The script stops here: something that it needs was refused. What was acknowledged before it counts. */
export class Refused extends Error {
  constructor(
    readonly step: string,
    readonly failure: DeskFailure,
  ) {
    super(`${step}: ${JSON.stringify(failure)}`);
  }
}

interface ScriptOptions {
  readonly folder: string;
  readonly clock: Clock & { advance(minutes: number): void };
  readonly files?: FileLayer;
  readonly random: () => number;
  readonly note: (note: Omit<Note, 'atMs'>) => void;
  /** The password that lets in, when the workspace has been set up. */
  readonly password?: string;
}

export class ScriptedDesk {
  readonly #options: ScriptOptions;
  #door: WorkspaceDoor | null = null;
  #password: string;
  /** One that was asked for and refused: where both copies of the keyring could not be written it may hold. */
  #otherPassword: string | null = null;
  #client: ExampleClient | null = null;
  #drafts = 0;

  constructor(options: ScriptOptions) {
    this.#options = options;
    this.#password = options.password ?? PASSWORD;
  }

  /** Opens the workspace, or sets it up where there is none yet. */
  async start(): Promise<void> {
    const { folder, clock, files } = this.#options;
    const opened = await tryTestDoor(folder, clock, files ? { files } : {});
    if (!opened.ok) throw new Refused('open', opened.error);
    this.#door = opened.value;
    const { phase } = await this.#door.door.state();
    if (phase === 'new') await this.#setUp(this.#door);
    else await this.comeIn();
  }

  /** Does nothing where somebody is at the desk. */
  async comeIn(): Promise<void> {
    const { door } = this.#opened;
    if (door.open) return;
    const came = await door.unlock({ login: LOGIN, password: this.#password });
    if (came.ok || this.#otherPassword === null) return this.#must('unlock', came);
    this.#must('unlock', await door.unlock({ login: LOGIN, password: this.#otherPassword }));
    this.#password = this.#otherPassword;
  }

  get isStarted(): boolean {
    return this.#door !== null;
  }

  async #setUp({ door }: WorkspaceDoor): Promise<void> {
    const person = {
      name: 'Ana Robles',
      email: 'ana@mesa.example',
      role: 'soporte-n2' as const,
      login: LOGIN,
    };
    const request = { stationCode: 'MX01', person, password: this.#password, language: 'es-MX' as const };
    await this.#told('password', this.#password, () =>
      this.#told('set-up', LOGIN, async () => this.#must('set-up', await door.setUp(request))),
    );
  }

  /** One request with its evidence, and by turns texts, a relevo, rows of a file, a setting, work on it, a new password, a lock. */
  async round(index: number): Promise<void> {
    const desk = this.#desk;
    this.#client ??= await registerClient(desk, {}, `Cliente ${randomUUID()}`);
    await this.#draft(`borrador ${index}`);
    await this.#keep();
    const journey = new Journey(desk, this.#client);
    const request = await requestRecord(desk, this.#client);
    await this.#told('evidence', request.original?.sha256 ?? '', async () => {});
    await this.#command('capture', (commandId) =>
      desk.open.desk.capture({ commandId, id: journey.id }, { request, receive: true }),
    );
    if (index % 2 === 1) {
      await this.#command('validate', (commandId) =>
        desk.open.desk.ticketCommand(
          { commandId, id: journey.id, expectedVersion: journey.ticket.version },
          journey.validate(true),
        ),
      );
      await this.#setting(24 + (index % 100));
    }
    if (index % 4 === 0) await saveSnippets(desk, this.#telling);
    if (index % 4 === 1) await handOver(desk, this.#telling, journey.id);
    if (index % 4 === 2) await importAndDispose(desk, this.#telling);
    if (index % 3 === 2) await this.#changePassword();
    if (index % 4 === 3) await this.lockAndReturn();
  }

  /** Writes the checkpoint and reads it again. */
  async lockAndReturn(): Promise<void> {
    await this.#opened.door.lock('person');
    await this.comeIn();
  }

  async stop(): Promise<void> {
    await this.#door?.close();
    this.#door = null;
  }

  async #keep(): Promise<void> {
    const { random } = this.#options;
    const size = random() < 0.25 ? LARGEST_EVIDENCE_BYTES : 2_000;
    const bytes = Buffer.alloc(1 + Math.floor(random() * size), randomUUID());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.#told('evidence', sha256, async () => {
      const meta = { name: 'captura.bin', mediaType: 'application/octet-stream' };
      this.#must('evidence', await this.#desk.open.vault.put(bytes, meta));
    });
  }

  async #draft(text: string): Promise<void> {
    this.#drafts += 1;
    await this.#told('draft', text, async () => {
      const saved = await this.#desk.open.session.saveDraft(DRAFT, { text });
      // Kept by the process alone, as the person is told: nothing that has to outlive it.
      this.#must('draft', saved.ok && !saved.value ? err({ kind: 'disk-full', path: DRAFT }) : saved);
    });
  }

  async #setting(ratifyWithinHours: number): Promise<void> {
    await this.#told('setting', String(ratifyWithinHours), async () => {
      this.#must('setting', await this.#desk.open.session.save({ ratifyWithinHours }));
    });
  }

  async #changePassword(): Promise<void> {
    const next = `frase nueva ${randomUUID()}`;
    await this.#told('password', next, async () => {
      const { door } = this.#opened;
      this.#otherPassword = next;
      this.#must('password', await door.changePassword({ current: this.#password, next }));
      this.#password = next;
      this.#otherPassword = null;
    });
  }

  async #command(step: string, give: (commandId: string) => Promise<Result<unknown, DeskFailure>>) {
    this.#options.clock.advance(1);
    const commandId = randomUUID();
    await this.#told('command', commandId, async () => this.#must(step, await give(commandId)));
  }

  async #told(what: Note['what'], value: string, work: () => Promise<void>): Promise<void> {
    this.#options.note({ state: 'asked', what, value });
    await work();
    this.#options.note({ state: 'done', what, value });
  }

  #must(step: string, result: Result<unknown, DeskFailure>): void {
    if (!result.ok) throw new Refused(step, result.error);
  }

  get #telling(): Telling {
    return {
      told: (...given) => this.#told(...given),
      command: (...given) => this.#command(...given),
      must: (...given) => this.#must(...given),
    };
  }

  get #opened(): WorkspaceDoor {
    if (!this.#door) throw new Error('the desk was not started');
    return this.#door;
  }

  /** What the records of a request need of a harness. */
  get #desk(): DeskHarness {
    return { ...behind(this.#opened), clock: this.#options.clock } as DeskHarness;
  }
}
