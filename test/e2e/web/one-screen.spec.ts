/** @file What only the web host has: one screen at a time, a host that may go away, and an address with a token. */
import { notice, totalMinor } from '../support/screen.ts';
import { expect, test } from '../support/till.ts';

test('the token does not stay in the address', async ({ till: { page } }) => {
  expect(page.url()).not.toContain('token');
});

test('a second window takes the till over, and the first takes it back when asked', async ({ till: { page } }) => {
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(notice(page, 'takenOver')).toBeVisible();
  await expect(second.locator('.notice[data-condition="takenOver"]')).toHaveCount(0);
  await page.bringToFront();
  // What is pressed now is not done, neither at once nor when the till comes back.
  const help = page.locator('.bill-tools [data-called]');
  await help.click();
  await expect(page.locator('.problem')).toBeVisible();
  await page.getByRole('button', { name: /here/i }).click();
  await expect(notice(page, 'takenOver')).toHaveCount(0);
  await expect(notice(second, 'takenOver')).toBeVisible();
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect(help).toHaveAttribute('data-called', 'false');
});

test('a host that goes away is said, not hidden', async ({ till }) => {
  await expect.poll(() => totalMinor(till.page), { timeout: 30_000 }).toBeGreaterThan(0);
  process.kill(till.pid, 'SIGTERM');
  await expect(notice(till.page, 'lost')).toBeVisible();
});
