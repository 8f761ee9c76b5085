/**
 * @file One colour a product, the same on its box and on its bill line.
 *
 * Twelve hues of one luminance (0.165): white text on each has a contrast of 4.8, and each stands off white paper and
 * dark panels by more than 3. The ten packs of the demo are neighbours in the catalogue and get ten different ones.
 */
import type { Catalogue } from '../../app/contract.ts';

export const ITEM_COLOURS = [
  '#0470d8',
  '#dd1d2c',
  '#068323',
  '#a043d7',
  '#a95e02',
  '#097e7e',
  '#d32080',
  '#74750c',
  '#655af2',
  '#048064',
  '#cc4002',
  '#0b7a9a',
] as const;

/** For things in sight that the catalogue has no product for. */
export const UNKNOWN_COLOUR = '#5c6b73';

export function colourOf(catalogue: Catalogue, sku: string | null): string {
  const index = catalogue.products.findIndex((product) => product.sku === sku);
  return ITEM_COLOURS[index % ITEM_COLOURS.length] ?? UNKNOWN_COLOUR;
}
