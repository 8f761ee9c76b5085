/** @file Finds products by what staff type: any name, with or without its accents, a number, a code, a class. */
import type { Product } from '../../../app/contract.ts';

export function matches(product: Product, wanted: string): boolean {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  const { names, sku, label, barcode, produceCode } = product;
  const text = plain([...Object.values(names), sku, label.replaceAll('_', ' '), barcode, produceCode].join(' '));
  return words.every((word) => text.includes(word));
}

/** "Đường" is found by "duong". */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
}
