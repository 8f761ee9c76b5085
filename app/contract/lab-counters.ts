/**
 * @file The counters that the lab measures on where there are no photos: how they are laid with the shipped packs.
 *
 * The page draws them with a canvas, the command line with sharp; laid alike, their figures can be compared.
 */

/** Picture `at` lays pack `at * places.length + place` of the packs, in the order of their files, at each place. */
export const LAB_COUNTERS = {
  /** Of a picture, px. */
  width: 640,
  height: 480,
  /** A pack is shrunk into this, px, its proportions kept. */
  pack: { width: 230, height: 190 },
  /** Left and top of a pack, px. */
  places: [
    [40, 30],
    [350, 20],
    [60, 250],
    [340, 260],
  ],
  /** What lies under them, a picture each. */
  surfaces: ['#8d7f6b', '#3f4347', '#c9c6c0', '#6d7f86'],
} as const;

/** How a record names them. */
export const LAB_COUNTERS_NAME = `${LAB_COUNTERS.surfaces.length} counters laid with the shipped packs`;
