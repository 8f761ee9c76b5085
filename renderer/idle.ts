/** @file Nobody touches the screen any more: what they left open closes, so that the till is the next one's again. */
import { useEffect, useRef } from 'react';

/** While somebody types, whoever wants to know hears of it this often. */
const ACTIVE_MS = 20_000;

const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

/** @param idleMs null: as long as anybody likes */
export function useIdle(idleMs: number | null, onIdle: () => void, onActive = () => {}): void {
  const latest = useRef({ onIdle, onActive });
  latest.current = { onIdle, onActive };
  useEffect(() => {
    if (idleMs === null) return;
    let toldMs = performance.now();
    let timer = setTimeout(() => latest.current.onIdle(), idleMs);
    const active = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onIdle(), idleMs);
      if (performance.now() - toldMs < ACTIVE_MS) return;
      toldMs = performance.now();
      latest.current.onActive();
    };
    // On the way down: a button keeps its touches from whoever waits for them on the way up.
    for (const sign of SIGNS) window.addEventListener(sign, active, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, active, { capture: true });
    };
  }, [idleMs]);
}
