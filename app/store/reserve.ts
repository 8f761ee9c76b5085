/**
 * @file Room set aside on the disk, so that a sale that is paid already can be written down even when the disk has become
 * full under it. Without that room nobody may be asked to pay.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type StoreError, storeErrorOf } from './errors.ts';

/** A sale takes some pages of 4 KiB in the log, and the log may have to grow for it. */
const RESERVE_BYTES = 512 * 1024;

export interface Reserve {
  /** Sets the room aside where it is not yet, and tries that the folder can be written. @throws StoreError */
  ensure(): void;
  /** Gives the room back to the disk. @returns whether there was any */
  release(): boolean;
}

export function openReserve(folder: string): Reserve {
  const file = join(folder, 'reserve');
  return {
    ensure() {
      try {
        const there = statSync(file, { throwIfNoEntry: false })?.size === RESERVE_BYTES;
        // Opened for writing in either case: a disk that became read-only says so here.
        const handle = openSync(file, there ? 'r+' : 'w', 0o600);
        try {
          if (!there) fill(handle);
        } catch (error) {
          // A part of it would only take the last room.
          rmSync(file, { force: true });
          throw error;
        } finally {
          closeSync(handle);
        }
      } catch (error) {
        throw storeErrorOf(error);
      }
    },
    release() {
      const there = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
      rmSync(file, { force: true });
      return there;
    },
  };
}

/** What an error that names no reason (an I/O error, a file that does not open) comes from, where the disk knows. */
export function explained(error: StoreError, reserve: Reserve): StoreError {
  if (error.code !== 'failed') return error;
  try {
    reserve.ensure();
    return error;
  } catch (reason) {
    return storeErrorOf(reason);
  }
}

/** With bytes that no file system can leave out. */
function fill(handle: number): void {
  const bytes = randomBytes(RESERVE_BYTES);
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  fsyncSync(handle);
}
