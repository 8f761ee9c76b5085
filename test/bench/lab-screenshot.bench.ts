/** @file `npm run docs:lab-screenshot`: the lab after a quick run on this machine, light and dark. */
import { expect, test } from '../e2e/support/till.ts';

test.use({ locale: 'en', colorScheme: 'light', viewport: { width: 1366, height: 1024 } });

test('lab-screenshot', async ({ till: { page, host } }) => {
  test.skip(host !== 'web', 'One host is enough.');
  await page.evaluate(() => {
    location.hash = 'lab';
  });
  await page.getByText('Also time by operator').click();
  await page.getByRole('button', { name: 'Start measuring' }).click();
  await expect(page.getByTestId('lab-verdict')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('[data-chart=operators] svg')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await page.screenshot({ path: `docs/lab-${colorScheme}.png` });
  }
});
