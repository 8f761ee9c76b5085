/**
 * @file Which file is the database: `till-1.db`, and the next number after every restoring.
 *
 * A name is never used twice, because a connection that was closed may still delete its `-wal` file by name (see
 * `database.ts`), and because what was damaged stays there to be looked at.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PATTERN = /^till-(\d+)\.db$/;

/** The newest, which need not be there yet. */
export function databaseFile(folder: string): string {
  return join(folder, `till-${Math.max(1, newest(folder))}.db`);
}

/** The one after the newest, or after what was set aside. */
export function nextDatabaseFile(folder: string, setAside: number): string {
  return join(folder, `till-${Math.max(newest(folder), setAside) + 1}.db`);
}

/** Whether a till was ever here, damaged or not. */
export function hasTill(folder: string): boolean {
  return newest(folder) > 0 || ['backups', 'damaged.json'].some((name) => existsSync(join(folder, name)));
}

/** When a till was last written to here, ms since 1970; null: there never was one. */
export function lastUsedMs(folder: string): number | null {
  if (!existsSync(folder) || !hasTill(folder)) return null;
  const written = readdirSync(folder).filter((name) => /^till-\d+\.db/.test(name));
  return Math.max(0, ...written.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

/** The number in a database's name; 0 in any other's. */
export function generationOf(name: string): number {
  return Number(PATTERN.exec(name)?.[1] ?? 0);
}

function newest(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map(generationOf));
}
