/**
 * @file Copies of the whole database: one a day and one before every migration, the last seven kept.
 *
 * `7-2026-11-25T21-30-00Z-daily-sale-1204.db`: they are put in order by the number in front, which no clock can upset.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { headOf } from './chain.ts';
import { checkPages } from './check.ts';
import { Database } from './database.ts';
import { type Backup, storeErrorOf } from './errors.ts';
import { sync } from './sync.ts';

export const KEPT = 7;
const PATTERN = /^(\d+)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-(daily|migration)-sale-(\d+)\.db$/;

export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

/** Newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(backupFolder(folder))) return [];
  return readdirSync(backupFolder(folder))
    .flatMap((name) => readName(name) ?? [])
    .sort((a, b) => orderOf(b.name) - orderOf(a.name));
}

export function isDue(folder: string, nowMs: number): boolean {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return !listBackups(folder).some(({ atMs }) => new Date(atMs).toISOString().startsWith(today));
}

/**
 * Writes a copy, reads it whole, and only then lets the oldest go.
 *
 * @throws StoreError
 */
export function backUp(db: Database, folder: string, reason: Backup['reason'], nowMs: number): Backup {
  const backups = backupFolder(folder);
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    dropHalves(backups);
    requireRoom(db, backups);
    const order = Math.max(0, ...readdirSync(backups).map(orderOf)) + 1;
    const time = `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
    const name = `${order}-${time}-${reason}-sale-${lastSaleIn(db)}.db`;
    const file = join(backups, name);
    db.exec(`VACUUM INTO '${`${file}.part`.replaceAll("'", "''")}'`);
    sync(`${file}.part`);
    renameSync(`${file}.part`, file);
    prove(file);
    for (const { name: old } of listBackups(folder).slice(KEPT)) rmSync(join(backups, old));
    return { name, atMs: nowMs, reason, lastSale: lastSaleIn(db) };
  } catch (error) {
    try {
      dropHalves(backups);
    } catch {
      // The next one tries again; why this one failed counts.
    }
    throw storeErrorOf(error);
  }
}

/** Half a copy takes the room that the next sale needs. */
function dropHalves(backups: string): void {
  for (const name of readdirSync(backups)) if (/\.part(-journal)?$/.test(name)) rmSync(join(backups, name));
}

/** A copy that does not fit is not begun: it would be begun again every minute. Where no free room is told, it is tried. */
function requireRoom(db: Database, backups: string): void {
  const { bavail, bsize } = statfsSync(backups);
  const pragma = (name: string) => Object.values(db.get<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0;
  const needed = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  if (bavail > 0 && bavail * bsize < needed) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
}

/** A backup that cannot be read is none. */
function prove(file: string): void {
  const copy = new Database(file);
  try {
    checkPages(copy);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    copy.close();
  }
}

/** 0 before the first migration, too. */
export function lastSaleIn(db: Database): number {
  return db.get("SELECT 1 FROM sqlite_schema WHERE name = 'head'") ? headOf(db).number : 0;
}

function readName(name: string): Backup | null {
  const [, , date, hour, minute, second, reason, lastSale] = PATTERN.exec(name) ?? [];
  if (!date) return null;
  const atMs = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return { name, atMs, reason: reason === 'daily' ? 'daily' : 'migration', lastSale: Number(lastSale) };
}

/** The number in front; 0 for what is no backup. */
export function orderOf(name: string): number {
  return Number(PATTERN.exec(name)?.[1] ?? 0);
}
