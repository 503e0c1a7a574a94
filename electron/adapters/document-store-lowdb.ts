import { basename, dirname, join } from 'node:path';
import { Low } from 'lowdb';
import type { z } from 'zod';
import type { Clock, RecordedDocument, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import { err, ok, type Result } from '../shared/result';
import { DurableJsonAdapter, type FileSeal } from './snapshot-json-adapter';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { stampedName } from './workspace-file-stamp';
import { errnoOf, isNoFile, readFailure, writeFailure } from './workspace-store-failure';

interface OpenDocumentOptions<T extends object> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** Stands in when there is no file; it isn't written until the first update. */
  readonly defaultValue: T;
  readonly clock: Clock;
  readonly seal: FileSeal;
  readonly files?: FileLayer;
  /** Where nothing is written: told the name of a damaged one, which stays where it lies. */
  readonly left?: (name: string) => void;
  /** Whether a damaged one stays where it lies until it is written to, or `moveAside` is called. */
  readonly late?: boolean;
}

export interface OpenedDocument<T> extends RecordedDocument<T> {
  /** The name of a damaged one that still lies in its place. */
  readonly damagedName: string | null;
  /** Renames it; does nothing where there is none. What is whole by now, since somebody laid it there, is taken instead. */
  moveAside(): Promise<Result<void, StoreFailure>>;
}

/**
 * Opens a JSON document. Keys that the schema doesn't know are dropped: another version wrote them, or somebody by hand,
 * and the rest is as good as ever. One that isn't a file, isn't JSON or doesn't fit the schema otherwise is renamed to `<name>.damaged-<instant>` and the
 * default takes its place; one that can't be read is a failure, never an empty one.
 */
export async function openDocumentStore<T extends object>(
  options: OpenDocumentOptions<T>,
): Promise<Result<OpenedDocument<T>, StoreFailure>> {
  const { path, schema, defaultValue, clock, seal, files = nodeFileLayer, late = false } = options;
  const db = new Low<unknown>(new DurableJsonAdapter(files, path, seal), defaultValue);
  let found: Found<T> | null;
  try {
    found = await readDocument(db, schema);
  } catch (error) {
    return err(readFailure(error, path));
  }
  if (found !== null) return ok(new LowdbDocumentStore({ db, path, schema, found, aside: null }));
  const standIn = (aside: StoreParts<T>['aside']) =>
    new LowdbDocumentStore({ db, path, schema, found: { value: defaultValue, dropped: [] }, aside });
  if (options.left) {
    options.left(basename(path));
    return ok(standIn(null));
  }
  const folder = dirname(path);
  const store = standIn(async () => {
    // Found damaged a while ago: it is no damaged one that lies there if somebody who was told of it put theirs back.
    const now = await readDocument(db, schema);
    if (now !== null) return now;
    const name = stampedName(`${basename(path)}.damaged-`, clock, '', await files.list(folder));
    await files.rename(path, join(folder, name));
    await files.syncFolder(folder);
    return name;
  });
  const moved = late ? ok(undefined) : await store.moveAside();
  return moved.ok ? ok(store) : moved;
}

interface Found<T> {
  readonly value: T;
  readonly dropped: readonly string[];
}

/** The document, or the default when there is none; null when what is there isn't it. */
async function readDocument<T>(db: Low<unknown>, schema: z.ZodType<T>): Promise<Found<T> | null> {
  try {
    await db.read();
  } catch (error) {
    if (error instanceof SyntaxError || isNoFile(error)) return null;
    throw error;
  }
  try {
    return judgeDocument(db.data, schema);
  } catch (error) {
    // Nested deeper than any call stack: nothing that this desk wrote.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function judgeDocument<T>(data: unknown, schema: z.ZodType<T>): Found<T> | null {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, dropped: [] };
  const known = structuredClone(data);
  const dropped = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => dropKey(known, [...issue.path, key])) : [],
  );
  const again = schema.safeParse(known);
  return again.success ? { value: again.data, dropped } : null;
}

/** @returns the key as it is told: `issuer.fax` */
function dropKey(document: unknown, path: readonly PropertyKey[]): string {
  const holder = path.slice(0, -1).reduce((at, part) => Reflect.get(Object(at), part), document);
  Reflect.deleteProperty(Object(holder), path.at(-1) ?? '');
  return path.map(String).join('.');
}

interface StoreParts<T> {
  readonly db: Low<unknown>;
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly found: Found<T>;
  /** Renames the damaged one, and answers how; or answers what lies there in its stead. @throws system errors of the file layer. */
  readonly aside: (() => Promise<string | Found<T>>) | null;
}

class LowdbDocumentStore<T extends object> implements OpenedDocument<T> {
  readonly #queue = new SerialQueue();
  readonly #db: Low<unknown>;
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  #current: T;
  dropped: readonly string[];
  #aside: StoreParts<T>['aside'];
  #setAside: string | null = null;
  /** A write failed, and what lies there may be what it was to leave. */
  #isDoubtful = false;

  constructor({ db, path, schema, found, aside }: StoreParts<T>) {
    this.#db = db;
    this.#path = path;
    this.#schema = schema;
    this.#current = found.value;
    this.dropped = found.dropped;
    this.#aside = aside;
  }

  get setAside(): string | null {
    return this.#setAside;
  }

  get damagedName(): string | null {
    return this.#aside && basename(this.#path);
  }

  moveAside(): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      try {
        await this.#moveAsideNow();
        return ok(undefined);
      } catch (error) {
        return err(writeFailure(error, this.#path));
      }
    });
  }

  async #moveAsideNow(): Promise<void> {
    if (this.#aside === null) return;
    try {
      const found = await this.#aside();
      if (typeof found === 'string') this.#setAside = found;
      else [this.#current, this.dropped] = [found.value, found.dropped];
    } catch (error) {
      // Somebody who was told of it took it away meanwhile.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
    this.#aside = null;
  }

  get(): T {
    return this.#current;
  }

  settled(): Promise<void> {
    return this.#queue.idle();
  }

  update(change: (current: T) => T): Promise<Result<T, StoreFailure>> {
    return this.#queue.run(async () => {
      let next: T;
      try {
        await this.#moveAsideNow();
        next = this.#schema.parse(change(this.#current));
        await this.#write(next);
      } catch (error) {
        return err(writeFailure(error, this.#path));
      }
      this.#current = next;
      return ok(next);
    });
  }

  writeBack(): Promise<boolean> {
    return this.#queue.run(async () => {
      try {
        if (this.#isDoubtful) await this.#write(this.#current);
      } catch (error) {
        if (errnoOf(error) === null) throw error;
      }
      return !this.#isDoubtful;
    });
  }

  async #write(value: T): Promise<void> {
    this.#db.data = value;
    this.#isDoubtful = true;
    await this.#db.write();
    this.#isDoubtful = false;
  }
}
