/** @file How the disk is, for the staff: found out by trying, told on every change. */
import { statfsSync } from 'node:fs';
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import { SENTENCES, type StoreError, storeErrorOf } from './errors.ts';
import { explained, type Reserve } from './reserve.ts';
import type { StoreState } from './types.ts';

const LITTLE_ROOM_BYTES = 64 * 1024 * 1024;
/** A clock is set by a network some seconds at a time; that is no news. */
const CLOCK_BACK_MS = 10 * 60_000;

/** How soon the till finds out by itself that it can sell again. */
const RETRY_MS = 3000;

const OK: StoreState = { state: 'ok', canSell: true, sentence: '' };

export interface WatchParts {
  readonly folder: string;
  readonly db: Database;
  readonly reserve: Reserve;
  readonly clock: StoreClock;
  /** Why the last backup failed, or its copy on another disk; empty when neither did. */
  readonly backupProblem: () => string;
}

export class DiskWatch {
  readonly #parts: WatchParts;
  readonly #listeners = new Set<(state: StoreState) => void>();
  #told: StoreState = OK;
  #retry: NodeJS.Timeout | null = null;
  /** A page could not be read: that others still can be written is no comfort. */
  #damaged: StoreError | null = null;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    parts.db.onFault = (fault) => {
      const error = explained(fault, parts.reserve);
      if (error.code === 'damaged') this.#damaged = error;
      this.#tell(stateAfter(error));
      return error;
    };
  }

  /** Tries that a sale could be written down now. */
  state(): StoreState {
    const { db, reserve } = this.#parts;
    if (this.#damaged) return this.#tell(stateAfter(this.#damaged));
    try {
      reserve.ensure();
      db.touch();
    } catch (error) {
      return this.#tell(stateAfter(storeErrorOf(error)));
    }
    const sentence = this.#warning();
    return this.#tell(sentence ? { state: 'warning', canSell: true, sentence } : OK);
  }

  /** Nothing is looked at any more: the database is being closed. */
  stop(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#parts.db.onFault = (error) => error;
  }

  onState(listener: (state: StoreState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For what must not fail, a paid sale: when the disk has no room for it, the reserve makes some. */
  readonly insist = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const { code } = storeErrorOf(error);
      // A full disk does not always call itself so: the log's index may fail to grow.
      const mayBeFull = code === 'full' || code === 'failed';
      if (!mayBeFull || !this.#parts.reserve.release()) throw error;
      const result = work();
      this.state();
      return result;
    }
  };

  #warning(): string {
    const { folder, clock, backupProblem } = this.#parts;
    const { bavail, bsize } = statfsSync(folder);
    const freeBytes = bavail * bsize;
    if (freeBytes < LITTLE_ROOM_BYTES) {
      return `The disk has only ${Math.floor(freeBytes / 1024 / 1024)} MB left: make room on it soon.`;
    }
    const behindMs = clock.behindMs();
    if (behindMs > CLOCK_BACK_MS) {
      const minutes = Math.round(behindMs / 60_000);
      return `The clock of this machine is ${minutes} minutes behind what was written last. If it is right now, nothing needs to be done; if not, set it.`;
    }
    return backupProblem();
  }

  #tell(state: StoreState): StoreState {
    const changed = state.state !== this.#told.state || state.sentence !== this.#told.sentence;
    this.#told = state;
    if (!state.canSell && !this.#retry) this.#tryLater();
    if (changed) for (const listener of this.#listeners) listener(state);
    return state;
  }

  #tryLater(): void {
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.state();
    }, RETRY_MS);
    this.#retry.unref();
  }
}

function stateAfter({ code }: StoreError): StoreState {
  const state = code === 'full' || code === 'readOnly' ? code : 'failed';
  const sentence = code === 'damaged' ? SENTENCES.damaged : SENTENCES[state];
  return { state, canSell: false, sentence };
}
