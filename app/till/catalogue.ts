/** @file The shop's products: reading the catalogue, and finding a product by its class, its SKU or its codes. */
import { type Catalogue, catalogueSchema, type Product } from '../contract.ts';

/** @throws Error with one sentence per fault when the catalogue breaks its own rules. */
export function parseCatalogue(json: unknown): Catalogue {
  const parsed = catalogueSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'catalogue'}: ${issue.message}`);
  throw new Error(`The catalogue cannot be used. ${faults.join(' ')}`, { cause: parsed.error });
}

/** The product sold under a class, the first where several share it; undefined when the shop does not sell it. */
export function productOf(catalogue: Catalogue, label: string): Product | undefined {
  return catalogue.products.find((product) => product.label === label);
}

/** All that share this look; somebody must say which where there are several. */
export function productsOf(catalogue: Catalogue, label: string): Product[] {
  return catalogue.products.filter((product) => product.label === label);
}

export function productBySku(catalogue: Catalogue, sku: string): Product | undefined {
  return catalogue.products.find((product) => product.sku === sku);
}

/** In the catalogue's first language; the screen has its own. */
export function nameOf(catalogue: Catalogue, product: Product): string {
  return product.names[catalogue.languages[0] ?? ''] ?? product.label;
}
