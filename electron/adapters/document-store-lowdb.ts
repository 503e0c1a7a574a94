import { basename, dirname, join } from 'node:path';
import { Low } from 'lowdb';
import type { z } from 'zod';
import type { Clock, DocumentStore, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import { err, ok, type Result } from '../shared/result';
import { DurableJsonAdapter, type FileSeal } from './snapshot-json-adapter';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { stampedName } from './workspace-file-stamp';
import { readFailure, writeFailure } from './workspace-store-failure';

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
}

/**
 * Opens a JSON document. Keys that the schema doesn't know are dropped: another version wrote them, or somebody by hand,
 * and the rest is as good as ever. One that isn't JSON or doesn't fit the schema otherwise is renamed to `<name>.damaged-<instant>` and the
 * default takes its place; one that can't be read is a failure, never an empty one.
 */
export async function openDocumentStore<T extends object>(
  options: OpenDocumentOptions<T>,
): Promise<Result<DocumentStore<T>, StoreFailure>> {
  const { path, schema, defaultValue, clock, seal, files = nodeFileLayer } = options;
  const db = new Low<unknown>(new DurableJsonAdapter(files, path, seal), defaultValue);
  let found: Found<T> | null;
  try {
    found = await readDocument(db, schema);
  } catch (error) {
    return err(readFailure(error, path));
  }
  if (found !== null) return ok(new LowdbDocumentStore(db, path, schema, found));
  const standIn = (setAside: string | null) =>
    ok(new LowdbDocumentStore(db, path, schema, { value: defaultValue, dropped: [], setAside }));
  if (options.left) {
    options.left(basename(path));
    return standIn(null);
  }
  const folder = dirname(path);
  try {
    const setAside = stampedName(`${basename(path)}.damaged-`, clock, '', await files.list(folder));
    await files.rename(path, join(folder, setAside));
    await files.syncFolder(folder);
    return standIn(setAside);
  } catch (error) {
    return err(writeFailure(error, path));
  }
}

interface Found<T> {
  readonly value: T;
  readonly dropped: readonly string[];
  readonly setAside: string | null;
}

/** The document, or the default when there is none; null when what is there isn't it. */
async function readDocument<T>(db: Low<unknown>, schema: z.ZodType<T>): Promise<Found<T> | null> {
  try {
    await db.read();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
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
  if (parsed.success) return { value: parsed.data, dropped: [], setAside: null };
  const known = structuredClone(data);
  const dropped = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => dropKey(known, [...issue.path, key])) : [],
  );
  const again = schema.safeParse(known);
  return again.success ? { value: again.data, dropped, setAside: null } : null;
}

/** @returns the key as it is told: `issuer.fax` */
function dropKey(document: unknown, path: readonly PropertyKey[]): string {
  const holder = path.slice(0, -1).reduce((at, part) => Reflect.get(Object(at), part), document);
  Reflect.deleteProperty(Object(holder), path.at(-1) ?? '');
  return path.map(String).join('.');
}

class LowdbDocumentStore<T extends object> implements DocumentStore<T> {
  readonly #queue = new SerialQueue();
  readonly #db: Low<unknown>;
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  #current: T;
  readonly dropped: readonly string[];
  readonly setAside: string | null;

  constructor(db: Low<unknown>, path: string, schema: z.ZodType<T>, found: Found<T>) {
    this.#db = db;
    this.#path = path;
    this.#schema = schema;
    this.#current = found.value;
    this.dropped = found.dropped;
    this.setAside = found.setAside;
  }

  get(): T {
    return this.#current;
  }

  settled(): Promise<void> {
    return this.#queue.idle();
  }

  update(change: (current: T) => T): Promise<Result<T, StoreFailure>> {
    return this.#queue.run(async () => {
      const next = this.#schema.parse(change(this.#current));
      this.#db.data = next;
      try {
        await this.#db.write();
      } catch (error) {
        return err(writeFailure(error, this.#path));
      }
      this.#current = next;
      return ok(next);
    });
  }
}
