/** @file Which panel stands beside the bill, and which main action belongs to it. Pure. */
import type { CheckoutState } from '../../app/contract.ts';
import type { Panel } from '../kiosk/store.ts';

export type ShownPanel =
  | { readonly kind: 'search'; readonly panel: Extract<Panel, { kind: 'search' }>; readonly closes: 'panel' }
  | { readonly kind: 'weigh'; readonly panel: Extract<Panel, { kind: 'weigh' }>; readonly closes: 'panel' }
  | { readonly kind: 'age'; readonly closes: 'panel' }
  /** `closes`: what "back" ends; null: there is no way back. */
  | { readonly kind: 'idle' | 'resume' | 'left' | 'receipt' | 'thanks'; readonly closes: null }
  | { readonly kind: 'review' | 'paying'; readonly closes: 'stage' | null };

/** The question whether anybody is there before everything, then what was opened, then the stage's own. */
export function panelOf(checkout: CheckoutState | null, opened: Panel | null): ShownPanel | null {
  if (!checkout) return null;
  const { stage, leavesInS, payment } = checkout;
  if (leavesInS !== null) return { kind: 'idle', closes: null };
  if (opened && opened.kind !== 'cash' && stage !== 'paying' && stage !== 'receipt') {
    if (opened.kind === 'age') return { kind: 'age', closes: 'panel' };
    return opened.kind === 'search'
      ? { kind: 'search', panel: opened, closes: 'panel' }
      : { kind: 'weigh', panel: opened, closes: 'panel' };
  }
  switch (stage) {
    case 'review':
    case 'paying':
      return { kind: stage, closes: payment.busy ? null : 'stage' };
    case 'resume':
    case 'receipt':
    case 'thanks':
      return { kind: stage, closes: null };
    case 'attract':
      return checkout.asksLeft ? { kind: 'left', closes: null } : null;
    case 'items':
      return null;
  }
}

export type CheckoutAction =
  | 'addItem'
  | 'answer'
  | 'age'
  | 'review'
  | 'pay'
  | 'card'
  | 'cash'
  | 'given'
  | 'typeMore'
  | 'again'
  | 'cancel'
  | 'done'
  | 'start'
  | 'count'
  | 'stillHere'
  | 'goOn';

/** The one thing to do next. */
export function checkoutActionOf(checkout: CheckoutState, opened: Panel | null = null): CheckoutAction {
  const { stage, basket, leavesInS, payment, clearing, asksLeft } = checkout;
  if (leavesInS !== null) return 'stillHere';
  switch (stage) {
    case 'attract':
      if (asksLeft) return 'count';
      return clearing ? 'start' : 'addItem';
    case 'thanks':
      return 'start';
    case 'resume':
      return 'goOn';
    case 'receipt':
      return 'done';
    case 'paying':
      if (payment.busy) return 'cancel';
      if (opened?.kind === 'cash') return cashActionOf(opened.typed, basket.total);
      return payment.outcome ? 'again' : 'card';
    case 'items':
    case 'review':
      if (basket.questions.length > 0) return 'answer';
      if (basket.lines.some(({ waitsForAge }) => waitsForAge !== null)) return 'age';
      return stage === 'review' ? 'pay' : 'review';
  }
}

function cashActionOf(typed: string | null, total: number): CheckoutAction {
  if (typed === null) return 'cash';
  return typed !== '' && Number(typed) >= total ? 'given' : 'typeMore';
}
