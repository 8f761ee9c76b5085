/** @file Takes the pictures of `docs/screens`: small enough to be committed, large enough to judge a screen by. */
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';

export const LANGUAGES = ['en', 'vi'] as const;

/** What the design names: upright for the customer, a small laptop for staff. */
export const KIOSK = { width: 1080, height: 1920 };
export const STAFF = { width: 1366, height: 768 };

/** WebP's scale; below it letters begin to fray. */
const QUALITY = 64;

/**
 * Writes `docs/screens/NAME.LANGUAGE.webp`, in the language that the page is in; the full-size PNG stays with the
 * results, to be looked at closely.
 */
export async function photo(page: Page, name: string): Promise<void> {
  await settle(page);
  const language = await page.locator('html').getAttribute('lang');
  const path = test.info().outputPath(`${name}.png`);
  const png = await page.screenshot({ path, animations: 'disabled' });
  await sharp(png).webp({ quality: QUALITY, effort: 6 }).toFile(`docs/screens/${name}.${language}.webp`);
}

/** Letters and pictures are there, and what was called for has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await expect
    .poll(() => page.evaluate(() => [...document.images].every(({ complete }) => complete)), { timeout: 5000 })
    .toBe(true);
}
