/** @file A first start without camera or photos: the demo belt runs and the bill writes itself, on either host. */
import { boxes, coloursIn, totalMinor } from './support/screen.ts';
import { expect, test } from './support/till.ts';

test('the page opens, the belt runs, boxes appear and the bill grows', async ({ till }) => {
  const { page } = till;
  await expect(page).toHaveTitle(/Tillsight/);
  await expect(boxes(page).first()).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
  const early = await totalMinor(page);
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).not.toBe(early);
  expect(await coloursIn(await page.screenshot())).toBeGreaterThan(200);
  expect(till.errors).toEqual([]);
});

test('a detector that dies is started again, and the bill stays', async ({ till }) => {
  const { page } = till;
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
  const before = await totalMinor(page);
  till.killDetector();
  await page.keyboard.press('s');
  const staff = page.getByTestId('staff');
  await expect(staff).toBeVisible();
  await expect(staff.getByText('Restarts').locator('..')).toContainText('1');
  expect(await totalMinor(page)).toBeGreaterThanOrEqual(before);
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).not.toBe(before);
});

test('the screen is built for use, not for its makers', async ({ till: { page }, host }) => {
  test.skip(host !== 'web', 'Both hosts serve the same files.');
  // A test that built it left the slow form of React behind, for the next start to serve.
  const scripts = await page.evaluate(() => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    return Promise.all(loaded.filter((name) => name.endsWith('.js')).map(async (name) => (await fetch(name)).text()));
  });
  expect(scripts.join('')).toContain('Minified React error');
  expect(scripts.join('')).not.toContain('Download the React DevTools');
});
