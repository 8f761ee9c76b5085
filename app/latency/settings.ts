/** @file Which settings a sweep tries: numbers of threads, sizes of the input, execution providers. Pure. */
import type { Setting } from './schema/sweep.ts';

/** How the till runs its model on this machine. */
export interface Usual {
  readonly threads: number;
  readonly provider: string;
}

/** Every number up to four, then in wider steps, so that a machine with many cores takes no hour. */
const THREADS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] as const;

export function threadSettings(cores: number, usual: Usual): Setting[] {
  const counts = [...new Set([...THREADS.filter((threads) => threads < cores), cores, usual.threads])];
  return counts
    .sort((one, other) => one - other)
    .map((threads) => ({
      label: threads === 1 ? '1 thread' : `${threads} threads`,
      threads,
      size: null,
      provider: usual.provider,
      usual: threads === usual.threads,
    }));
}

/** From the model's own size in both directions, px; graphs of ours take multiples of 32. */
const STEPS = [-128, -64, 0, 64, 128] as const;
const SMALLEST = 128;

/** @param own - sizes of the variants' own inputs, px */
export function sizeSettings(own: readonly number[], usual: Usual): Setting[] {
  const [first = 0] = own;
  const near = STEPS.map((step) => first + step).filter((size) => size >= SMALLEST);
  return [...new Set([...near, ...own])]
    .sort((one, other) => one - other)
    .map((size) => ({ ...usual, label: `${size} px`, size, usual: size === first }));
}

/** Those that somebody may ask about; of the runtime's list others come on top. */
const KNOWN = ['cpu', 'webgpu', 'dml', 'coreml', 'cuda'] as const;

/** @param offered - of this build of the runtime; @returns also those that it does not offer, for the record */
export function providerSettings(
  offered: readonly string[],
  usual: Usual,
): { settings: Setting[]; absent: readonly string[] } {
  const providers = [...new Set(['cpu', ...offered])];
  return {
    settings: providers.map((provider) => {
      return { threads: usual.threads, label: provider, size: null, provider, usual: provider === usual.provider };
    }),
    absent: KNOWN.filter((provider) => !providers.includes(provider)),
  };
}
