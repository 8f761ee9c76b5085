/**
 * @file Whose is what the camera sees: the customer's who stands there, or the last one's, who paid for it or left it there.
 *
 * On a tray it may lie there for long, under other numbers after a hand was over it, and across a kill. A belt carries it away.
 */
import type { Item, Source } from '../contract.ts';
import type { Settings } from '../store/types.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import type { Flow } from './flow.ts';
import { LeftPaid } from './left-paid.ts';
import { Leftovers } from './leftovers.ts';
import { ignoring, lastOnes, recalling, seeing } from './watching.ts';

export interface Look {
  /** What the till counts, and what of it is in sight. */
  readonly seen: readonly SeenItem[];
  readonly items: readonly Item[];
  readonly source: Source | null;
  readonly isBelt: boolean;
  readonly nowMs: number;
}

export class Whose {
  readonly #leftovers = new Leftovers();
  /** The same across a kill. */
  readonly #left: LeftPaid;

  /** @param settings null: nothing is kept */
  constructor(settings: Pick<Settings, 'get' | 'set' | 'delete'> | null, clockMs: () => number) {
    this.#left = new LeftPaid(settings, clockMs);
  }

  /** The source gives numbers from 1 again. */
  begin({ source, isBelt, nowMs }: Pick<Look, 'source' | 'isBelt' | 'nowMs'>): void {
    if (source === 'camera' && !isBelt) this.#leftovers.anew(nowMs);
    else this.#leftovers.forget();
  }

  /** Whatever lies there is the customer's. */
  countAll(): void {
    this.#leftovers.forget();
    this.#left.settle();
  }

  /** What lay there before a start is known. */
  settle(): void {
    this.#left.settle();
  }

  /** For the next start. */
  keep(flow: Flow, { source, isBelt }: Pick<Look, 'source' | 'isBelt'>): void {
    if (source === 'camera' && !isBelt) this.#left.keep(flow);
  }

  /** The camera's news. While it is not clear whose is what lies there after a start, nothing of it counts. */
  seeing(flow: Flow, look: Look): Flow {
    const { seen, source, isBelt, nowMs } = look;
    if (isBelt) return this.#onBelt(flow, look);
    if (source !== 'camera' || !this.#left.isOpen) return this.#withoutPaid(flow, look);
    const verdict = this.#left.judge(seen, nowMs);
    if (verdict === 'waits') return flow;
    this.#left.settle();
    const paid = verdict === 'asks' ? seen.map(({ id }) => id) : verdict === 'gone' ? [] : verdict;
    return seeing(recalling(flow, paid, verdict === 'asks'), seen, nowMs, true);
  }

  /** Thanks need not be waited for: the belt goes on, and what it brings is the next customer's. */
  #onBelt(flow: Flow, { seen, source, nowMs }: Look): Flow {
    // The demo's belt, which a page may begin with, carries nothing of the tray away.
    if (source === 'camera') this.#left.settle();
    const awake: Flow = flow.stage === 'thanks' && seen.length > 0 ? { ...flow, stage: 'attract' } : flow;
    return seeing(awake, seen, nowMs, source === 'camera');
  }

  /** What is paid and found again under another number is paid; what the last customer has packed is gone. */
  #withoutPaid(flow: Flow, { seen: counted, items, source, nowMs }: Look): Flow {
    const boxes = new Map(items.map(({ id, box }) => [id, box]));
    const { back, packed } = this.#leftovers.packed(flow.basket.ignored, { seen: counted, boxes, nowMs });
    const seen = counted.filter(({ id }) => !packed.has(id));
    const again = this.#leftovers.again(lastOnes(flow), { seen, boxes, nowMs });
    const found = again.filter((id) => !flow.unpaid.includes(id));
    return seeing(ignoring(flow, [...back, ...found]), seen, nowMs, source === 'camera');
  }
}
