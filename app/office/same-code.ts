/** @file Which codes are one and the same to a scanner or a scale, however many zeros are typed before them. */
import type { Product } from '../contract.ts';

export interface Code {
  readonly column: 'barcode' | 'produce_code';
  readonly key: string;
  readonly typed: string;
}

/** UPC-A is EAN-13 with a zero before it (both are a GTIN-14); seven digits are the beginning of a shop's own label. */
export function codesOf({ barcode, produceCode }: Pick<Product, 'barcode' | 'produceCode'>): Code[] {
  const codes: Code[] = [];
  if (barcode) {
    const key = `barcode ${barcode.length >= 8 ? barcode.padStart(14, '0') : barcode}`;
    codes.push({ column: 'barcode', key, typed: barcode });
  }
  if (produceCode)
    codes.push({ column: 'produce_code', key: `produce code ${Number(produceCode)}`, typed: produceCode });
  return codes;
}

/** The code of the product that another one has already, in words; undefined: none. */
export function codeOfAnother(product: Product, others: readonly Product[]): string | undefined {
  const taken = new Set(others.flatMap(codesOf).map(({ key }) => key));
  const code = codesOf(product).find(({ key }) => taken.has(key));
  return code && `${code.column.replace('_', ' ')} ${code.typed}`;
}
