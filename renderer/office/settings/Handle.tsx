/** @file A point that staff move on the camera's picture: by finger, by mouse, or by the arrow keys. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../../app/contract.ts';

const STEP = 0.01;
const MOVES: Readonly<Record<string, Point>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export function Handle({ name, at, onMove }: { name: string; at: Point; onMove: (to: Point) => void }) {
  const { t } = useTranslation();
  const drag = ({ currentTarget, pointerId, clientX, clientY, type }: PointerEvent<HTMLButtonElement>) => {
    if (type === 'pointerdown') currentTarget.setPointerCapture(pointerId);
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const picture = currentTarget.parentElement?.getBoundingClientRect();
    if (!picture) return;
    onMove([share((clientX - picture.left) / picture.width), share((clientY - picture.top) / picture.height)]);
  };
  const step = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    onMove([share(at[0] + move[0]), share(at[1] + move[1])]);
  };
  return (
    <button
      type="button"
      className="office-handle"
      style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}
      aria-label={t('office.counting.handle', { name, x: Math.round(at[0] * 100), y: Math.round(at[1] * 100) })}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={step}
    />
  );
}

/** To a thousandth, so that settings stay readable. */
export function share(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
