/**
 * @file A thin cover over libsql, which is almost better-sqlite3; here is where it is not.
 *
 * - A single parameter that is an object, a Buffer for one, ends the whole process: parameters always go as an array.
 * - Every number is bound as REAL: tables are STRICT, where a whole number in an INTEGER column becomes an integer again.
 * - `get` adds `_metadata` to its row, `all` gives blobs as ArrayBuffer: both are mended here.
 * - `readonly`, `fileMustExist` and `pluck` do nothing: none of them is used.
 * - `close` leaves the file open until the garbage collector has found every statement, and the last one to go deletes
 *   the `-wal` file by its name: so a database is never put in the place of another (see `generations.ts`).
 */
import Libsql from 'libsql';
import { type StoreError, storeErrorOf } from './errors.ts';

export type Value = string | number | null | Uint8Array;

const BUSY_MS = 2000;

export class Database {
  readonly path: string;
  /** Told of everything that went wrong with the disk. @returns the error with its reason, where one can be found */
  onFault: (error: StoreError) => StoreError = (error) => error;
  readonly #sqlite: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();
  #depth = 0;

  /** Opens the file or makes it. @throws StoreError */
  constructor(path: string) {
    this.path = path;
    this.#sqlite = this.#guarded(() => new Libsql(path));
    this.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }

  /** Several statements at once, without an answer. */
  exec(sql: string): void {
    this.#guarded(() => this.#sqlite.exec(sql));
  }

  run(sql: string, ...values: Value[]): { readonly changes: number; readonly id: number } {
    const { changes, lastInsertRowid } = this.#guarded(() => this.#statement(sql).run(values));
    return { changes, id: Number(lastInsertRowid) };
  }

  /** The first row; `R` is what the SQL promises. */
  get<R extends object>(sql: string, ...values: Value[]): R | undefined {
    return this.all<R>(sql, ...values)[0];
  }

  all<R extends object>(sql: string, ...values: Value[]): R[] {
    return this.#guarded(() => this.#statement(sql).all(values)).map(
      (row) => mended(row as Record<string, unknown>) as R,
    );
  }

  /** All of it or nothing; within another one it is a part of that. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#depth += 1;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has rolled it back already.
      if (this.#sqlite.inTransaction) this.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Writes without changing anything: whether it could. */
  touch(): void {
    const version = this.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
    this.transaction(() => this.exec(`PRAGMA user_version = ${version}`));
  }

  /** Brings what is in the log into the file, so that the file alone is the whole; without room it stays in the log. */
  gather(): void {
    try {
      this.all('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost by that: the next start reads both.
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#sqlite.open) this.#sqlite.close();
  }

  #statement(sql: string): Libsql.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const error = storeErrorOf(thrown);
      throw error.code === 'refused' ? error : this.onFault(error);
    }
  }
}

function mended(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
  }
  return row;
}
