/**
 * @file The backups once more, in a folder on another disk: what is left of a till whose disk is dead.
 *
 * Nothing waits for it. A stick is pulled out and a network goes away; then staff read why, and the copies are made once
 * the folder is there again. The folder itself is never made: an empty one in the place of a stick would hold the copies on
 * the very disk that they are to outlive.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { backupFolder, KEPT, listBackups, orderOf } from './backup.ts';

/** A copy that takes longer is one on a disk that does not answer. */
const SLOW_MS = 10 * 60_000;

const ID_FILE = 'till.id';
const ID = /^[0-9a-f]{12}$/;

const SENTENCES = {
  gone: (folder: string) => `Backups are to be copied to ${folder}, which is not there. Is its disk plugged in?`,
  full: (folder: string) => `Backups are to be copied to ${folder}, where no room is left.`,
  silent: (folder: string) => `Backups are to be copied to ${folder}, which does not answer.`,
  failed: (folder: string) => `Backups are to be copied to ${folder}, which cannot be written.`,
} as const;

export interface CopiesOptions {
  /** The till's data folder. */
  readonly folder: string;
  /** Where the copies go; it must be there. */
  readonly target: string;
  readonly now: () => number;
}

export class Copies {
  readonly #options: CopiesOptions;
  #busySinceMs: number | null = null;
  #problem = '';

  constructor(options: CopiesOptions) {
    this.#options = options;
  }

  /** Why backups are not copied; empty when they are. */
  problem(): string {
    const slow = this.#busySinceMs !== null && this.#options.now() - this.#busySinceMs > SLOW_MS;
    return slow ? SENTENCES.silent(this.#options.target) : this.#problem;
  }

  /** Copies what is not there yet, and lets go what newer ones have taken the place of. It never throws: `problem` tells. */
  async follow(): Promise<void> {
    if (this.#busySinceMs !== null) return;
    this.#busySinceMs = this.#options.now();
    try {
      await this.#copyMissing();
      this.#problem = '';
    } catch (error) {
      this.#problem = SENTENCES[kindOf(error)](this.#options.target);
    } finally {
      this.#busySinceMs = null;
    }
  }

  async #copyMissing(): Promise<void> {
    const { folder, target } = this.#options;
    if (!(await stat(target)).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    const place = join(target, placeOf(folder));
    await mkdir(place, { recursive: true, mode: 0o700 });
    const copied = await readdir(place);
    const backups = listBackups(folder);
    for (const { name } of backups) {
      if (!copied.includes(name)) await copyWhole(join(backupFolder(folder), name), join(place, name));
    }
    // A till that lost backups of its own, or began anew on this machine, takes none away: only one that has all that it
    // keeps, and only what its own count has passed.
    const oldest = orderOf(backups[KEPT - 1]?.name ?? '');
    for (const name of copied) {
      const order = orderOf(name);
      if (name.endsWith('.part') || (order > 0 && order < oldest)) await rm(join(place, name), { force: true });
    }
  }
}

/**
 * A till's own folder among those of others that copy to the same place, e.g. `till-3f9a1c04d2e7` for machine `till`.
 *
 * Tills that were set up from one disk image share name and paths, and would take each other's copies away: what tells them
 * apart is drawn once for a data folder and kept in it.
 */
export function placeOf(folder: string): string {
  const file = join(folder, ID_FILE);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const id = ID.test(kept) ? kept : randomBytes(6).toString('hex');
  if (id !== kept) writeFileSync(file, id);
  return `${basename(hostname())}-${id}`;
}

/** The copy has its name only once it is whole and on the disk. */
async function copyWhole(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  try {
    await copyFile(from, part);
  } catch (error) {
    if (!existsSync(from)) return; // it was let go meanwhile
    throw error;
  }
  const handle = await open(part, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, to);
}

function kindOf(error: unknown): keyof typeof SENTENCES {
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failed';
}
