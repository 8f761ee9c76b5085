/** @file What a test reads off the kiosk's screen, in one place. */
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';

/** The rows of the bill. */
export function billRows(page: Page): Locator {
  return page.getByTestId('lines').locator('li');
}

/** SKU and quantity of each row, as they stand on the screen. */
export function billLines(page: Page): Promise<{ sku: string; quantity: number }[]> {
  return billRows(page).evaluateAll((rows) =>
    rows.map((row) => ({ sku: row.dataset.sku ?? '', quantity: Number(row.dataset.quantity) })),
  );
}

/** Which customer's bill it is, in words. */
export function customer(page: Page): Locator {
  return page.locator('.bill-customer');
}

export function totalOf(page: Page): Locator {
  return page.getByTestId('total');
}

/** The total in minor units, as the bill shows it now. */
export async function totalMinor(page: Page): Promise<number> {
  return Number(await totalOf(page).getAttribute('data-minor'));
}

/** Boxes on the stage; each has `data-label` and `data-sku`. */
export function boxes(page: Page): Locator {
  return page.getByTestId('boxes').locator('.item-box');
}

/** The notice over the stage that says why there is nothing to see; `condition` as `renderer/kiosk/condition.ts`. */
export function notice(page: Page, condition: string): Locator {
  return page.locator(`.notice[data-condition="${condition}"]`);
}

/** How many different colours a screenshot has (of at most 64 each channel); a blank one has a handful. */
export async function coloursIn(png: Buffer): Promise<number> {
  const pixels = await sharp(png).resize(320).removeAlpha().raw().toBuffer();
  const seen = new Set<number>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    seen.add((((pixels[at] ?? 0) >> 2) << 12) | (((pixels[at + 1] ?? 0) >> 2) << 6) | ((pixels[at + 2] ?? 0) >> 2));
  }
  return seen.size;
}
