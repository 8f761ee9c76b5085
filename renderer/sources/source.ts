/** @file What every source of pictures offers the screen, wherever its pictures come from. */
import type { Source } from '../../app/contract.ts';
import type { Picture } from '../capture/pump.ts';

/**
 * starting: asked for, nothing to see yet. empty: waits for photos. refused: no permission. none: no camera there.
 * busy: another program has it. unplugged: it was there and will be used again when it is back.
 */
export type SourceState = 'starting' | 'live' | 'empty' | 'refused' | 'none' | 'busy' | 'unplugged';

export interface SourceEvents {
  /** There is a new picture to capture. */
  onPicture(): void;
  onState(state: SourceState): void;
}

export interface PictureSource {
  readonly kind: Source;
  /** What the stage shows; it fills its parent as its own stylesheet says. */
  readonly element: HTMLElement;
  start(): void;
  stop(): void;
  /** Newest picture, null before the first. */
  picture(): Picture | null;
  /** Each animation frame, before the boxes are drawn. @returns false where this frame is left out */
  tick?(nowMs: number): boolean;
  /** The frame captured last was answered. */
  answered?(): void;
  /** Tries again after it could not start. */
  retry?(): void;
}
