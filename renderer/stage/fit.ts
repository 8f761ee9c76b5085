/** @file How a picture lies in an area: whole, as large as fits, in the middle. Pure. */

export interface Fit {
  readonly style: { readonly left: string; readonly top: string; readonly width: string; readonly height: string };
  /** Width by height of the picture. */
  readonly aspect: number;
  /** The same for the same fit. */
  readonly key: string;
}

export function fitInside(picture: { width: number; height: number }, width: number, height: number): Fit {
  const scale = Math.min(width / picture.width, height / picture.height);
  const shown = {
    width: fill(picture.width * scale, width),
    height: fill(picture.height * scale, height),
  };
  const left = Math.round((width - shown.width) / 2);
  const top = Math.round((height - shown.height) / 2);
  return {
    style: { left: `${left}px`, top: `${top}px`, width: `${shown.width}px`, height: `${shown.height}px` },
    aspect: picture.width / picture.height,
    key: `${left} ${top} ${shown.width} ${shown.height}`,
  };
}

/** Whole pixels, and no hairline of the ground beside a picture that fits but for rounding. */
function fill(side: number, room: number): number {
  return room - side < 2 ? room : Math.round(side);
}
