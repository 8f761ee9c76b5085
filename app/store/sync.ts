/** @file A file onto the disk, before its name says that it is whole. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

export function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
