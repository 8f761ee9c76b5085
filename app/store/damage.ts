/**
 * @file A database that cannot be read: set aside, with a note, so that the till does not quietly begin at sale 1 again.
 *
 * While the note is there the store does not open; `restore.ts` takes it away.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listBackups } from './backup.ts';
import { type Damage, StoreError } from './errors.ts';
import { generationOf } from './generations.ts';
import { sync } from './sync.ts';

export interface DamageNote {
  /** As it was called in the data folder, and where in that folder it was put. */
  readonly name: string;
  readonly setAside: string;
  readonly atMs: number;
  readonly finding: string;
}

function noteFile(folder: string): string {
  return join(folder, 'damaged.json');
}

/** Null: nothing is damaged; or a note that cannot be read, and then the database itself is looked at again. */
export function readNote(folder: string): DamageNote | null {
  if (!existsSync(noteFile(folder))) return null;
  try {
    return JSON.parse(readFileSync(noteFile(folder), 'utf8')) as DamageNote;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The note first: killed between, the till knows at the next start that this file is not to be used. */
export function setAside(folder: string, file: string, finding: string, nowMs: number): DamageNote {
  const name = basename(file);
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const note: DamageNote = { name, setAside: join('damaged', `${time}-${name}`), atMs: nowMs, finding };
  writeFileSync(`${noteFile(folder)}.part`, JSON.stringify(note));
  sync(`${noteFile(folder)}.part`);
  renameSync(`${noteFile(folder)}.part`, noteFile(folder));
  finishSettingAside(folder, note);
  return note;
}

/** Also what a kill left undone: the log belongs beside its database, wherever that is. */
export function finishSettingAside(folder: string, note: DamageNote): void {
  const file = join(folder, note.name);
  mkdirSync(join(folder, 'damaged'), { recursive: true, mode: 0o700 });
  for (const ending of ['', '-wal']) moveAway(`${file}${ending}`, join(folder, `${note.setAside}${ending}`));
  rmSync(`${file}-shm`, { force: true });
}

/** Where the damaged database is now; null when it is gone altogether. */
export function damagedFile(folder: string, note: DamageNote): string | null {
  return [join(folder, note.setAside), join(folder, note.name)].find((file) => existsSync(file)) ?? null;
}

export function forgetNote(folder: string): void {
  rmSync(noteFile(folder), { force: true });
}

/** The number of the damaged database, which is not given again. */
export function generationIn(note: DamageNote): number {
  return generationOf(note.name);
}

export function damageError(folder: string, note: DamageNote): StoreError {
  const backups = listBackups(folder);
  const file = damagedFile(folder, note) ?? join(folder, note.name);
  const [newest] = backups;
  const offer = newest
    ? `There is a backup of ${new Date(newest.atMs).toLocaleString('sv-SE').slice(0, 16)} up to sale ${newest.lastSale}.`
    : 'There is no backup.';
  const damage: Damage = { file, atMs: note.atMs, finding: note.finding, backups };
  return new StoreError('damaged', `The database of the till is damaged and was set aside as ${file}. ${offer}`, {
    damage,
  });
}

/** Some systems do not let an open file be moved: then it stays, and its number is not used again. */
function moveAway(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    renameSync(from, to);
  } catch (error) {
    if (!['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
