/** SQLite as Node brings it along, the same engine as better-sqlite3's: WAL, synchronous FULL. */
import { join } from 'node:path';

interface Statement {
  run(...values: readonly unknown[]): unknown;
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface SqlitePeer {
  readonly commit: (index: number) => void;
  readonly close: () => void;
}

/** Null where this Node has none. */
export function openSqlite(folder: string, tickets: number, body: string): SqlitePeer | null {
  const get = Reflect.get(process, 'getBuiltinModule') as ((name: string) => unknown) | undefined;
  const builtin = get?.('node:sqlite') as
    | { readonly DatabaseSync: new (path: string) => Database }
    | undefined;
  if (!builtin) return null;
  const database = new builtin.DatabaseSync(join(folder, `peer-${tickets}.db`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(
    'CREATE TABLE tickets (id INTEGER PRIMARY KEY, body TEXT); CREATE TABLE events (id INTEGER PRIMARY KEY, body TEXT)',
  );
  const make = database.prepare('INSERT INTO tickets (body) VALUES (?)');
  database.exec('BEGIN');
  for (let index = 0; index < tickets; index += 1) make.run(body.slice(0, 500));
  database.exec('COMMIT');
  const update = database.prepare('UPDATE tickets SET body = ? WHERE id = ?');
  const insert = database.prepare('INSERT INTO events (body) VALUES (?)');
  return {
    // The event and the ticket that it changes, in one transaction: what the journal's line and the state in memory are here.
    commit: (index) => {
      database.exec('BEGIN');
      insert.run(body);
      update.run(body.slice(0, 500), 1 + ((index * 7919) % tickets));
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
