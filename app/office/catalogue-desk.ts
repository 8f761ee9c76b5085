/**
 * @file The catalogue that holds: the last one that staff saved, else the shipped one; and the ways to change it.
 *
 * Each change is a version in the store. A bill keeps the catalogue it began with: whoever opens a bill reads `current`
 * once, so a new price holds from the next customer on.
 */
import { type Catalogue, catalogueSchema, type Product } from '../contract.ts';
import type { CatalogueVersions } from '../store/types.ts';
import { importCatalogue } from './catalogue-csv.ts';
import { codeOfAnother } from './same-code.ts';

export class CatalogueDesk {
  readonly #versions: CatalogueVersions;
  readonly #listeners = new Set<(catalogue: Catalogue) => void>();
  #current: { readonly catalogue: Catalogue; readonly version: number };

  /** @throws Error with a sentence when what the store keeps is no catalogue */
  constructor(versions: CatalogueVersions, shipped: Catalogue) {
    this.#versions = versions;
    const kept = versions.current();
    this.#current = kept
      ? { catalogue: checked(kept.catalogue), version: kept.version }
      : { catalogue: shipped, version: 0 };
  }

  get current(): Catalogue {
    return this.#current.catalogue;
  }

  /** 0: the shipped one. */
  get version(): number {
    return this.#current.version;
  }

  onChange(listener: (catalogue: Catalogue) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param was the SKU it had; null for a new product. @throws Error with a sentence; nothing is changed then */
  saveProduct(was: string | null, product: Product): void {
    const { products } = this.current;
    if (was !== null && !products.some(({ sku }) => sku === was))
      throw new Error(`There is no product ${was} any more.`);
    if (product.sku !== was && products.some(({ sku }) => sku === product.sku)) {
      throw new Error(`There is a product with the number ${product.sku} already.`);
    }
    const others = products.filter(({ sku }) => sku !== was);
    const code = codeOfAnother(product, others);
    if (code) throw new Error(`The ${code} is used twice.`);
    const changed = was === null ? [...products, product] : products.map((one) => (one.sku === was ? product : one));
    this.#save(changed, was === null ? `new: ${product.sku}` : `changed: ${product.sku}`);
  }

  removeProduct(sku: string): void {
    const left = this.current.products.filter((product) => product.sku !== sku);
    if (left.length === this.current.products.length) throw new Error(`There is no product ${sku} any more.`);
    this.#save(left, `removed: ${sku}`);
  }

  import(text: string, options: { readonly fingerprint: string; readonly removeMissing: boolean }): void {
    this.#save(importCatalogue(this.current, text, options).products, 'imported from a file');
  }

  #save(products: readonly Product[], note: string): void {
    const catalogue = checked({ ...this.current, products });
    // The store first: what it does not take is not sold by either.
    const { version } = this.#versions.save(catalogue, note);
    this.#current = { catalogue, version };
    for (const listener of this.#listeners) listener(catalogue);
  }
}

function checked(catalogue: unknown): Catalogue {
  const read = catalogueSchema.safeParse(catalogue);
  if (read.success) return read.data;
  // A rule of ours has a sentence; what zod says of a type is for nobody.
  const ours = read.error.issues.find(({ code }) => code === 'custom');
  throw new Error(ours?.message ?? 'The catalogue cannot be used.', { cause: read.error });
}
