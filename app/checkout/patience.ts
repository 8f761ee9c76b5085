/** @file What the till does when nobody touches anything: asks, gives the basket up, clears the receipt away. Pure. */
import { isEmpty } from '../till/basket.ts';
import type { Flow, Patience } from './flow.ts';

export type Waiting =
  | { readonly kind: 'patient' }
  /** Is anybody there? So many seconds are left. */
  | { readonly kind: 'asks'; readonly leavesInS: number }
  | { readonly kind: 'abandons' }
  /** The receipt or the thanks stood long enough. */
  | { readonly kind: 'moves'; readonly to: 'thanks' | 'attract' };

/** @param isDemo nobody of the shop comes to a stand's demo belt, and it must run on */
export function waitingOf(flow: Flow, patience: Patience, nowMs: number, isDemo = false): Waiting {
  const idleMs = nowMs - flow.activeMs;
  switch (flow.stage) {
    case 'attract':
      return isLeft(flow) && idleMs >= patience.abandonMs ? { kind: 'abandons' } : { kind: 'patient' };
    case 'receipt':
      return idleMs >= patience.receiptMs ? { kind: 'moves', to: 'thanks' } : { kind: 'patient' };
    case 'thanks':
      return idleMs >= patience.thanksMs ? { kind: 'moves', to: 'attract' } : { kind: 'patient' };
  }
  // Money may be on its way: the terminal has a time limit of its own. And who called for help may wait for it.
  if (flow.payment.busy || (flow.called && !isDemo) || (isEmpty(flow.basket) && flow.stage !== 'resume')) {
    return { kind: 'patient' };
  }
  if (idleMs >= patience.abandonMs) return { kind: 'abandons' };
  if (idleMs < patience.askMs) return { kind: 'patient' };
  return { kind: 'asks', leavesInS: Math.ceil((patience.abandonMs - idleMs) / 1000) };
}

/** Somebody took everything off the bill again: what could be undone, and the prices of then, are not the next one's. */
function isLeft({ basket: { done, undone }, called }: Flow): boolean {
  return !called && (done.length > 0 || undone.length > 0);
}

/** A shop may be more or less patient: `TILLSIGHT_IDLE_SECONDS=60,90` asks after the first, gives up after the second. */
export function patienceFrom(text: string | undefined, usual: Patience): Patience {
  const [ask, abandon] = (text ?? '').split(',').map(Number);
  if (!ask || !abandon || !(ask > 0) || !(abandon > ask)) return usual;
  return { ...usual, askMs: ask * 1000, abandonMs: abandon * 1000 };
}
