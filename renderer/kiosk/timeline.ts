/**
 * @file Puts each frame on the browser's own timeline (User Timing), where developer tools and `npm run bench:frame`
 * read it. Nothing on the screen depends on it.
 */
import type { SentFrame } from '../capture/pump.ts';
import type { FrameFigures } from './figures.ts';

/** Name of the measures; `detail` is `FrameTimeline`. */
const FRAME_MEASURE = 'tillsight:frame';

export interface FrameTimeline extends Omit<FrameFigures, 'answeredMs'> {
  /** From the answer to the end of the first animation frame that shows it; includes waiting for the display. */
  readonly drawingMs: number;
}

export function markFrame({ answeredMs, ...figures }: FrameFigures, { sentMs, captureMs }: SentFrame): void {
  requestAnimationFrame(() => {
    // A task after the animation frame's callbacks: by then style, layout and painting are done.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      const drawnMs = performance.now();
      const detail: FrameTimeline = { ...figures, drawingMs: drawnMs - answeredMs };
      performance.measure(FRAME_MEASURE, { start: sentMs - captureMs, end: drawnMs, detail });
      // Observers have it by now; the buffer would grow for as long as the shop is open.
      performance.clearMeasures(FRAME_MEASURE);
    };
    port2.postMessage(null);
  });
}
