/** @file A number that runs to its new value in a quarter of a second instead of jumping. */
import { useEffect, useRef, useState } from 'react';

const RUN_MS = 250;

export function useCountUp(value: number): number {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    const from = latest.current;
    if (from === value) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const startedMs = performance.now();
    let request = requestAnimationFrame(function run(nowMs) {
      const share = still ? 1 : Math.min(1, Math.max(0, nowMs - startedMs) / RUN_MS);
      latest.current = Math.round(from + (value - from) * (1 - (1 - share) ** 3));
      setShown(latest.current);
      if (share < 1) request = requestAnimationFrame(run);
    });
    return () => cancelAnimationFrame(request);
  }, [value]);
  return shown;
}
