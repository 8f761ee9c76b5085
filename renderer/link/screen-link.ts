/** @file What the screen asks of whichever link it has to the till. */
import type { TillLink } from '../../app/contract.ts';

/** A link that can also be taken over by another window and asked to come back. */
export interface ScreenLink extends TillLink {
  /** Calls back when another window took the till; it stays there until `reconnect`. @returns stops the watching */
  watchTakeover(listener: () => void): () => void;
  /** Connects at once instead of waiting for the next try. */
  reconnect(): void;
}
