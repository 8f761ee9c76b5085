/** @file How the faces of the packs lie on sheets of paper: shelves of falling height. Pure geometry, in millimetres. */

export interface Face {
  readonly width: number;
  readonly height: number;
}

export interface PlacedFace<T extends Face> {
  readonly face: T;
  readonly x: number;
  readonly y: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Between neighbours, for cut marks and the caption below each. */
  readonly gap: number;
}

/**
 * Puts the tallest faces first, side by side, shelf below shelf, sheet after sheet; equal ones stay neighbours.
 *
 * @throws RangeError when a face is larger than a sheet
 */
export function layOut<T extends Face>(faces: readonly T[], sheet: Sheet): PlacedFace<T>[][] {
  const right = sheet.width - sheet.margin;
  const bottom = sheet.height - sheet.margin;
  const sheets: PlacedFace<T>[][] = [];
  let x = sheet.margin;
  let y = sheet.margin;
  let shelf = 0;
  for (const face of [...faces].sort((one, other) => other.height - one.height)) {
    if (face.width > right - sheet.margin || face.height + sheet.gap > bottom - sheet.margin) {
      throw new RangeError(`A face of ${face.width} x ${face.height} mm does not fit on the sheet.`);
    }
    if (x + face.width > right) {
      x = sheet.margin;
      y += shelf + sheet.gap;
      shelf = 0;
    }
    if (sheets.length === 0 || y + face.height + sheet.gap > bottom) {
      sheets.push([]);
      x = sheet.margin;
      y = sheet.margin;
      shelf = 0;
    }
    sheets.at(-1)?.push({ face, x, y });
    x += face.width + sheet.gap;
    shelf = Math.max(shelf, face.height);
  }
  return sheets;
}
