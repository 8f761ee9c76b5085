/** @file One picture as a model saw it, with the boxes that it found. */
import '../../style/activations-snapshot.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenBox } from '../../../app/contract.ts';
import { useScreen } from '../../kiosk/use-kiosk.tsx';
import { colourOf, UNKNOWN_COLOUR } from '../../stage/palette.ts';
import { productName } from '../../words/names.ts';
import type { Snapshot } from './picture-feed.ts';

/** Boxes come best first; names of more than so many would hide the picture. */
const MOST_NAMES = 8;

export function SnapshotPicture({ snapshot, boxes = [] }: { snapshot: Snapshot; boxes?: readonly SeenBox[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { i18n } = useTranslation();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    context?.drawImage(snapshot.canvas, 0, 0);
  }, [snapshot]);
  const { width, height } = snapshot;
  const share = (length: number, whole: number) => `${(length / whole) * 100}%`;
  return (
    <div className="snapshot" aria-hidden="true" style={{ aspectRatio: `${width} / ${height}` }}>
      <canvas ref={canvas} width={snapshot.canvas.width} height={snapshot.canvas.height} />
      {boxes.map(({ label, sku, box: [x, y, wide, high] }, place) => (
        <div
          key={`${label} ${x} ${y}`}
          className="snapshot-box"
          data-label={label}
          style={
            {
              left: share(x, width),
              top: share(y, height),
              width: share(wide, width),
              height: share(high, height),
              '--item': catalogue ? colourOf(catalogue, sku) : UNKNOWN_COLOUR,
            } as React.CSSProperties
          }
        >
          {place < MOST_NAMES && (
            <span
              className="snapshot-name"
              data-under={y > height / 2 ? undefined : 'true'}
              data-end={x + wide / 2 > width / 2 ? 'true' : undefined}
            >
              {catalogue ? productName(catalogue, sku, label, i18n.resolvedLanguage ?? 'en') : label}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
