/**
 * @file What is paid and still lies on the tray, kept on the disk: a till that is killed and started anew must not bill it to
 * the next customer. Where the till cannot be sure that it is still the same, somebody is asked.
 */
import { z } from 'zod';
import type { Settings } from '../store/types.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import type { Flow } from './flow.ts';
import { Gaze } from './gaze.ts';
import { lastOnes } from './watching.ts';

const KEY = 'leftPaid';
const keptSchema = z.object({ format: z.literal(1), labels: z.array(z.string()), atMs: z.number() });

/** Longer ago, somebody may have packed it and another may have put the same there. */
const OLD_MS = 5 * 60_000;
/** While it goes on lying there it is written down anew so often. */
const AGAIN_MS = 60_000;
/** So long nothing may be in sight before the tray counts as empty: a camera's first pictures are dark. */
const EMPTY_MS = 4_000;

/** What becomes of what lies there after a start. */
export type Verdict =
  /** Not clear yet: nothing counts. */
  | 'waits'
  /** The tray is empty: everything counts again. */
  | 'gone'
  /** More of it than was left, or too long ago. */
  | 'asks'
  /** These items are paid; the others are the next customer's. */
  | ReadonlySet<number>;

export class LeftPaid {
  readonly #settings: Pick<Settings, 'get' | 'set' | 'delete'> | null;
  readonly #clockMs: () => number;
  /** Of before the start; null: nothing, or it is settled. */
  #before: { readonly labels: readonly string[]; readonly isOld: boolean } | null = null;
  #written: { readonly text: string; readonly atMs: number } | null = null;
  readonly #gaze = new Gaze();
  #emptySinceMs: number | null = null;

  /**
   * @param settings null: nothing is kept
   * @param clockMs the time of day: it must go on while the till does not run
   */
  constructor(settings: Pick<Settings, 'get' | 'set' | 'delete'> | null, clockMs: () => number) {
    this.#settings = settings;
    this.#clockMs = clockMs;
    const kept = keptSchema.safeParse(settings?.get(KEY)).data;
    if (!kept || kept.labels.length === 0) return;
    const agoMs = clockMs() - kept.atMs;
    // A clock that was set back says nothing.
    this.#before = { labels: kept.labels, isOld: agoMs < 0 || agoMs > OLD_MS };
  }

  /** Something was left before the start, and nobody knows yet whether it still lies there. */
  get isOpen(): boolean {
    return this.#before !== null;
  }

  /** What the camera sees after the start. */
  judge(seen: readonly SeenItem[], nowMs: number): Verdict {
    const before = this.#before;
    if (!before) return 'gone';
    const isSteady = this.#gaze.isSteady(seen);
    this.#emptySinceMs = seen.length > 0 ? null : (this.#emptySinceMs ?? nowMs);
    if (!isSteady) return 'waits';
    if (this.#emptySinceMs !== null) return nowMs - this.#emptySinceMs < EMPTY_MS ? 'waits' : 'gone';
    const known = seen.filter(({ label }) => before.labels.includes(label));
    if (before.isOld || before.labels.some((label) => countOf(seen, label) > countIn(before.labels, label)))
      return 'asks';
    return new Set(known.map(({ id }) => id));
  }

  /** Nobody has to wonder any more. */
  settle(): void {
    this.#before = null;
  }

  /** Called with every change; writes when what lies there is another, and now and then. */
  keep(flow: Flow): void {
    if (!this.#settings || this.#before || flow.asksLeft) return;
    const own = lastOnes(flow);
    const labels = flow.basket.seen.filter(({ id }) => own.has(id)).map(({ label }) => label);
    const text = JSON.stringify([...labels].sort());
    const atMs = this.#clockMs();
    const isFresh = this.#written?.text === text && Math.abs(atMs - this.#written.atMs) < AGAIN_MS;
    if (isFresh || (labels.length === 0 && this.#written?.text === text)) return;
    this.#written = { text, atMs };
    try {
      if (labels.length === 0) this.#settings.delete(KEY);
      else this.#settings.set(KEY, { format: 1, labels, atMs });
    } catch {
      // The disk's trouble is told by who writes the journal; this is tried again with the next picture.
      this.#written = null;
    }
  }
}

function countOf(seen: readonly SeenItem[], label: string): number {
  return seen.filter((item) => item.label === label).length;
}

function countIn(labels: readonly string[], label: string): number {
  return labels.filter((one) => one === label).length;
}
