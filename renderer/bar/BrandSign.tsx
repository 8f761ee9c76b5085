/** @file The brand sign; held for a second it opens the staff view, so that no customer meets it by chance. */
import { useEffect, useRef } from 'react';
import { brandPicture } from '../pictures.ts';

const HOLD_MS = 800;

export function BrandSign({ onHold }: { onHold: () => void }) {
  const sign = useRef<HTMLHeadingElement>(null);
  const latest = useRef(onHold);
  latest.current = onHold;
  useEffect(() => {
    const element = sign.current;
    if (!element) return;
    let timer: number | undefined;
    const down = () => {
      timer = window.setTimeout(() => latest.current(), HOLD_MS);
    };
    const up = () => clearTimeout(timer);
    element.addEventListener('pointerdown', down);
    for (const end of ['pointerup', 'pointerleave', 'pointercancel'] as const) element.addEventListener(end, up);
    return () => {
      up();
      element.removeEventListener('pointerdown', down);
      for (const end of ['pointerup', 'pointerleave', 'pointercancel'] as const) element.removeEventListener(end, up);
    };
  }, []);
  const picture = brandPicture('tillsight');
  return (
    <h1 className="brand" ref={sign}>
      {picture ? <img src={picture} alt="Tillsight" draggable={false} /> : 'Tillsight'}
    </h1>
  );
}
