/** @file A shop of three products and ways to show them to the till. */
import type { Catalogue } from '../../../app/contract.ts';
import type { Seen } from '../../../app/till/distinct.ts';
import { observe, type Till } from '../../../app/till/till.ts';

export const shop: Catalogue = {
  currency: 'VND',
  languages: ['en', 'vi'],
  taxRates: { standard: 0.1 },
  products: [
    { sku: '1', label: 'milk', names: { en: 'Milk', vi: 'Sữa' }, unitPrice: 30_000, taxRate: 'standard' },
    { sku: '2', label: 'tea', names: { en: 'Tea', vi: 'Trà' }, unitPrice: 20_500, taxRate: 'standard' },
    { sku: '3', label: 'soap', names: { en: 'Soap', vi: 'Xà phòng' }, unitPrice: 10_000, taxRate: 'standard' },
  ],
};

/** A detection with its centre at `x, y` px and sides of `side` px. */
export function seen(label: string, x: number, y = 360, score = 0.9, side = 160): Seen {
  return { label, score, box: [x - side / 2, y - side / 2, side, side] };
}

export const PICTURE = { width: 1280, height: 720 };

export function show(till: Till, atMs: number, ...detections: Seen[]): Till {
  return observe(till, { atMs, ...PICTURE, detections, thresholds: { minScore: 0.3 } });
}
