/** @file What the camera's news do to the customer's way. Pure; who calls brings the time. */
import { hasMore, withSeen, withSeenAnew } from '../till/basket.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import { type Flow, NO_PAYMENT, staged } from './flow.ts';
import { broughtMeanwhile } from './meanwhile.ts';

/** What is out of sight for longer while somebody chooses how to pay was taken away: longer than a hand lies over it. */
const TAKEN_MS = 3_000;

/**
 * While money is on its way nothing changes any more; what is paid for is not counted again. Who chooses how to pay and puts
 * down one thing more, or takes one away, is asked to look at the bill again; a thing under the hand that pays is not gone.
 *
 * @param isSomebody things come because somebody puts them there, as against a demo belt that runs by itself
 */
export function seeing(flow: Flow, seen: readonly SeenItem[], nowMs: number, isSomebody: boolean): Flow {
  const unpaid = stillSeen(flow.unpaid, seen);
  if (flow.stage === 'receipt') return unpaid === flow.unpaid ? flow : { ...flow, unpaid };
  if (flow.payment.busy || flow.stage === 'resume') return flow;
  if (flow.stage === 'paying') return isSomebody ? choosing(flow, seen, nowMs) : flow;
  // Whoever still owes something is not thanked yet; nor is the next one, who puts something on an empty tray.
  const isNext = flow.stage === 'thanks' && seen.length > 0 && !seen.some(({ id }) => flow.basket.ignored.has(id));
  if (unpaid.length > 0 || isNext) {
    return seeing({ ...flow, stage: 'attract', unpaid: [] }, seen, nowMs, isSomebody);
  }
  if (flow.stage === 'thanks') {
    const come = seen.map(({ id }) => id).filter((id) => !flow.basket.ignored.has(id));
    const before = ignoring(flow, come);
    const basket = withSeen(before.basket, seen);
    return basket === flow.basket ? flow : { ...before, basket };
  }
  const basket = withSeen(flow.basket, seen);
  if (basket === flow.basket) return flow;
  const isActive = isSomebody && JSON.stringify(basket.content) !== JSON.stringify(flow.basket.content);
  const asksLeft = flow.asksLeft && basket.ignored.size > 0;
  return staged({ ...flow, basket, asksLeft, activeMs: isActive ? nowMs : flow.activeMs });
}

/**
 * The camera began anew, and is sure by now what lies there. What is paid stays as it was sold; who chooses how to pay, and
 * before whom something else lies now, looks at the bill again.
 */
export function seeingAnew(flow: Flow, seen: readonly SeenItem[]): Flow {
  const before = flow.basket;
  const basket = withSeenAnew(before, seen);
  if (flow.stage === 'receipt') {
    // The numbers of before say nothing now.
    const paid = before.seen.map((item, index) => ({ ...item, id: -1 - index }));
    const { content, order, newest } = before;
    const unpaid = broughtMeanwhile(paid, seen);
    const sold = seen.filter(({ id }) => !unpaid.includes(id));
    return { ...flow, unpaid, basket: { ...basket, seen: sold, content, order, newest } };
  }
  const isOther = hasMore(before, basket) || hasMore(basket, before);
  if (flow.stage !== 'paying' || !isOther) return { ...flow, basket };
  return staged({ ...flow, stage: 'items', payment: NO_PAYMENT, basket });
}

/** Somebody stands before the ways to pay. */
function choosing(flow: Flow, seen: readonly SeenItem[], nowMs: number): Flow {
  const now = withSeen(flow.basket, seen);
  const lessSinceMs = hasMore(now, flow.basket) ? (flow.lessSinceMs ?? nowMs) : null;
  const isTaken = lessSinceMs !== null && nowMs - lessSinceMs >= TAKEN_MS;
  if (!hasMore(flow.basket, now) && !isTaken) return lessSinceMs === flow.lessSinceMs ? flow : { ...flow, lessSinceMs };
  return seeing({ ...flow, stage: 'items', payment: NO_PAYMENT, lessSinceMs: null }, seen, nowMs, true);
}

/** These are the last customer's too. */
export function ignoring(flow: Flow, items: readonly number[]): Flow {
  if (items.length === 0) return flow;
  return { ...flow, basket: { ...flow.basket, ignored: new Set([...flow.basket.ignored, ...items]) } };
}

/** The till was started anew: of what lies there, these are paid, or may be. */
export function recalling(flow: Flow, items: Iterable<number>, asksLeft: boolean): Flow {
  return { ...flow, asksLeft, basket: { ...flow.basket, seen: [], ignored: new Set(items) } };
}

/** What is not this customer's, and what is about to be the last one's. */
export function lastOnes({ stage, basket }: Flow): ReadonlySet<number> {
  if (stage !== 'receipt') return basket.ignored;
  return new Set([...basket.ignored, ...basket.seen.map(({ id }) => id)]);
}

function stillSeen(items: readonly number[], seen: readonly SeenItem[]): readonly number[] {
  const still = items.filter((id) => seen.some((item) => item.id === id));
  return still.length === items.length ? items : still;
}
