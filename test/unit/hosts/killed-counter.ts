/** @file A till on a data folder of its own that is killed and started anew; the time of day goes on meanwhile. */
import type { Catalogue } from '../../../app/contract.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { CameraCounter } from './camera-counter.ts';

export class KilledCounter {
  store: Store;
  counter: CameraCounter;
  #dayMs = 1_790_000_000_000;
  readonly #folder: string;
  readonly #catalogue: Catalogue | undefined;

  constructor(folder: string, catalogue?: Catalogue) {
    this.#folder = folder;
    this.#catalogue = catalogue;
    this.store = openStore(folder);
    this.counter = new CameraCounter(this.store, this.#dayMs, catalogue);
  }

  /** The time of day, also while it does not run. */
  get clockMs(): number {
    return this.#dayMs + this.counter.sinceStartMs;
  }

  /** As far as the disk knows: nothing is told to the till, its lock goes with it. */
  killAndStart(afterMs: number): void {
    this.counter.desk.stop();
    this.store.close();
    this.#dayMs = this.clockMs + afterMs;
    this.store = openStore(this.#folder);
    this.counter = new CameraCounter(this.store, this.#dayMs, this.#catalogue);
  }
}
