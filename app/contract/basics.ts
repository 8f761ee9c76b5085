/** @file What every part of the contract is made of: money, boxes, products, bills. */
import { z } from 'zod';

// A strict Content Security Policy forbids zod's compiled checks (they need `eval`).
z.config({ jitless: true });

/** Money is an integer in the minor unit of the catalogue's currency (VND has no smaller one: 1 = 1 ₫). */
export const moneySchema = z.int();

export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const productSchema = z.object({
  sku: z.string().min(1),
  /** The model's class that shows this product. */
  label: z.string().min(1),
  /** Name by language (BCP 47). */
  names: z.record(z.string(), z.string().min(1)),
  unitPrice: moneySchema.nonnegative(),
  /** Key into the catalogue's `taxRates`. */
  taxRate: z.string(),
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
    for (const [index, product] of catalogue.products.entries()) {
      const at = (message: string) => context.addIssue({ code: 'custom', message, path: ['products', index] });
      if (skus.has(product.sku)) at(`The SKU ${product.sku} is used twice.`);
      if (!(product.taxRate in catalogue.taxRates)) at(`The tax rate "${product.taxRate}" is not in taxRates.`);
      for (const language of catalogue.languages) {
        if (!product.names[language]) at(`${product.sku} has no name in "${language}".`);
      }
      skus.add(product.sku);
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
