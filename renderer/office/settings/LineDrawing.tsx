/** @file The belt's line on the camera's picture: two ends to move, and an arrow for where the belt runs. */
import { useTranslation } from 'react-i18next';
import type { BeltMode, Point } from '../../../app/contract.ts';
import { Handle } from './Handle.tsx';

/** As the contract demands, with a little room for rounding. */
const SHORTEST = 0.06;

export function LineDrawing({ belt, onChange }: { belt: BeltMode; onChange: (belt: BeltMode) => void }) {
  const { t } = useTranslation();
  const { from, to } = belt.line;
  const move = (line: BeltMode['line']) => {
    if (Math.hypot(line.to[0] - line.from[0], line.to[1] - line.from[1]) < SHORTEST) return;
    onChange({ ...belt, line, direction: acrossLine(line, belt) });
  };
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const tip: Point = [middle[0] + belt.direction[0] * 0.12, middle[1] + belt.direction[1] * 0.12];
  return (
    <>
      <svg className="office-shape" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <line className="office-edge" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
        <line className="office-arrow" x1={middle[0]} y1={middle[1]} x2={tip[0]} y2={tip[1]} />
      </svg>
      <span
        className="office-arrow-head"
        style={{ left: `${tip[0] * 100}%`, top: `${tip[1] * 100}%`, rotate: `${angleOf(belt.direction)}rad` }}
        aria-hidden="true"
      />
      <Handle name={t('office.counting.lineStart')} at={from} onMove={(point) => move({ from: point, to })} />
      <Handle name={t('office.counting.lineEnd')} at={to} onMove={(point) => move({ from, to: point })} />
    </>
  );
}

/** Square to the line, on the side to which the belt ran before. */
export function acrossLine({ from, to }: BeltMode['line'], before: Pick<BeltMode, 'direction'>): Point {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(alongX, alongY);
  const across: Point = [round(alongY / length), round(-alongX / length)];
  const same = across[0] * before.direction[0] + across[1] * before.direction[1];
  return same >= 0 ? across : [round(-across[0]), round(-across[1])];
}

function angleOf([x, y]: Point): number {
  return Math.atan2(y, x);
}

/** To a thousandth, and no negative zero. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}
