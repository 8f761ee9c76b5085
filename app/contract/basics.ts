/** @file What every part of the contract is made of: money, boxes, products, bills. */
import { z } from 'zod';

// A strict Content Security Policy forbids zod's compiled checks (they need `eval`).
z.config({ jitless: true });

/** Money is an integer in the minor unit of the catalogue's currency (VND has no smaller one: 1 = 1 ₫). */
export const moneySchema = z.int();

/** Digits of a currency after the point: 0 for VND, 2 for EUR. @param currency ISO 4217; RangeError where it is no such code */
export function minorDigits(currency: string): number {
  // Always there once a style is given; the type is of all styles at once.
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const productSchema = z
  .object({
    sku: z.string().min(1),
    /** The model's class that shows this product; several may share one. A name of its own where no class shows it. */
    label: z.string().min(1),
    /** Name by language (BCP 47). */
    names: z.record(z.string(), z.string().min(1)),
    /** Of a piece; of a kilogram where `soldBy` is weight. */
    unitPrice: moneySchema.nonnegative(),
    /** Key into the catalogue's `taxRates`. */
    taxRate: z.string(),
    /** Without it: by the piece. */
    soldBy: z.enum(['piece', 'weight']).optional(),
    /** As printed on it: EAN-13, EAN-8 or UPC-A; of codes that hold a price or a weight the first seven digits. */
    barcode: z
      .string()
      .regex(/^\d{7,13}$/)
      .optional(),
    /** What customers type for loose goods (PLU). */
    produceCode: z
      .string()
      .regex(/^\d{1,5}$/)
      .optional(),
    /** Sold only to people of this age; staff look first. */
    minAge: z.int().min(1).max(99).optional(),
    /** For the bottle, each piece, on top of the price and not taxed. */
    deposit: moneySchema.nonnegative().optional(),
    /** Off the unit price for the time being. */
    discount: moneySchema.nonnegative().optional(),
    /** Name of a drawn picture, or of a photo that staff took (`photo:…`), where it is not the label's own. */
    picture: z.string().min(1).optional(),
  })
  .refine(({ discount, unitPrice }) => (discount ?? 0) <= unitPrice, {
    message: 'The discount is larger than the price.',
    path: ['discount'],
  });
export type Product = z.infer<typeof productSchema>;

export const catalogueSchema = z
  .object({
    /** ISO 4217. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** The first is the language of names on the command line. */
    languages: z.array(z.string()).min(1),
    /** Share of the price without tax (0.08 is 8 %); prices include it. */
    taxRates: z.record(z.string(), z.number().min(0).max(1)),
    products: z.array(productSchema),
  })
  .superRefine((catalogue, context) => {
    const skus = new Set<string>();
    const codes = new Set<string>();
    for (const [index, product] of catalogue.products.entries()) {
      const at = (message: string) => context.addIssue({ code: 'custom', message, path: ['products', index] });
      if (skus.has(product.sku)) at(`The SKU ${product.sku} is used twice.`);
      if (!(product.taxRate in catalogue.taxRates)) at(`The tax rate "${product.taxRate}" is not in taxRates.`);
      for (const language of catalogue.languages) {
        if (!product.names[language]) at(`${product.sku} has no name in "${language}".`);
      }
      skus.add(product.sku);
      for (const code of [
        product.barcode && `barcode ${product.barcode}`,
        product.produceCode && `produce code ${product.produceCode}`,
      ]) {
        if (code && codes.has(code)) at(`The ${code} is used twice.`);
        if (code) codes.add(code);
      }
    }
  });
export type Catalogue = z.infer<typeof catalogueSchema>;

export const billLineSchema = z.object({
  sku: z.string(),
  label: z.string(),
  /** In the catalogue's first language; the screen translates by SKU. */
  name: z.string(),
  quantity: z.int().positive(),
  unitPrice: moneySchema,
  total: moneySchema,
});
export type BillLine = z.infer<typeof billLineSchema>;

export const billSchema = z.object({
  lines: z.array(billLineSchema),
  total: moneySchema,
  currency: z.string(),
});
export type Bill = z.infer<typeof billSchema>;
