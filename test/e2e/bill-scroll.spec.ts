/** @file A long bill scrolls to what is new, and keeps in sight what somebody is changing. */
import type { Page } from '@playwright/test';
import { wordsOf } from './screen-words.ts';
import { drawCounter, filmOf, TWO_PACKS } from './support/counter.ts';
import { billRows } from './support/screen.ts';
import { expect, test } from './support/till.ts';

const vi = wordsOf('vi');
const words = vi.checkout;

test.use({
  locale: 'vi',
  viewport: { width: 1366, height: 768 },
  film: filmOf(() => drawCounter(TWO_PACKS)),
});

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'The page is the same in Electron.');
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the tools of a line that lies at the fold of a long bill open in sight, and stay there', async ({
  till: { page },
}) => {
  await page.getByRole('tab', { name: vi.source.camera }).click();
  await expect(billRows(page)).toHaveCount(2, { timeout: 30_000 });
  for (const sku of ['1001', '1002', '1003', '1005', '1006', '1007']) {
    await button(page, words.add).click();
    await page.locator(`.results .product-choice[data-sku="${sku}"]`).click();
    await expect(page.locator(`.bill-row[data-sku="${sku}"]`)).toBeInViewport();
  }
  const tools = page.locator('.line-tools');
  const last = billRows(page).last();
  await last.locator('.bill-line').click();
  await expect(tools).toBeInViewport({ ratio: 0.99 });
  // What comes onto the bill meanwhile does not take them away.
  await button(page, words.line.more).click();
  await expect(last).toHaveAttribute('data-quantity', '2');
  await expect(tools).toBeInViewport({ ratio: 0.99 });
  // Nor do they leave a line far above when it is lit by its box.
  await page.locator('.item-box[data-label="house_soup"]').click({ force: true });
  await expect(page.locator('.bill-row[data-sku="3003"] .line-tools')).toBeInViewport({ ratio: 0.99 });
});
