/** @file `npm run docs:screenshot`: the picture at the top of the README, of the till as it is now. */
import { billLines, boxes } from '../e2e/support/screen.ts';
import { expect, test } from '../e2e/support/till.ts';

test.use({ locale: 'en', colorScheme: 'light' });

test('screenshot', async ({ till: { page, host } }) => {
  test.skip(host !== 'web', 'One host is enough.');
  const fullBill = async () => (await billLines(page)).reduce((sum, { quantity }) => sum + quantity, 0);
  await expect.poll(fullBill, { timeout: 120_000 }).toBe(6);
  await expect.poll(() => boxes(page).count()).toBeGreaterThanOrEqual(3);
  await page.screenshot({ path: 'docs/screen.png' });
});
