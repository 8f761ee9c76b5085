/** @file What the store says when it cannot do what it was asked, and how SQLite's own errors become that. */

/**
 * - `inUse`: another till works on this folder.
 * - `full`, `readOnly`: the disk; what was written before is safe.
 * - `damaged`: the database was set aside; `StoreError.damage` says what can be done.
 * - `newer`: a newer Tillsight wrote it.
 * - `refused`: what was asked breaks a rule of the store (a refund of nothing).
 * - `failed`: anything else, `cause` says what.
 */
export type StoreErrorCode = 'inUse' | 'full' | 'readOnly' | 'damaged' | 'newer' | 'refused' | 'failed';

/** A database that could not be read, and what there is to go on with. */
export interface Damage {
  /** Where it was set aside, for whoever may still read something out of it. */
  readonly file: string;
  readonly atMs: number;
  /** What SQLite said about it. */
  readonly finding: string;
  /** Newest first. */
  readonly backups: readonly Backup[];
}

export interface Backup {
  /** Its file in `backups/`. */
  readonly name: string;
  readonly atMs: number;
  readonly reason: 'daily' | 'migration';
  /** The number of the last sale in it; 0: none. */
  readonly lastSale: number;
}

/** The message is a sentence for the staff. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly damage: Damage | null;

  constructor(code: StoreErrorCode, sentence: string, options: ErrorOptions & { damage?: Damage } = {}) {
    super(sentence, options);
    this.name = 'StoreError';
    this.code = code;
    this.damage = options.damage ?? null;
  }
}

export const SENTENCES = {
  full: 'The disk is full. What was sold is safe; nothing more can be sold until there is room on it.',
  readOnly:
    'The disk cannot be written. What was sold is safe; nothing more can be sold until it can be written again.',
  damaged: 'The database of the till is damaged. Nothing more can be sold: end Tillsight and start it again.',
  failed: 'The till cannot write down what happens. Nothing more can be sold: end Tillsight and start it again.',
} as const;

/** Turns what SQLite or the file system threw into a sentence; a `StoreError` stays what it is. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (code === 'refused')
    return new StoreError(code, `This cannot be written down: ${(error as Error).message}.`, { cause: error });
  return new StoreError(code, SENTENCES[code], { cause: error });
}

function codeOf(error: unknown): keyof typeof SENTENCES | 'refused' {
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' ? code : '';
  if (name === 'SQLITE_FULL' || name === 'ENOSPC' || name === 'EDQUOT' || name === 'EFBIG') return 'full';
  if (/^SQLITE_READONLY/.test(name) || name === 'EROFS' || name === 'EACCES' || name === 'EPERM') return 'readOnly';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(name)) return 'damaged';
  if (/^SQLITE_CONSTRAINT/.test(name)) return 'refused';
  return 'failed';
}
