/** @file What was moved and is not seen where it came to lie: the bill asks whether it is there, and takes yes and no. */
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { lostFilm } from './support/counter.ts';
import { billRows } from './support/screen.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const words = en.checkout;

test.use({ locale: 'en-US', film: lostFilm() });

test('is asked for by its name, and an answer can be taken back', async ({ till: { page } }, info) => {
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.getByRole('tab', { name: en.source.camera }).click();
  await expect(billRows(page)).toHaveCount(3, { timeout: 30_000 });
  const charged = page.locator('.bill-row');
  const question = page.locator('.question-row[data-question="there"]');
  await expect(question).toBeVisible({ timeout: 30_000 });
  await expect(charged).toHaveCount(2);
  const name = await question.locator('.product-choice-name').innerText();
  await expect(question.locator('.question-text')).toHaveText(words.question.there.replace('{{name}}', name));
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('there.png'), animations: 'disabled' });

  await question.getByRole('button', { name: words.question.taken }).click();
  await expect(charged).toHaveCount(3);
  await page.getByRole('button', { name: words.undo, exact: true }).click();
  await question.getByRole('button', { name: words.question.notTaken, exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(charged).toHaveCount(2);
});
