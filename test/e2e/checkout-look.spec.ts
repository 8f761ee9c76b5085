/**
 * @file How the customer's way looks where it is hardest: in Vietnamese, dark, upright, and with text of twice the size.
 * At every stop nothing is cut, covered or too small, and axe finds nothing.
 */
import type { Page } from '@playwright/test';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { drawCounter, filmOf, TWO_PACKS } from './support/counter.ts';
import { expectSoundAtTwiceTheText, expectSoundLook } from './support/look.ts';
import { billRows } from './support/screen.ts';
import { ASKING_TERMINAL } from './support/shop.ts';
import { expect, test } from './support/till.ts';

const vi = wordsOf('vi');
const words = vi.checkout;

test.use({
  locale: 'vi',
  colorScheme: 'dark',
  viewport: { width: 1080, height: 1920 },
  film: filmOf(() => drawCounter(TWO_PACKS)),
  past: ASKING_TERMINAL,
});

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'The page is the same in Electron.');
});

const main = (page: Page, action: string) => page.locator(`.main-action[data-action="${action}"]`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const panel = (page: Page, kind: string) => page.locator(`.checkout-panel[data-panel="${kind}"]`);

async function stop(page: Page, part: '.bill' | '.checkout-panel'): Promise<void> {
  await expectSoundLook(page, '.screen');
  await expectSoundAtTwiceTheText(page, '.screen');
  await expectAccessible(page, part);
}

test('from the bill to the receipt', async ({ till: { page } }, info) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: vi.source.camera }).click();
  await expect(billRows(page)).toHaveCount(2, { timeout: 30_000 });
  await billRows(page).first().locator('.bill-line').click();
  await expect(page.locator('.line-tools')).toBeVisible();
  await stop(page, '.bill');

  await button(page, words.add).click();
  await expect(panel(page, 'search')).toBeVisible();
  await stop(page, '.checkout-panel');
  await page.getByRole('radio', { name: words.search.byNumber }).click();
  for (const digit of '4665') await button(page, digit).click();
  await page.locator('.results .product-choice').click();
  await page.getByRole('textbox', { name: words.weigh.grams }).fill('333');
  await stop(page, '.checkout-panel');
  await button(page, words.weigh.take).click();

  await main(page, 'review').click();
  await expect(panel(page, 'review')).toBeVisible();
  await stop(page, '.checkout-panel');
  await main(page, 'pay').click();
  await main(page, 'card').click();
  await page.locator('[data-answer="declined"]').click();
  await expect(page.getByRole('alert')).toHaveText(words.pay.declined.funds);
  await button(page, words.pay.cash).click();
  await page.screenshot({ path: info.outputPath('declined-cash.png') });
  await stop(page, '.checkout-panel');
  await page.locator('.cash-notes [data-given]').last().click();
  await page.locator('[data-answer="approved"]').click();
  await expect(page.getByTestId('receipt')).toBeVisible();
  await stop(page, '.checkout-panel');
});
