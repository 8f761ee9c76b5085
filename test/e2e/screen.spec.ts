/** @file What a person does at the kiosk, on the real till: belt, photos, languages, touch, staff view. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { wordsOf } from './screen-words.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const vi = wordsOf('vi');

test.use({ locale: 'en-US' });

test.beforeEach(async ({ till }) => {
  await till.page.getByRole('radio', { name: 'EN' }).click();
});

test('shows life at once: the belt runs, boxes ride on it, the bill grows, no questions asked', async ({ till }) => {
  const { page, errors } = till;
  await expect(page.getByRole('tab', { name: en.source.belt })).toHaveAttribute('aria-selected', 'true');
  const pixels = () =>
    page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/jpeg', 0.3));
  const before = await pixels();
  await expect.poll(pixels).not.toBe(before);
  await expect(page.locator('.item-box').first()).toBeVisible();
  await expect(page.locator('.bill-row').first()).toBeVisible({ timeout: 30_000 });
  expect(Number(await page.getByTestId('total').getAttribute('data-minor'))).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('touching a line lights its box, touching it again puts it out', async ({ till }) => {
  const { page } = till;
  const line = page.locator('.bill-line').first();
  await line.click({ timeout: 30_000 });
  await expect(line).toHaveAttribute('data-lit', 'true');
  await line.click();
  await expect(line).toHaveAttribute('data-lit', 'false');
});

test('says everything in Vietnamese at one touch, and remembers it', async ({ till, host }) => {
  const { page } = till;
  await page.getByRole('radio', { name: 'VI' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.getByRole('heading', { name: vi.bill.title })).toBeVisible();
  await expect(page.getByRole('button', { name: vi.action.newCustomer })).toBeVisible();
  // A window of Electron is not reloaded by its user.
  if (host === 'web') await page.reload();
  await expect(page.getByRole('heading', { name: vi.bill.title })).toBeVisible();
});

test('opens the staff view by key, by menu and by holding the sign, and only then shows figures', async ({ till }) => {
  const { page } = till;
  const staff = page.getByTestId('staff');
  await expect(page.locator('.item-box').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(' ms');
  await page.keyboard.press('s');
  await expect(staff).toContainText('groceries-');
  await expect(staff).toContainText(' ms');
  await page.getByRole('button', { name: en.staff.close }).click();
  await expect(staff).toHaveCount(0);
  await page.getByRole('button', { name: en.settings.open }).click();
  await page.getByRole('menuitem', { name: en.settings.staff }).click();
  await expect(staff).toBeVisible();
  await page.keyboard.press('s');
  await page.locator('.brand').click({ delay: 1200 });
  await expect(staff).toBeVisible();
});

test('turns dark by hand and stays so', async ({ till }) => {
  const { page } = till;
  await page.getByRole('button', { name: en.settings.open }).click();
  await page.getByRole('menuitemradio', { name: en.settings.dark }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('reads photos, turned as the camera held them, and names the one it cannot read', async ({ till }, info) => {
  const { page } = till;
  const folder = info.outputPath('photos');
  mkdirSync(folder);
  const upright = sharp({ create: { width: 600, height: 400, channels: 3, background: '#46525a' } });
  await upright.clone().jpeg().withMetadata({ orientation: 6 }).toFile(join(folder, '1-turned.jpg'));
  await sharp({ create: { width: 5200, height: 1300, channels: 3, background: '#808080' } })
    .jpeg()
    .toFile(join(folder, '3-large.jpg'));
  writeFileSync(join(folder, '2-broken.jpg'), 'This is no photo.');

  await page.getByRole('tab', { name: en.source.photo }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.main-action').click()]);
  await chooser.setFiles(['1-turned.jpg', '2-broken.jpg', '3-large.jpg'].map((name) => join(folder, name)));
  const size = () => page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);
  await expect.poll(size).toEqual([400, 600]);
  await expect(page.getByTestId('status')).toHaveText(en.status.photoEmpty);
  await page.getByRole('button', { name: en.action.nextPhoto }).click();
  await expect.poll(size).toEqual([2560, 640]);
  await expect(page.getByRole('alert')).toContainText('2-broken.jpg');
  await expect(page.locator('.photo-place')).toHaveText('Photo 3 of 3');
});

test('takes dropped photos whatever the source', async ({ till }) => {
  const { page } = till;
  const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#999' } })
    .png()
    .toBuffer();
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, png.toString('base64'));
  await expect(page.getByRole('tab', { name: en.source.photo })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(64);
});

test('starts a new customer at a touch', async ({ till }) => {
  const { page } = till;
  await expect(page.locator('.bill-row').first()).toBeVisible({ timeout: 30_000 });
  const before = await page.locator('.bill-customer').textContent();
  await page.getByRole('button', { name: en.action.newCustomer }).click();
  await expect(page.locator('.bill-customer')).not.toHaveText(before ?? '');
});
