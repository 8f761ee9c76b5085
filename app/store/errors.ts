/** @file What the store says when it cannot do what it was asked. */

/**
 * - `inUse`: another till works on this folder.
 * - `full`, `readOnly`: the disk; what was written before is safe.
 * - `damaged`: the database was set aside; `StoreError.damage` says what can be done.
 * - `newer`: a newer Tillsight wrote it.
 * - `refused`: what was asked breaks a rule of the store (a refund of nothing).
 * - `failed`: anything else, `cause` says what.
 */
export type StoreErrorCode = 'inUse' | 'full' | 'readOnly' | 'damaged' | 'newer' | 'refused' | 'failed';

/** The message is a sentence for the staff. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
