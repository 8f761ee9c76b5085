/**
 * @file The customer's way on the real till, from the first thing on the counter to the receipt: corrections, undo and
 * redo, a declined card, cash with change; and what happens when nobody is there any more.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { catalogueSchema } from '../../app/contract.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { drawCounter, filmOf, THREE_PACKS } from './support/counter.ts';
import { billLines, billRows, customer, totalMinor } from './support/screen.ts';
import { ASKING_TERMINAL } from './support/shop.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const words = en.checkout;

const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
const product = (label: string) => {
  const found = catalogue.products.find((one) => one.label === label);
  if (!found) throw new Error(`The shop does not sell ${label}.`);
  return found;
};
const [tea, soup, chocolate, soap] = ['house_tea', 'house_soup', 'house_chocolate', 'house_soap'].map(product) as [
  ReturnType<typeof product>,
  ReturnType<typeof product>,
  ReturnType<typeof product>,
  ReturnType<typeof product>,
];

test.use({
  locale: 'en-US',
  film: filmOf(() => drawCounter(THREE_PACKS)),
  past: ASKING_TERMINAL,
});

const main = (page: Page, action: string) => page.locator(`.main-action[data-action="${action}"]`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const line = (page: Page, sku: string) => page.locator(`.bill-row[data-sku="${sku}"]`);
const panel = (page: Page, kind: string) => page.locator(`.checkout-panel[data-panel="${kind}"]`);

async function threeOnTheBill(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.getByRole('tab', { name: en.source.camera }).click();
  await expect(billRows(page)).toHaveCount(3, { timeout: 30_000 });
}

test('from the counter to the receipt: corrected, undone, declined, paid', async ({ till: { page, errors } }, info) => {
  test.setTimeout(180_000);
  const look = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  await threeOnTheBill(page);
  const seen = tea.unitPrice + soup.unitPrice + chocolate.unitPrice;
  await expect.poll(() => totalMinor(page)).toBe(seen);

  // A line is touched: its box lights up with it, and its tools open.
  await line(page, tea.sku).locator('.bill-line').click();
  await expect(page.locator(`.item-box[data-label="house_tea"]`)).toHaveAttribute('data-lit', 'true');
  await look('tools');
  await expectAccessible(page);
  await button(page, words.line.more).click();
  await expect.poll(() => totalMinor(page)).toBe(seen + tea.unitPrice);

  // "Not this": the chocolate is a soap.
  await line(page, chocolate.sku).locator('.bill-line').click();
  await button(page, words.line.notThis).click();
  const others = line(page, chocolate.sku).getByRole('button', { name: words.line.other });
  if (await others.isVisible()) await others.click();
  await expect(panel(page, 'search')).toBeVisible();
  await look('search');
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('soap');
  await page.locator(`.results .product-choice[data-sku="${soap.sku}"]`).click();
  const corrected = seen + tea.unitPrice - chocolate.unitPrice + soap.unitPrice;
  await expect.poll(() => totalMinor(page)).toBe(corrected);
  await expect(page.locator(`.item-box[data-label="house_soap"]`)).toHaveCount(1);

  // Back and forth, without limit.
  await button(page, words.undo).click();
  await button(page, words.undo).click();
  await expect.poll(() => totalMinor(page)).toBe(seen);
  await expect(button(page, words.undo)).toBeDisabled();
  await button(page, words.redo).click();
  await button(page, words.redo).click();
  await expect.poll(() => totalMinor(page)).toBe(corrected);

  // By number and by weight.
  await button(page, words.add).click();
  await page.getByRole('radio', { name: words.search.byNumber }).click();
  for (const digit of '4665') await page.getByRole('button', { name: digit, exact: true }).click();
  await look('number');
  await page.locator('.results .product-choice').click();
  await page.getByRole('textbox', { name: words.weigh.grams }).fill('333');
  await look('weigh');
  await expectAccessible(page);
  await button(page, words.weigh.take).click();
  const weighed = Math.floor((product('loose_onions').unitPrice * 333 + 500) / 1000);
  const total = corrected + weighed;
  await expect.poll(() => totalMinor(page)).toBe(total);

  await main(page, 'review').click();
  await expect(panel(page, 'review')).toBeVisible();
  await look('review');
  await expectAccessible(page);
  await main(page, 'pay').click();
  await look('pay');
  await expectAccessible(page);
  await main(page, 'card').click();
  await page.locator('[data-answer="declined"]').click();
  await expect(page.getByRole('alert')).toHaveText(words.pay.declined.funds);
  await look('declined');
  await expectAccessible(page);

  // Cash, with change: money agrees to the last unit on screen and receipt.
  await button(page, words.pay.cash).click();
  await button(page, words.pay.otherAmount).click();
  await expect(main(page, 'typeMore')).toBeVisible();
  await page.getByRole('textbox', { name: words.pay.cashTitle }).fill(String(total + 12_345));
  await look('given');
  await main(page, 'given').click();
  await page.locator('[data-answer="approved"]').click();
  await expect(panel(page, 'receipt')).toBeVisible();
  await expect(page.getByTestId('change')).toHaveAttribute('data-minor', '12345');
  await expect(page.getByTestId('receipt')).toHaveAttribute('data-total', String(total));
  await expect(page.getByTestId('receipt')).toHaveAttribute('data-number', '1');
  await expect(page.locator('.receipt-item')).toHaveCount(4);
  await look('receipt');
  await expectAccessible(page);

  // What was paid still lies there, and is not the next customer's.
  await main(page, 'done').click();
  await expect(panel(page, 'thanks')).toBeVisible();
  await look('thanks');
  await expect(customer(page)).toContainText('2');
  await expect(panel(page, 'thanks')).toHaveCount(0, { timeout: 20_000 });
  expect(await billLines(page)).toEqual([]);
  await expect(main(page, 'start')).toBeVisible();
  await look('clearing');
  await main(page, 'start').click();
  await expect(billRows(page)).toHaveCount(3);
  expect(errors).toEqual([]);
});

test('all of it by keyboard', async ({ till: { page } }) => {
  await threeOnTheBill(page);
  const press = async (name: RegExp | string) => {
    await page.getByRole('button', { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  // Read before it is pressed: so soon after another action a press would be the second of a double one.
  const pressMain = async (action: string) => {
    await expect(main(page, action)).toBeEnabled();
    await main(page, action).focus();
    await page.keyboard.press('Enter');
  };
  await line(page, tea.sku).locator('.bill-line').focus();
  await page.keyboard.press('Enter');
  await press(words.line.remove);
  await expect(billRows(page)).toHaveCount(2);
  await pressMain('review');
  await expect(panel(page, 'review').getByRole('heading')).toBeFocused();
  await pressMain('pay');
  await pressMain('card');
  await press(words.pay.answers.approved);
  await expect(page.getByTestId('receipt')).toHaveAttribute('data-total', String(soup.unitPrice + chocolate.unitPrice));
});

test.describe('when nobody touches anything', () => {
  test.beforeAll(() => {
    process.env.TILLSIGHT_IDLE_SECONDS = '4,24';
  });
  test.afterAll(() => {
    delete process.env.TILLSIGHT_IDLE_SECONDS;
  });

  test('the till asks, goes on at a touch, and else gives the basket up and writes it down', async ({ till }, info) => {
    test.setTimeout(180_000);
    const { page } = till;
    await threeOnTheBill(page);
    await expect(panel(page, 'idle')).toBeVisible();
    await page.screenshot({ path: info.outputPath('idle.png') });
    await expectAccessible(page);
    await main(page, 'stillHere').click();
    await expect(panel(page, 'idle')).toHaveCount(0);
    await expect(billRows(page)).toHaveCount(3);
    await expect(panel(page, 'idle')).toBeVisible();
    await expect(customer(page)).toContainText('2', { timeout: 45_000 });
    expect(await billLines(page)).toEqual([]);
    await expect(main(page, 'start')).toBeVisible();
  });
});
