/** @file What a word of the checkout means for the room around it: a sound, a belt that stands still. */
import type { CheckoutState } from '../../app/contract.ts';
import { play, type Sound } from '../checkout/sounds.ts';
import type { Panel } from './store.ts';

/** Whether the customer is busy with something that a running belt would disturb. */
export function isBusy(checkout: CheckoutState | null, panel: Panel | null): boolean {
  if (!checkout) return false;
  return panel !== null || ['review', 'paying', 'receipt', 'resume'].includes(checkout.stage);
}

export function playFor(before: CheckoutState | null, now: CheckoutState | null): void {
  const sound = soundFor(before, now);
  if (sound) play(sound);
}

export function soundFor(before: CheckoutState | null, now: CheckoutState | null): Sound | null {
  if (!before || !now) return null;
  if (now.stage === 'receipt' && before.stage !== 'receipt') return 'paid';
  if (before.customer !== now.customer) return null;
  const asked = new Set(before.basket.questions.map(({ id }) => id));
  if (now.basket.questions.some(({ id }) => !asked.has(id))) return 'question';
  return piecesOf(now) > piecesOf(before) ? 'added' : null;
}

function piecesOf({ basket }: CheckoutState): number {
  return basket.lines.reduce((sum, line) => sum + line.quantity, 0);
}
