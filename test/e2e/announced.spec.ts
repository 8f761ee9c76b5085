/** @file What a screen reader says of the bill: what came onto it, and never a product that nobody brought. */
import { checkoutOf, openOnFakeTill, tellCheckout } from './screen-fake-till.ts';
import { expect, test } from './support/till.ts';

test.use({ locale: 'en-US' });
test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

test('a line that is taken off is told by the total alone, and nothing twice', async ({ till: given }) => {
  const page = await openOnFakeTill(given);
  const told = page.locator('.bill > [aria-live]');
  await tellCheckout(page, checkoutOf(['1001', '1002']));
  await expect(told).toHaveText(/^Cheese, .* Total .*\.$/);
  const before = await told.textContent();
  await tellCheckout(page, checkoutOf(['1001', '1002'], { leavesInS: 20 }));
  await page.waitForTimeout(1_000);
  await expect(told).toHaveText(before ?? '');
  await tellCheckout(page, checkoutOf(['1001']));
  await expect(told).toHaveText(/^Total .*\.$/);
});
