/**
 * @file What staff do with paper and pictures: a printer tried before it is saved, the receipt of a refund, a sale made
 * void, a photo for a product; and the till that rests meanwhile and comes back.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { pdfLines } from '../support/pdf-text.ts';
import { PIN, past, product } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { closeTill } from './support/drawer.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const words = en.office;
const devices = en.devices.set;
test.use({ locale: 'en-US', past: past({ pin: true }) });
test.beforeEach(() => test.setTimeout(180_000));

async function openOffice(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
  await page.reload();
  await enterOffice(page);
}

async function enterOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.settings.open }).click();
  await page.getByRole('menuitem', { name: words.open }).click();
  await page.getByLabel(words.pin.enter).fill(PIN);
  await page.getByRole('button', { name: words.pin.open }).click();
}

const room = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

/** Opens the till and closes it; gives the Z report. */
async function wholeShift(page: Page) {
  await room(page, words.tab.drawer);
  await page.getByRole('button', { name: words.drawer.open }).click();
  await closeTill(page);
  return page.getByTestId('z-report');
}

const dong = (minor: number) => `₫${minor.toLocaleString('en')}`;

test.describe('with a receipt printer', () => {
  let server: Server;
  let papers: Buffer[] = [];
  test.beforeAll(async () => {
    server = createServer((socket) => {
      const got: Buffer[] = [];
      socket.on('data', (bytes) => got.push(bytes));
      socket.on('end', () => papers.push(Buffer.concat(got)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  test.afterAll(() => void server.close());

  test('it is tried first, and prints what goes back to a customer', async ({ till: { page } }, info) => {
    papers = [];
    await openOffice(page);
    await room(page, words.tab.settings);
    await page.getByRole('button', { name: devices.printer }).click();
    await page.getByRole('option', { name: devices.places.tcp }).click();
    await page.getByLabel(devices.host).fill('127.0.0.1');
    await page.getByLabel(devices.port, { exact: true }).fill('9');
    await page.getByRole('button', { name: devices.test }).click();
    await expect(page.getByText(/127\.0\.0\.1:9.*Is it switched on/)).toBeVisible();
    await page.getByLabel(devices.port, { exact: true }).fill(String((server.address() as AddressInfo).port));
    await page.getByRole('button', { name: devices.test }).click();
    await expect(page.getByText(devices.tested)).toBeVisible();
    await expect.poll(() => papers.length).toBe(1);
    // Drawn, as bit pictures: ESC/POS's GS v 0.
    expect(papers[0]?.includes(Buffer.from([0x1d, 0x76, 0x30]))).toBe(true);
    await page.screenshot({ path: info.outputPath('printer.png') });
    await page.getByRole('button', { name: devices.save }).click();

    await room(page, words.tab.sales);
    await page.locator('[data-sale="1"] button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: words.sales.receipt, exact: true }).click();
    const paper = dialog.getByTestId('receipt');
    await expect(paper).toHaveAttribute('data-number', '1');
    const less = dialog.getByRole('button', { name: words.sales.less });
    await less.first().click();
    await less.first().click();
    await less.last().click();
    const soda = product('1001').unitPrice;
    await dialog.getByRole('button', { name: `Give back ${dong(soda)}` }).click();
    await expect(paper).toHaveAttribute('data-number', '3');
    await expect(paper).toHaveAttribute('data-total', String(soda));
    await expect(paper).toContainText('REFUND of receipt 0000001');
    await expect.poll(() => papers.length).toBe(2);
    await page.screenshot({ path: info.outputPath('refund.png') });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: words.close }).click();

    // The other sale was a mistake as a whole.
    await page.locator('[data-sale="2"] button').click();
    const coffee = dong(product('1004').unitPrice);
    await dialog.getByRole('button', { name: words.sales.void }).click();
    await page.screenshot({ path: info.outputPath('void-sure.png') });
    await dialog.getByRole('button', { name: `Press again: ${coffee} goes back` }).click();
    await expect(dialog.getByText(`Sale 2 is void: ${coffee} goes back to the customer.`)).toBeVisible();
    await expect(paper).toHaveAttribute('data-number', '4');
    await expect.poll(() => papers.length).toBe(3);
    await dialog.getByRole('button', { name: words.close }).click();
    await expect(page.locator('[data-sale="4"]')).toContainText(words.sales.title.void.replace('{{number}}', '4'));

    const z = await wholeShift(page);
    await expect(z).toContainText('Sales: 2, refunds: 1. Made void: 1.');
    await z.getByRole('button', { name: words.drawer.print }).click();
    await expect(z.getByText(words.drawer.printed)).toBeVisible();
    await expect.poll(() => papers.length).toBe(4);
    await page.screenshot({ path: info.outputPath('z.png') });
  });
});

test('a Z report is saved as a file, with what was made void', async ({ till: { page }, host }) => {
  test.skip(host !== 'web', "The system's own dialogue asks where to save.");
  await openOffice(page);
  await room(page, words.tab.sales);
  await page.locator('[data-sale="2"] button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.sales.void }).click();
  await dialog.getByRole('button', { name: /^Press again: / }).click();
  await expect(dialog.getByText(/^Sale 2 is void: /)).toBeVisible();
  await dialog.getByRole('button', { name: words.close }).click();
  const z = await wholeShift(page);
  const save = z.getByRole('button', { name: words.drawer.save });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(readFileSync(await download.path(), 'utf8')).toContain(`total,voids,1,-${product('1004').unitPrice}`);
});

test('without a receipt printer a Z report goes to the system’s, and into a PDF', async ({
  till: { page, host },
}, info) => {
  await openOffice(page);
  const z = await wholeShift(page);
  // What the system's printer gets, read at the moment at which the browser would ask which one.
  await page.evaluate(() => {
    window.print = () => {
      const paper = document.querySelector('.print-paper');
      Object.assign(window, { printed: paper?.textContent });
    };
  });
  await z.getByRole('button', { name: words.drawer.print }).click();
  if (host === 'electron') {
    // A machine for tests has no printer, and that is said.
    await expect(z.getByText(en.refusal.systemPrinter)).toBeVisible({ timeout: 30_000 });
    return;
  }
  await expect(z.getByText(words.drawer.printed)).toBeVisible();
  const paper = z.getByTestId('z-paper');
  await expect(paper).toContainText(/Z REPORT 1/);
  const printed = await page.evaluate(() => (window as unknown as { printed: string }).printed);
  expect(printed).toBe(await paper.textContent());
  await expect(page.locator('.print-paper')).toHaveCount(0);
  await paper.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('z-paper.png') });
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await z.getByRole('button', { name: en.receipt.save }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('z-1.pdf');
  expect(pdfLines(readFileSync(await file.path())).join(' ')).toContain('Z REPORT 1');
});

test('without a receipt printer a receipt goes to the system’s, and another one is a copy', async ({
  till: { page, host },
}) => {
  await openOffice(page);
  await room(page, words.tab.sales);
  await page.locator('[data-sale="1"] button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.sales.receipt, exact: true }).click();
  await expect(dialog.getByTestId('receipt')).toHaveAttribute('data-number', '1');
  const papers = () => page.evaluate(() => (window as unknown as { papers: string[] }).papers);
  await page.evaluate(() => {
    const got: string[] = [];
    Object.assign(window, { papers: got });
    window.print = () => void got.push(document.querySelector('.print-paper')?.textContent ?? '');
  });
  const print = dialog.getByRole('button', { name: en.receipt.print });
  await print.click();
  if (host === 'electron') {
    await expect(dialog.getByText(en.refusal.systemPrinter)).toBeVisible({ timeout: 30_000 });
    return;
  }
  await expect.poll(async () => (await papers()).length).toBe(1);
  await print.click();
  await expect.poll(async () => (await papers()).length).toBe(2);
  const [first, second] = await papers();
  expect(first).toBe(await dialog.getByTestId('receipt').textContent());
  expect(second?.replace('COPY', '')).toBe(first);
  expect(second).not.toBe(first);
  await expect(page.locator('.print-paper')).toHaveCount(0);
});

test('a product gets a photo, and customers see it', async ({ till: { page } }, info) => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#0a7d3c' } })
    .png()
    .toBuffer();
  await openOffice(page);
  await room(page, words.tab.goods);
  await page.locator('[data-sku="1001"] button').click();
  const dialog = page.getByRole('dialog');
  const choose = dialog.locator('input[type=file]');
  await choose.setInputFiles({ name: 'prices.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(dialog.getByText('prices.png cannot be read as a picture')).toBeVisible();
  await choose.setInputFiles({ name: 'soda.png', mimeType: 'image/png', buffer: photo });
  await expect(dialog.getByTestId('product-photo')).toHaveAttribute('src', /^data:image\/jpeg/);
  await page.screenshot({ path: info.outputPath('photo.png') });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: words.save }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[data-sku="1001"] img')).toHaveAttribute('src', /^data:image\/jpeg/);

  // At the till, after it was started anew as well.
  await page.getByRole('button', { name: words.back }).click();
  await page.reload();
  await page.getByRole('button', { name: en.checkout.add }).first().click();
  await page.getByRole('searchbox').fill(product('1001').names.en ?? '');
  await expect(page.locator('.product-choice[data-sku="1001"] img')).toHaveAttribute('src', /^data:image\/jpeg/);
});

test('the till rests while staff are in the office, and comes back by itself', async ({ till: { page } }) => {
  await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
  await page.reload();
  await page.evaluate(() => {
    const frames = { count: 0, lastMs: 0 };
    Object.assign(window, { frames });
    new PerformanceObserver((list) => {
      frames.count += list.getEntriesByName('tillsight:frame').length;
      frames.lastMs = performance.now();
    }).observe({ entryTypes: ['measure'] });
  });
  const frames = () => page.evaluate(() => (window as unknown as { frames: { count: number } }).frames.count);
  await expect.poll(frames, { timeout: 30_000 }).toBeGreaterThan(2);
  await enterOffice(page);
  await room(page, words.tab.settings);
  await page.waitForFunction(
    () => performance.now() - (window as unknown as { frames: { lastMs: number } }).frames.lastMs > 3000,
  );
  const before = await frames();
  await page.getByRole('button', { name: words.back }).click();
  await expect.poll(frames, { timeout: 30_000 }).toBeGreaterThan(before + 2);
});
