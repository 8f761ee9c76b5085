/** @file `npm run docs:screens`: the customer's way, gone on the real till, photographed where a customer looks. */
import type { Page } from '@playwright/test';
import { product } from '../../e2e/office-past.ts';
import { wordsOf } from '../../e2e/screen-words.ts';
import { filmOf, lostFilm } from '../../e2e/support/counter.ts';
import { billLines, billRows, boxes } from '../../e2e/support/screen.ts';
import { expect, test } from '../../e2e/support/till.ts';
import { startHost } from '../../e2e/support/web-host.ts';
import { KIOSK, LANGUAGES, photo } from './photo.ts';
import { packsAnd, shop, threePacks } from './shop.ts';

const main = (page: Page, action: string) => page.locator(`.main-action[data-action="${action}"]`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const line = (page: Page, label: string) => page.locator(`.bill-row[data-sku="${skuOf(label)}"]`);
const panel = (page: Page, kind: string) => page.locator(`.checkout-panel[data-panel="${kind}"]`);
const skuOf = (label: string) => ({ tea: '3009', chocolate: '3004', beer: '4004', onions: '4001' })[label] ?? label;

async function still(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
}

async function threeOnTheBill(page: Page): Promise<void> {
  await still(page);
  await page.getByRole('tab').first().click();
  await expect(billRows(page)).toHaveCount(3, { timeout: 30_000 });
}

for (const language of LANGUAGES) {
  test.describe(`customer, ${language}`, () => {
    const all = wordsOf(language);
    const words = all.checkout;
    test.use({ locale: language, viewport: KIOSK, actionTimeout: 20_000 });

    test.describe('at the belt', () => {
      test.use({ past: shop() });

      test('attract and a bill that runs', async ({ till }) => {
        const { page } = till;
        await still(page);
        await till.open('belt-seed=7&belt-step=66');
        await expect.poll(() => boxes(page).count(), { timeout: 60_000 }).toBeGreaterThan(0);
        expect(await billLines(page)).toEqual([]);
        await photo(page, 'attract');
        const pieces = async () => (await billLines(page)).reduce((sum, { quantity }) => sum + quantity, 0);
        await expect.poll(pieces, { timeout: 120_000 }).toBeGreaterThanOrEqual(6);
        await photo(page, 'bill-belt');
      });
    });

    test.describe('at the tray', () => {
      test.use({ past: shop(), film: filmOf(threePacks) });

      test('from the counter to the thanks', async ({ till: { page } }) => {
        await threeOnTheBill(page);
        await photo(page, 'bill-tray');
        await line(page, 'tea').locator('.bill-line').click();
        await button(page, words.line.more).click();
        await expect(line(page, 'tea')).toHaveAttribute('data-quantity', '2');
        await photo(page, 'line-tools');
        await line(page, 'chocolate').locator('.bill-line').click();
        await button(page, words.line.notThis).click();
        await expect(panel(page, 'search')).toBeVisible();
        await photo(page, 'search-name');
        await button(page, words.back).click();

        await button(page, words.add).click();
        await page.getByRole('radio', { name: words.search.byNumber }).click();
        for (const digit of '4665') await button(page, digit).click();
        await photo(page, 'search-number');
        await page.locator('.results .product-choice').click();
        await page.getByRole('textbox', { name: words.weigh.grams }).fill('333');
        await photo(page, 'weigh');
        await button(page, words.weigh.take).click();
        await expect(line(page, 'onions')).toBeVisible();

        await button(page, words.add).click();
        await page.getByRole('searchbox').fill(product(skuOf('beer')).names[language]?.slice(0, 3) ?? '');
        await page.locator(`.results .product-choice[data-sku="${skuOf('beer')}"]`).click();
        await expect(line(page, 'beer')).toBeVisible();
        await main(page, 'age').click();
        await expect(panel(page, 'age')).toBeVisible();
        await photo(page, 'age');
        await button(page, words.back).click();
        await line(page, 'beer').locator('.bill-line').click();
        await button(page, words.line.remove).click();

        await main(page, 'review').click();
        await expect(panel(page, 'review')).toBeVisible();
        await photo(page, 'review');
        await main(page, 'pay').click();
        await photo(page, 'pay-choose');
        await main(page, 'card').click();
        await expect(page.locator('[data-answer="declined"]')).toBeVisible();
        await photo(page, 'pay-waiting');
        await page.locator('[data-answer="declined"]').click();
        await expect(page.getByRole('alert')).toHaveText(words.pay.declined.funds);
        await photo(page, 'pay-declined');
        await button(page, words.pay.cash).click();
        await photo(page, 'pay-cash');
        await page.locator('.cash-notes [data-given]').last().click();
        await page.locator('[data-answer="approved"]').click();
        await expect(page.getByTestId('receipt')).toBeVisible();
        await photo(page, 'receipt');
        await main(page, 'done').click();
        await expect(panel(page, 'thanks')).toBeVisible();
        await photo(page, 'thanks');
        await expect(panel(page, 'thanks')).toHaveCount(0, { timeout: 30_000 });
        await expect(main(page, 'start')).toBeVisible();
        await photo(page, 'clearing');
      });

      test('after the till was killed', async ({ till: { page, pid } }, info) => {
        await threeOnTheBill(page);
        process.kill(pid, 'SIGKILL');
        await expect(page.locator('.notice[data-condition="lost"]')).toBeVisible();
        await photo(page, 'till-lost');
        const anew = await startHost([], info.outputPath('data'));
        try {
          await page.context().grantPermissions(['camera'], { origin: new URL(anew.address).origin });
          await page.goto(anew.address);
          await expect(panel(page, 'resume')).toBeVisible();
          await photo(page, 'resume');
        } finally {
          await anew.stop();
        }
      });
    });

    test.describe('who is asked', () => {
      test.describe('which of three it is', () => {
        test.use({ past: shop(), film: filmOf(() => packsAnd('lemon', 280)) });

        test('doubt', async ({ till: { page } }) => {
          await still(page);
          await page.getByRole('tab').first().click();
          await expect(page.locator('.question-row[data-question="doubt"]')).toBeVisible({ timeout: 30_000 });
          await expect(billRows(page)).toHaveCount(3);
          await photo(page, 'question-doubt');
          // What was chosen may still be something else: the others are offered again.
          await page.locator('.question-row .product-choice').first().click();
          await expect(page.locator('.question-row')).toHaveCount(0);
          await billRows(page).last().locator('.bill-line').click();
          await button(page, words.line.notThis).click();
          await expect(page.locator('.line-others')).toBeVisible();
          await photo(page, 'line-correct');
        });
      });

      test.describe('whether it is there', () => {
        test.use({ past: shop(), film: lostFilm() });

        test('out of sight', async ({ till: { page } }) => {
          await still(page);
          await page.getByRole('tab').first().click();
          await expect(page.locator('.question-row[data-question="there"]')).toBeVisible({ timeout: 60_000 });
          await photo(page, 'question-there');
        });
      });

      test.describe('what it is', () => {
        test.use({ past: shop({ without: ['toothpaste'] }), film: filmOf(() => packsAnd('toothpaste', 280)) });

        test('not recognised', async ({ till: { page } }) => {
          await still(page);
          await page.getByRole('tab').first().click();
          await expect(page.locator('.question-row[data-question="unknown"]')).toBeVisible({ timeout: 30_000 });
          await expect(billRows(page)).toHaveCount(3);
          await photo(page, 'question-unknown');
        });
      });

      test.describe('whether anybody is there', () => {
        test.use({ past: shop(), film: filmOf(threePacks) });
        test.beforeAll(() => {
          process.env.TILLSIGHT_IDLE_SECONDS = '6,66';
        });
        test.afterAll(() => {
          delete process.env.TILLSIGHT_IDLE_SECONDS;
        });

        test('are you there', async ({ till: { page } }) => {
          await threeOnTheBill(page);
          await expect(panel(page, 'idle')).toBeVisible({ timeout: 30_000 });
          await photo(page, 'idle');
        });
      });
    });
  });
}
