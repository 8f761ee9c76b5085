/** @file The tray's zone on the camera's picture: a rectangle with two corners to move. */
import { useTranslation } from 'react-i18next';
import type { Point, TrayMode } from '../../../app/contract.ts';
import { Handle, share } from './Handle.tsx';

/** A zone is at least so large that an item fits in, in shares of the picture. */
const SMALLEST = 0.1;

export function ZoneDrawing({
  zone,
  onChange,
}: {
  zone: TrayMode['zone'];
  onChange: (zone: TrayMode['zone']) => void;
}) {
  const { t } = useTranslation();
  const [x, y, width, height] = zone;
  const [right, bottom] = [x + width, y + height];
  const moveStart = ([toX, toY]: Point) => {
    const [left, top] = [Math.min(toX, right - SMALLEST), Math.min(toY, bottom - SMALLEST)];
    onChange([share(left), share(top), share(right - left), share(bottom - top)]);
  };
  const moveEnd = ([toX, toY]: Point) => {
    onChange([x, y, share(Math.max(SMALLEST, toX - x)), share(Math.max(SMALLEST, toY - y))]);
  };
  return (
    <>
      <svg className="office-shape" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <path className="office-outside" d={`M0 0H1V1H0Z M${x} ${y}V${bottom}H${right}V${y}Z`} />
        <rect className="office-edge" x={x} y={y} width={width} height={height} />
      </svg>
      <Handle name={t('office.counting.topLeft')} at={[x, y]} onMove={moveStart} />
      <Handle name={t('office.counting.bottomRight')} at={[share(right), share(bottom)]} onMove={moveEnd} />
    </>
  );
}
