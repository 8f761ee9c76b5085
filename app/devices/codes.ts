/**
 * @file What a barcode says: whether its digits agree, which product it names, and the weight or price printed into it.
 *
 * Lengths and check digits as in the GS1 General Specifications; codes that begin with 2 (or 02) belong to the shop, and
 * only the shop knows what its scales print there (`EmbeddedRule`).
 */
import type { CodeFormat, EmbeddedRule, Product } from '../contract.ts';

export type CodeReading =
  /** Names a product by its whole code (`gtinOf`). */
  | { readonly kind: 'product'; readonly code: string }
  /** A scale printed it: `item` names the product, the value is money (minor units) or grams. */
  | { readonly kind: 'price'; readonly item: string; readonly code: string; readonly priceMinor: number }
  | { readonly kind: 'weight'; readonly item: string; readonly code: string; readonly weightG: number }
  | { readonly kind: 'invalid' };

const DIGITS: Readonly<Partial<Record<CodeFormat, number>>> = { ean13: 13, ean8: 8, upca: 12 };

/** @param isOurs whether the catalogue has this code (`gtinOf`): labels that a shop numbers itself often have no check digit */
export function readCode(
  code: string,
  format: CodeFormat,
  rules: readonly EmbeddedRule[],
  isOurs: (code: string) => boolean = () => false,
): CodeReading {
  const length = DIGITS[format];
  if (length === undefined) return { kind: 'product', code: gtinOf(code) };
  if (code.length !== length || !hasRightCheckDigit(code)) {
    const whole = gtinOf(code);
    return isOurs(whole) ? { kind: 'product', code: whole } : { kind: 'invalid' };
  }
  if (format === 'ean8') return { kind: 'product', code: gtinOf(code) };
  const ean13 = code.padStart(13, '0');
  const rule = rules.find(({ prefix }) => ean13.startsWith(prefix));
  return rule ? embeddedIn(ean13, rule) : { kind: 'product', code: gtinOf(code) };
}

function embeddedIn(ean13: string, { prefix, itemDigits, innerCheck, holds, factor }: EmbeddedRule): CodeReading {
  const itemEnd = prefix.length + itemDigits;
  const item = ean13.slice(prefix.length, itemEnd);
  const value = Number(ean13.slice(itemEnd + (innerCheck ? 1 : 0), 12)) * factor;
  const code = gtinOf(ean13);
  if (value === 0) return { kind: 'product', code };
  return holds === 'price'
    ? { kind: 'price', item, code, priceMinor: value }
    : { kind: 'weight', item, code, weightG: value };
}

/** Digits only, with a right check digit at the end: weights 3 and 1 in turn from the right (GS1). */
export function hasRightCheckDigit(code: string): boolean {
  return /^\d+$/.test(code) && checkDigitOf(code.slice(0, -1)) === Number(code.at(-1));
}

export function checkDigitOf(digits: string): number {
  const sum = [...digits].reverse().reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** EAN-8, UPC-A and EAN-13 in one form, so that a code in the catalogue is found however it was read. */
export function gtinOf(code: string): string {
  return /^\d{8,14}$/.test(code) ? code.padStart(14, '0') : code;
}

/** Alone, or with zeros where the value stands and a check digit; an EAN-8 that begins so is a product of its own. */
function isLabelOf(barcode: string, named: string): boolean {
  if (barcode === named) return true;
  return barcode.length !== 8 && barcode.startsWith(named) && /^0*.?$/.test(barcode.slice(named.length));
}

/** The product that has this whole code (`gtinOf`). */
export function ownerOf<P extends Pick<Product, 'barcode'>>(products: readonly P[], code: string): P | undefined {
  return products.find(({ barcode }) => barcode && gtinOf(barcode) === code);
}

/**
 * The product that a reading names; undefined when the shop sells none under it.
 *
 * Goods that a scale labels are found by their produce code, or by a barcode that has the prefix and the item's digits
 * (alone, or with zeros where the value stands).
 */
export function productOfCode<P extends Pick<Product, 'barcode' | 'produceCode'>>(
  products: readonly P[],
  reading: CodeReading,
): P | undefined {
  if (reading.kind === 'invalid') return undefined;
  const whole = ownerOf(products, reading.code);
  if (whole || reading.kind === 'product') return whole;
  const { item, code } = reading;
  // In the fourteen digits the prefix stands at 1 and 2, the item behind it.
  const named = code.slice(1, 3 + item.length);
  return (
    products.find(({ barcode }) => barcode && isLabelOf(barcode, named)) ??
    products.find(({ produceCode }) => produceCode !== undefined && Number(produceCode) === Number(item))
  );
}
