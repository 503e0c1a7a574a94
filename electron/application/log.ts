/**
 * Where the desk writes what went on inside it, for the person who has to find out. `details` are machine-readable and
 * never hold what a client wrote.
 */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}
