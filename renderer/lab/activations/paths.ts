/** @file Lines as SVG paths, in the units of the function itself (y grows downwards, so it is turned). Pure. */

/** A line that rises by more than this from one point to the next jumps there, and the path does too. */
const JUMP = 0.5;

/** Points outside the window are left out with a margin, so that no line leaves the picture far. */
export function pathOf(xs: readonly number[], ys: readonly number[], window: readonly [number, number]): string {
  const [low, high] = window;
  const margin = high - low;
  let path = '';
  let inside = false;
  for (const [index, x] of xs.entries()) {
    const y = ys[index];
    const seen = y !== undefined && y >= low - margin && y <= high + margin;
    const joined = inside && Math.abs((y ?? 0) - (ys[index - 1] ?? 0)) <= JUMP;
    if (seen) path += `${joined ? 'L' : 'M'}${round(x)} ${round(-y)}`;
    inside = seen;
  }
  return path;
}

/** Whole numbers, or halves where there would be few: at most nine lines in a picture. */
export function ticksIn(low: number, high: number): number[] {
  const step = high - low < 4 ? 0.5 : high - low < 10 ? 1 : 2;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
