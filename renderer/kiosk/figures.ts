/** @file The figures of the staff view: rates and durations over the last frames. Nothing a customer sees. */
import type { View } from '../../app/contract.ts';
import type { SentFrame } from '../capture/pump.ts';

const KEPT = 60;

export interface FrameFigures {
  readonly answeredMs: number;
  readonly captureMs: number;
  /** From sending to answer, less what detector and till needed. */
  readonly transportMs: number;
  readonly inputMs: number;
  readonly inferenceMs: number;
  readonly outputMs: number;
  readonly tillMs: number;
  /** From the start of the capture to the answer. */
  readonly wholeMs: number;
}

export type FigureName = Exclude<keyof FrameFigures, 'answeredMs'>;

export function figuresOf(view: View, sent: SentFrame, answeredMs: number): FrameFigures {
  const { inputMs, inferenceMs, outputMs, tillMs } = view.timings;
  const roundTripMs = answeredMs - sent.sentMs;
  const transportMs = Math.max(0, roundTripMs - inputMs - inferenceMs - outputMs - tillMs);
  const { captureMs } = sent;
  return {
    answeredMs,
    captureMs,
    transportMs,
    inputMs,
    inferenceMs,
    outputMs,
    tillMs,
    wholeMs: captureMs + roundTripMs,
  };
}

export function withFigures(kept: readonly FrameFigures[], fresh: FrameFigures): readonly FrameFigures[] {
  return [...kept.slice(-(KEPT - 1)), fresh];
}

/** Middle value of one figure, ms; null without frames. */
export function medianOf(frames: readonly FrameFigures[], name: FigureName): number | null {
  const sorted = frames.map((frame) => frame[name]).sort((one, other) => one - other);
  const { length } = sorted;
  if (length === 0) return null;
  return ((sorted[(length - 1) >> 1] as number) + (sorted[length >> 1] as number)) / 2;
}

/** Answers a second over the kept frames; null with fewer than two. */
export function framesPerSecond(frames: readonly FrameFigures[]): number | null {
  const first = frames[0];
  const last = frames.at(-1);
  if (!first || !last || last.answeredMs <= first.answeredMs) return null;
  return ((frames.length - 1) * 1000) / (last.answeredMs - first.answeredMs);
}
