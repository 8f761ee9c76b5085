/** @file What staff have to look at, on a till that has no PIN yet: it says so, and the customer can do without. */
import { readFileSync } from 'node:fs';
import { catalogueSchema } from '../../app/contract.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { expectSoundLook } from './support/look.ts';
import { expect, test } from './support/till.ts';

const words = wordsOf('en').checkout;
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
const beer = catalogue.products.find(({ minAge }) => minAge !== undefined);

test.use({ locale: 'en-US' });

test('nobody is held up by an item that nobody can approve', async ({ till: { page } }, info) => {
  test.setTimeout(120_000);
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.getByRole('button', { name: words.add }).first().click();
  await page.getByRole('searchbox').fill(beer?.names.en ?? '');
  await page.locator(`.results .product-choice[data-sku="${beer?.sku}"]`).click();
  await page.locator('.main-action[data-action="age"]').click();
  const panel = page.locator('.checkout-panel[data-panel="age"]');
  await expect(panel.getByText(words.age.noPin)).toBeVisible();
  await page.screenshot({ path: info.outputPath('age.png') });
  await expectSoundLook(page, '.checkout-panel');
  await expectAccessible(page, '.checkout-panel');
  await panel.getByRole('button', { name: words.question.dismiss }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.locator(`.bill-row[data-sku="${beer?.sku}"]`)).toHaveCount(0);
  // As any other step it can be taken back.
  await page.getByRole('button', { name: words.undo }).click();
  await expect(page.locator(`.bill-row[data-sku="${beer?.sku}"]`)).toBeVisible();
});
