/**
 * @file What goes into the office's fields is what staff meant: a scan stays in its field, a wheel and a comma change no
 * price, and a drawer is closed by nobody who only counts it.
 */
import type { Page } from '@playwright/test';
import { openStore } from '../../app/store/open.ts';
import { CATALOGUE, PIN, past } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { scan } from './support/scanner.ts';
import { expect, type Past, test } from './support/till.ts';

const en = wordsOf('en');
const words = en.office;
const CODE = '4006381333931';

test.use({ locale: 'en-US', past: past({ pin: true }) });
test.beforeEach(({ host }) => test.skip(host !== 'web', 'The page is the same in Electron.'));

/** A shop with a PIN that sells in another currency. */
const pastIn = (currency: string): Past => ({
  async write(folder) {
    await past({ pin: true }).write(folder);
    const store = openStore(folder);
    store.catalogue.save({ ...CATALOGUE, currency }, 'another currency');
    store.close();
  },
});

interface Wire {
  /** What the screen asked for so far. */
  readonly asked: string[];
  /** From now on this is not done, and why. */
  refused: string | null;
}

/** The page anew, with an ear on what it asks of the till. */
async function listen(page: Page): Promise<Wire> {
  const wire: Wire = { asked: [], refused: null };
  await page.routeWebSocket(/\/socket$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, request } = typeof message === 'string' ? JSON.parse(message) : { id: 0, request: null };
      if (request) wire.asked.push(request.type);
      if (request && request.type === wire.refused) socket.send(JSON.stringify({ id, error: en.refusal.diskFull }));
      else server.send(message);
    });
  });
  await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
  await page.reload();
  return wire;
}

async function enter(page: Page, room: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'office';
  });
  await page.getByLabel(words.pin.enter).fill(PIN);
  await page.getByRole('button', { name: words.pin.open }).click();
  await page.getByRole('tab', { name: room, exact: true }).click();
}

test('a scan is the text of the field that has the focus, and at the till a code', async ({ till: { page } }) => {
  const { asked } = await listen(page);
  await enter(page, words.tab.goods);
  await page.getByRole('button', { name: words.goods.add }).click();
  const dialog = page.getByRole('dialog');
  const barcode = dialog.getByLabel(words.goods.barcode);
  await barcode.focus();
  expect(await scan(page, CODE), 'its Enter does not send the form').toBe(true);
  await expect(barcode).toHaveValue(CODE);
  await dialog.getByRole('button', { name: words.close }).click();
  const search = page.getByLabel(words.goods.search);
  await search.focus();
  await scan(page, CODE);
  await expect(search).toHaveValue(CODE);
  expect(asked).toContain('officeCatalogue');
  expect(asked).not.toContain('codeSeen');

  await page.getByRole('button', { name: words.back }).click();
  await expect(page.locator('.screen')).toBeVisible();
  await scan(page, CODE);
  await expect.poll(() => asked.filter((type) => type === 'codeSeen')).toHaveLength(1);
});

test.describe('an amount', () => {
  test.use({ past: pastIn('EUR') });

  test('is what was typed whatever its comma, no wheel changes it, and what is unclear is not saved', async ({
    till: { page },
  }, info) => {
    await listen(page);
    await enter(page, words.tab.goods);
    await page.locator('[data-sku="1001"] button').click();
    const dialog = page.getByRole('dialog');
    const price = dialog.getByLabel(words.goods.price, { exact: true });
    const save = dialog.getByRole('button', { name: words.save });
    const before = await price.inputValue();
    await price.focus();
    await price.hover();
    await page.mouse.wheel(0, 300);
    await price.press('Tab');
    await expect(price).toHaveValue(before);

    await price.fill('12,50');
    await price.press('Tab');
    await expect(price).toHaveValue('€12.50');

    const unclear = words.amountUnclear.replace('{{example}}', '€1,250.00').replace('{{most}}', '€1,000,000,000.00');
    await price.fill('1,25,0');
    await price.press('Tab');
    await expect(dialog.getByText(unclear)).toBeVisible();
    await expect(price).toHaveAccessibleDescription(unclear);
    await expectAccessible(page);
    await page.screenshot({ path: info.outputPath('unclear.png') });
    await save.click();
    await expect(price).toBeFocused();
    await expect(price).toHaveValue('1,25,0');

    await price.fill('13,5');
    await save.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('[data-sku="1001"] .money')).toHaveAttribute('aria-label', '€13.50');
  });

  test('that is put into the drawer is written down once, and its field is empty again', async ({ till: { page } }) => {
    await listen(page);
    await enter(page, words.tab.drawer);
    await page.getByRole('button', { name: words.drawer.open }).click();
    const amount = page.getByLabel(words.drawer.amount);
    const write = page.getByRole('button', { name: words.drawer.write });
    await amount.fill('1.2.5');
    await expect(write).toBeDisabled();
    await amount.fill('1.250,00');
    await expect(write).toBeEnabled();
    await amount.press('Enter');
    await expect(page.getByText(words.drawer.shouldHold.replace('{{amount}}', '-€1,250.00'))).toBeVisible();
    await expect(amount).toHaveValue('');
    await expect(write).toBeDisabled();
  });
});

test('a count is final only when it was asked for twice, and is kept when it could not be written', async ({
  till: { page },
}, info) => {
  const wire = await listen(page);
  await enter(page, words.tab.drawer);
  const fields = page.locator('.office-denominations input');
  await fields.first().fill('2');
  await fields.first().press('Enter');
  await expect(fields.nth(1)).toBeFocused();
  await fields.last().press('Enter');
  await expect(fields.last()).toBeFocused();
  await page.getByRole('button', { name: words.drawer.open }).click();
  await expect(page.getByText(words.drawer.shouldHold.replace('{{amount}}', '₫1,000,000'))).toBeVisible();

  await fields.first().fill('1');
  for (let field = 0; field < 4; field++) await page.keyboard.press('Enter');
  await expect(fields.nth(4)).toBeFocused();
  const close = page.getByRole('button', { name: words.drawer.close });
  const closeWith = (amount: string) =>
    page.getByRole('button', { name: words.drawer.closeSure.replace('{{amount}}', amount) });
  await close.click();
  await expect(closeWith('₫500,000')).toBeVisible();
  await page.screenshot({ path: info.outputPath('sure.png') });
  // What is counted anew is asked about anew.
  await fields.first().fill('2');
  await close.click();
  expect(wire.asked).not.toContain('officeCloseTill');

  wire.refused = 'officeCloseTill';
  await closeWith('₫1,000,000').click();
  await expect(page.getByText(en.refusal.diskFull)).toBeVisible();
  await expect(fields.first()).toHaveValue('2');

  wire.refused = null;
  await close.click();
  await closeWith('₫1,000,000').click();
  await expect(page.getByTestId('z-report')).toBeVisible();
  await expect(page.locator('[data-key="difference"] .money').last()).toHaveAttribute('aria-label', '₫0');
});

test.describe('a currency whose notes are not known', () => {
  test.use({ past: pastIn('CHF') });

  test('is counted in one row, as much as a drawer holds', async ({ till: { page } }) => {
    await listen(page);
    await enter(page, words.tab.drawer);
    const field = page.locator('.office-denominations input');
    await expect(field).toHaveCount(1);
    await field.fill('');
    await field.pressSequentially('1234567890');
    await page.getByRole('button', { name: words.drawer.open }).click();
    await expect(page.getByText('CHF 12,345,678.90')).toBeVisible();
  });
});
