/**
 * @file The barcodes that have counted and still lie before the camera, kept on the disk: a till that is killed and started
 * anew must not charge the label that it finds lying there a second time.
 */
import { z } from 'zod';
import type { Settings } from '../store/types.ts';

const KEY = 'codesLying';
const keptSchema = z.object({ format: z.literal(1), codes: z.array(z.string()), atMs: z.number() });

/** Longer ago, and nobody's bill goes on: another may have laid the same there. */
const OLD_MS = 15 * 60_000;
/** While they go on lying there they are written down anew so often. */
const AGAIN_MS = 60_000;

export interface CodeMemory {
  /** Of before the start. */
  readonly before: readonly string[];
  /** Called with every reading; writes when they are others, and now and then. */
  keep(codes: ReadonlySet<string>): void;
}

/**
 * @param settings null: nothing is kept
 * @param goesOn somebody's bill goes on from before the start, however long that was ago
 * @param clockMs the time of day: it must go on while the till does not run
 */
export function openCodeMemory(
  settings: Pick<Settings, 'get' | 'set' | 'delete'> | null,
  goesOn: boolean,
  clockMs: () => number = Date.now,
): CodeMemory {
  const kept = keptSchema.safeParse(settings?.get(KEY)).data;
  const isFresh = kept !== undefined && Math.abs(clockMs() - kept.atMs) <= OLD_MS;
  let written = kept ? { text: textOf(kept.codes), atMs: kept.atMs } : { text: '[]', atMs: 0 };
  return {
    before: kept && (isFresh || goesOn) ? kept.codes : [],
    keep(codes) {
      const text = textOf([...codes]);
      const atMs = clockMs();
      const isNews = text !== written.text;
      if (!settings || (!isNews && (codes.size === 0 || Math.abs(atMs - written.atMs) < AGAIN_MS))) return;
      try {
        if (codes.size === 0) settings.delete(KEY);
        else settings.set(KEY, { format: 1, codes: [...codes], atMs });
        written = { text, atMs };
      } catch {
        // The disk's trouble is told by who writes the journal; this is tried again with the next reading.
      }
    },
  };
}

function textOf(codes: readonly string[]): string {
  return JSON.stringify([...codes].sort());
}
