/** @file Float NCHW input, as other people's YOLO models take it, from the RGBA bytes of a frame. */
import type { TensorShape } from './format.ts';

/** The side of `[1, 3, S, S]` float32; null when the input is something else. */
export function planarSize({ type, dims }: TensorShape): number | null {
  const [batch, channels, height, width] = dims;
  const fits = dims.length === 4 && batch === 1 && channels === 3 && height === width && (width ?? 0) > 0;
  return type === 'float32' && fits ? (width ?? null) : null;
}

/**
 * Makes a function that writes `[S, S, 4]` uint8 RGBA into `[1, 3, S, S]` float32.
 *
 * @param order - which plane comes first
 * @param scale - what each byte is multiplied with (1/255 for 0..1, 1 for 0..255)
 */
export function planarWriter(size: number, order: 'rgb' | 'bgr', scale: number): (pixels: Uint8Array) => Float32Array {
  const area = size * size;
  const planes = new Float32Array(3 * area);
  const scaled = Float32Array.from({ length: 256 }, (_, byte) => byte * scale);
  const [red, blue] = order === 'rgb' ? [0, 2 * area] : [2 * area, 0];
  return (pixels) => {
    for (let at = 0, from = 0; at < area; at++, from += 4) {
      planes[red + at] = scaled[pixels[from] as number] as number;
      planes[area + at] = scaled[pixels[from + 1] as number] as number;
      planes[blue + at] = scaled[pixels[from + 2] as number] as number;
    }
    return planes;
  };
}
