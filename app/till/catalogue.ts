/** @file The shop's products: reading the catalogue and finding the product that a class of the model stands for. */
import { type Catalogue, catalogueSchema, type Product } from '../contract.ts';

/** @throws Error with one sentence per fault when the catalogue breaks its own rules. */
export function parseCatalogue(json: unknown): Catalogue {
  const parsed = catalogueSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'catalogue'}: ${issue.message}`);
  throw new Error(`The catalogue cannot be used. ${faults.join(' ')}`, { cause: parsed.error });
}

/** The product sold under a class; undefined when the shop does not sell it. */
export function productOf(catalogue: Catalogue, label: string): Product | undefined {
  return catalogue.products.find((product) => product.label === label);
}
