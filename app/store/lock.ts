/**
 * @file One till on a data folder: SQLite's exclusive lock on a file of its own, which the system frees with the process,
 * however that ends.
 *
 * Nobody may open `till.lock` by other means in this process: closing any handle of a file gives up all its locks (POSIX).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { StoreError, storeErrorOf } from './errors.ts';

/** @returns a function that frees the folder. @throws StoreError `inUse` with who has it */
export function takeFolder(folder: string): () => void {
  // Only `exec` is used on it: a statement would keep the lock until the garbage collector comes by.
  let lock: Libsql.Database | null = null;
  try {
    lock = new Libsql(join(folder, 'till.lock'));
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw storeErrorOf(error);
    throw new StoreError('inUse', inUse(folder), { cause: error });
  }
  const held = lock;
  try {
    writeFileSync(join(folder, 'till.pid'), `${process.pid}\n`);
  } catch (error) {
    held.close();
    throw storeErrorOf(error);
  }
  return () => held.close();
}

function inUse(folder: string): string {
  return (
    `Another Tillsight${processOf(folder)} is working with the data folder ${folder}. ` +
    'End it first, or give this one a folder of its own with --data-dir.'
  );
}

/** For the sentence only; who holds the lock is what counts. */
function processOf(folder: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(join(folder, 'till.pid'), 'utf8'), 10)})`;
  } catch {
    return ''; // It has only just begun.
  }
}
