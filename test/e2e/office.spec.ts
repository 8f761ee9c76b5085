/** @file The back office's day, in a real browser and in Electron: the door, prices, a file with a fault, a refund, Z. */
import type { Page } from '@playwright/test';
import { PIN, past, product } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { closeTill } from './support/drawer.ts';
import { expect, test } from './support/till.ts';

const words = wordsOf('en').office;
test.use({ locale: 'en-US' });
// One of them waits out the door's own wait.
test.beforeEach(() => test.setTimeout(240_000));

async function enterOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: wordsOf('en').settings.open }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^(${words.open}|${words.setUp})$`) }).click();
}

async function unlock(page: Page, pin: string): Promise<void> {
  await page.getByLabel(words.pin.enter).fill(pin);
  await page.getByRole('button', { name: words.pin.open }).click();
}

const room = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const dong = (minor: number) => `₫${minor.toLocaleString('en')}`;
const file = (text: string) => ({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test.describe('a new till', () => {
  test('offers its set-up, forces it on nobody, and takes the steps', async ({ till: { page } }) => {
    await page
      .getByRole('button', { name: 'EN', exact: true })
      .or(page.getByRole('radio', { name: 'EN' }))
      .first()
      .click();
    await expect(page.locator('.screen')).toBeVisible();
    await page.getByRole('button', { name: wordsOf('en').settings.open }).click();
    await expect(page.getByRole('menuitem', { name: words.setUp })).toBeVisible();
    await page.keyboard.press('Escape');
    await enterOffice(page);
    await expect(page.getByRole('heading', { name: words.setup.welcome })).toBeVisible();
    await page.getByLabel(words.pin.choose).fill(PIN);
    await page.keyboard.press('Enter');
    await page.getByLabel(words.pin.repeat).fill('1111');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.pin.differed)).toBeVisible();
    await page.getByLabel(words.pin.choose).fill(PIN);
    await page.keyboard.press('Enter');
    await page.getByLabel(words.pin.repeat).fill(PIN);
    await page.keyboard.press('Enter');

    const next = page.getByRole('button', { name: words.setup.next, exact: true });
    await expect(page.getByRole('heading', { name: words.setup.camera })).toBeVisible();
    await next.click();
    await expect(page.getByRole('heading', { name: words.setup.counting })).toBeVisible();
    const corner = page.getByRole('button', { name: new RegExp(`^${words.counting.topLeft}`) });
    await corner.focus();
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
    await expect(corner).toHaveAccessibleName(/: 10 % from the left, 0 % from the top/);
    await next.click();
    await next.click();
    await page.getByLabel(words.shop.name).fill('Corner shop');
    await page.getByRole('button', { name: words.setup.done }).click();
    await expect(page.locator('.screen')).toBeVisible();

    await enterOffice(page);
    await unlock(page, PIN);
    await room(page, words.tab.settings);
    await expect(page.getByLabel(words.shop.name)).toHaveValue('Corner shop');
    await expect(corner).toHaveAccessibleName(/: 10 % from the left/);
  });
});

test.describe('a till with a past', () => {
  test.use({ past: past({ pin: true }) });

  test('lets in who knows the PIN, makes others wait, and locks behind who leaves', async ({ till: { page } }) => {
    await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
    await page.reload();
    await enterOffice(page);
    for (let wrong = 1; wrong <= 3; wrong++) {
      await unlock(page, '0000');
      await expect(page.getByText(words.pin.wrong)).toBeVisible();
      if (wrong < 3) await expect(page.getByLabel(words.pin.enter)).toBeEnabled();
    }
    await expect(page.getByTestId('pin-wait')).toBeVisible();
    await expect(page.getByLabel(words.pin.enter)).toBeDisabled();
    // The wait is the host's, not the page's.
    await page.reload();
    await expect(page.getByTestId('pin-wait')).toBeVisible();
    await expect(page.getByLabel(words.pin.enter)).toBeEnabled({ timeout: 40_000 });
    await unlock(page, PIN);
    await expect(page.getByRole('tab', { name: words.tab.day })).toBeVisible();
    await page.getByRole('button', { name: words.back }).click();
    await enterOffice(page);
    await expect(page.getByLabel(words.pin.enter)).toBeVisible();
  });

  test('changes a price, names the fault of a file by its line, and imports one without', async ({
    till: { page },
  }) => {
    await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
    await page.reload();
    await enterOffice(page);
    await unlock(page, PIN);
    await room(page, words.tab.goods);
    await page.locator('[data-sku="1001"] button').click();
    const price = page.getByRole('dialog').getByLabel(words.goods.price, { exact: true });
    await price.fill('13500');
    await price.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[data-sku="1001"] .money')).toHaveAttribute('aria-label', dong(13_500));

    await page.getByRole('button', { name: words.goods.import }).click();
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles(file('sku,price\n1001,14000\n1002,"45,5"\n'));
    await expect(page.getByTestId('preview')).toContainText('Line 3');
    await expect(page.getByTestId('preview')).toContainText('45,5');
    await expect(page.getByTestId('preview').getByRole('button')).toHaveCount(0);

    await choose.setInputFiles(file('sku,price\n1001,14000\n1002,45500\n'));
    await expect(page.getByTestId('preview')).toContainText('0 new, 2 changed');
    await page.getByRole('button', { name: 'Import 2 changes' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[data-sku="1001"] .money')).toHaveAttribute('aria-label', dong(14_000));
    await expect(page.locator('[data-sku="1002"] .money')).toHaveAttribute('aria-label', dong(45_500));
  });

  test('gives a piece back, and its Z report adds up', async ({ till: { page } }) => {
    const soda = product('1001').unitPrice;
    const garlic = product('1008').unitPrice;
    const coffee = product('1004').unitPrice;
    await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
    await page.reload();
    await enterOffice(page);
    await unlock(page, PIN);
    await room(page, words.tab.drawer);
    await page.getByLabel(dong(100_000)).fill('3');
    await page.getByRole('button', { name: words.drawer.open }).click();
    // The cash of what was sold before was counted as well.
    await expect(page.getByText(`The drawer should hold ${dong(300_000)}.`)).toBeVisible();

    await room(page, words.tab.sales);
    await page.getByLabel(words.sales.number).fill('99');
    await page.getByRole('button', { name: words.sales.find }).click();
    await expect(page.getByText('There is no sale 99.')).toBeVisible();
    await page.getByLabel(words.sales.number).fill('1');
    await page.getByRole('button', { name: words.sales.find }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: `Give back ${dong(3 * soda + garlic)}` })).toBeVisible();
    // Of three sodas one comes back, and no garlic.
    const less = dialog.getByRole('button', { name: words.sales.less });
    await less.first().click();
    await less.first().click();
    await less.last().click();
    await dialog.getByRole('button', { name: `Give back ${dong(soda)}` }).click();
    await expect(dialog.getByText(`Refund 3: give ${dong(soda)} to the customer.`)).toBeVisible();
    await dialog.getByRole('button', { name: words.close }).click();

    await room(page, words.tab.drawer);
    const expected = 300_000 - soda;
    await expect(page.getByText(`The drawer should hold ${dong(expected)}.`)).toBeVisible();
    await page.getByLabel(dong(100_000)).fill('3');
    await closeTill(page);
    const z = page.getByTestId('z-report');
    const net = 2 * soda + garlic + coffee;
    await expect(z).toContainText(`Taken: ${dong(net)}. Sales: 2, refunds: 1.`);
    const sums = async (title: string, column: number) => {
      const table = z.getByRole('table', { name: title });
      const cells = table.locator(`tbody tr td:nth-child(${column}) .money`);
      const texts = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? ''));
      return texts.reduce((sum, text) => sum + Number(text.replaceAll(/[^\d-]/g, '')), 0);
    };
    expect(await sums(words.report.byProduct, 3)).toBe(net);
    expect(await sums(words.report.byMethod, 3)).toBe(net);
    expect(await sums(words.report.byTax, 2)).toBe(net);
    expect((await sums(words.report.byTax, 3)) + (await sums(words.report.byTax, 4))).toBe(net);
    await expect(z.locator('[data-key="difference"] .money')).toHaveAttribute(
      'aria-label',
      dong(300_000 - expected).replace('₫-', '-₫'),
    );
  });
});
