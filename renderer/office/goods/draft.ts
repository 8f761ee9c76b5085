/** @file A product while it is being edited: empty fields are empty, not absent. */
import type { Catalogue, Product } from '../../../app/contract.ts';

export interface Draft {
  readonly sku: string;
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly unitPrice: number | null;
  readonly taxRate: string;
  readonly soldBy: 'piece' | 'weight';
  readonly barcode: string;
  readonly produceCode: string;
  readonly minAge: string;
  readonly deposit: number | null;
  readonly discount: number | null;
  /** Empty: the class's own. */
  readonly picture: string;
}

export function draftOf(product: Product | null, catalogue: Catalogue): Draft {
  return {
    sku: product?.sku ?? nextSku(catalogue),
    label: product?.label ?? '',
    names: product?.names ?? {},
    unitPrice: product?.unitPrice ?? null,
    taxRate: product?.taxRate ?? Object.keys(catalogue.taxRates)[0] ?? '',
    soldBy: product?.soldBy ?? 'piece',
    barcode: product?.barcode ?? '',
    produceCode: product?.produceCode ?? '',
    minAge: product?.minAge === undefined ? '' : String(product.minAge),
    deposit: product?.deposit ?? null,
    discount: product?.discount ?? null,
    picture: product?.picture ?? '',
  };
}

export function productOf(draft: Draft): Product {
  const { sku, label, names, unitPrice, taxRate, soldBy, barcode, produceCode, minAge, deposit, discount, picture } =
    draft;
  return {
    sku: sku.trim(),
    label: label.trim(),
    names: Object.fromEntries(Object.entries(names).map(([language, name]) => [language, name.trim()])),
    unitPrice: unitPrice ?? 0,
    taxRate,
    ...(soldBy === 'weight' && { soldBy }),
    ...(barcode && { barcode }),
    ...(produceCode && { produceCode }),
    ...(minAge && { minAge: Number(minAge) }),
    ...(deposit && { deposit }),
    ...(discount && { discount }),
    ...(picture && { picture }),
  };
}

const FAULTS = ['discount', 'barcode', 'produceCode', 'minAge'] as const;

/** The field of the first fault for which there is a sentence; anything else lacks something. */
export function faultOf(issues: readonly { readonly path: readonly PropertyKey[] }[]) {
  const field = issues[0]?.path[0];
  return FAULTS.find((known) => known === field) ?? 'missing';
}

/** One more than the largest number in use. */
function nextSku({ products }: Catalogue): string {
  const numbers = products.map(({ sku }) => Number(sku)).filter(Number.isInteger);
  return String(Math.max(1000, ...numbers) + 1);
}
