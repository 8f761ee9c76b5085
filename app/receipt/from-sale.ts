/**
 * @file A receipt from a sale as the store keeps it. Nothing is reckoned anew: what was sold is what is printed.
 *
 * Refunds and voids are kept with negative sums; a receipt keeps them positive and says that it gives back.
 */
import { z } from 'zod';
import { type Payment, type Receipt, type Shop, shopSchema } from '../contract.ts';
import type { Sale } from '../store/types.ts';

/** What a sale's `details` may hold for its receipt; the rest of them is the checkout's business. */
const receiptDetailsSchema = z.object({
  /** As it was that day. */
  shop: shopSchema.optional(),
  timeZone: z.string().optional(),
  /** What the terminal said of the card. */
  card: z.object({ scheme: z.string(), last4: z.string(), authorisation: z.string() }).optional(),
});
export type ReceiptDetails = z.infer<typeof receiptDetailsSchema>;

export interface ReceiptContext {
  readonly language: string;
  /** For sales that did not keep it. */
  readonly shop: Shop;
  readonly timeZone: string;
  /** The names by language of the product that has this number today. */
  readonly namesOf: (sku: string) => Readonly<Record<string, string>> | null;
  readonly copy: boolean;
}

export function receiptFromSale(sale: Sale, { language, shop, timeZone, namesOf, copy }: ReceiptContext): Receipt {
  const details = receiptDetailsSchema.safeParse(sale.details ?? {}).data ?? {};
  return {
    shop: details.shop ?? shop,
    number: sale.number,
    // What the customer's own watch said, whatever came before it.
    at: new Date(sale.clockMs).toISOString(),
    timeZone: details.timeZone ?? timeZone,
    language,
    currency: sale.currency,
    lines: sale.lines.map((line) => ({
      name: translated(line.name, namesOf(line.sku), language),
      quantity: Math.abs(line.quantity),
      weightG: line.weightGrams === null ? null : Math.abs(line.weightGrams),
      unitPrice: line.unitPrice,
      discount: Math.abs(line.discount),
      deposit: Math.abs(line.deposit),
      taxRate: line.taxShare,
      total: Math.abs(line.total) - Math.abs(line.deposit),
    })),
    discount: 0,
    total: Math.abs(sale.total),
    taxes: sale.taxes.map(({ taxShare, gross, tax }) => ({
      rate: taxShare,
      net: Math.abs(gross) - Math.abs(tax),
      tax: Math.abs(tax),
      gross: Math.abs(gross),
    })),
    payment: paymentOf(sale, details),
    refundOf: sale.undoes,
    isVoid: sale.kind === 'void',
    copy,
  };
}

/** In the receipt's language while the number is still that product's; else as it was sold. */
function translated(sold: string, names: Readonly<Record<string, string>> | null, language: string): string {
  const isSame = names !== null && Object.values(names).includes(sold);
  return (isSame ? names[language.split('-')[0] ?? ''] : null) ?? sold;
}

function paymentOf({ payments, total }: Sale, { card }: ReceiptDetails): Payment {
  const [payment] = payments;
  if (payment?.method !== 'cash') {
    return { kind: 'approved', ...(card ?? { scheme: null, last4: null, authorisation: null }) };
  }
  const givenMinor = Math.abs(payment.given ?? total);
  return { kind: 'cash', givenMinor, changeMinor: Math.abs(payment.change ?? 0) };
}
