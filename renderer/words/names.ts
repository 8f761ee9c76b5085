/** @file Names of products in the language in use. */
import type { Catalogue } from '../../app/contract.ts';

/** Falls back to the catalogue's first language, then to the class's own name in words. */
export function productName(catalogue: Catalogue, sku: string | null, label: string, language: string): string {
  const names = catalogue.products.find((product) => product.sku === sku)?.names;
  return names?.[language] ?? names?.[catalogue.languages[0] ?? ''] ?? label.replaceAll('_', ' ');
}
