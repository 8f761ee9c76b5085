/** @file Where the drawn pictures lie: packs, products and the pictures of the till's states. Missing ones are null. */

type Urls = Record<string, string>;

const packs: Urls = import.meta.glob('../assets/products/*.svg', { eager: true, query: '?url', import: 'default' });
const products: Urls = import.meta.glob('../assets/pictures/products/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});
const states: Urls = import.meta.glob('../assets/pictures/*.svg', { eager: true, query: '?url', import: 'default' });
const brands: Urls = import.meta.glob('../assets/brand/*.svg', { eager: true, query: '?url', import: 'default' });

export interface PackFace {
  readonly label: string;
  readonly face: 'front' | 'back';
  readonly url: string;
}

/** Every drawn face of our own packs, in a fixed order (the demo belt's rides depend on it). */
export function housePackFaces(): PackFace[] {
  const faces: PackFace[] = [];
  for (const path of Object.keys(packs).sort()) {
    const found = /\/(house_[a-z]+)-(front|back)\.svg$/.exec(path);
    const url = packs[path];
    if (found?.[1] && url) faces.push({ label: found[1], face: found[2] as PackFace['face'], url });
  }
  return faces;
}

/** The picture of a product on its bill line. */
export function productPicture(label: string): string | null {
  return products[`../assets/pictures/products/${label}.svg`] ?? packs[`../assets/products/${label}-front.svg`] ?? null;
}

/** Names of all drawn products, for choosing one. */
export function drawnProducts(): string[] {
  const names = [...Object.keys(products), ...Object.keys(packs)].map(
    (path) => /\/([a-z_]+?)(-front)?\.svg$/.exec(path)?.[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The picture of a state ("empty", "no-camera"...). */
export function statePicture(name: string): string | null {
  return states[`../assets/pictures/${name}.svg`] ?? null;
}

/** Fetched at once and held: a till that is lost can send no picture of that any more. */
export function holdStatePictures(): void {
  for (const url of Object.values(states)) {
    const image = new Image();
    image.src = url;
    held.push(image);
  }
}

const held: HTMLImageElement[] = [];

export function brandPicture(name: string): string | null {
  return brands[`../assets/brand/${name}.svg`] ?? null;
}
