/** @file The day that the office looks at: its field speaks the app's language whatever the browser's is, and works by keyboard. */
import type { Page } from '@playwright/test';
import { PIN, past } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/till.ts';

test.use({ past: past({ pin: true }) });
test.beforeEach(({ host }) => test.skip(host !== 'web', 'The page is the same in Electron.'));

async function enter(page: Page, language: 'en' | 'vi'): Promise<void> {
  const words = wordsOf(language).office;
  await page.evaluate((chosen) => localStorage.setItem('tillsight.language', chosen), language);
  await page.goto(`${page.url()}#office`);
  await page.reload();
  await page.getByLabel(words.pin.enter).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.locator('.office-date-parts')).toBeVisible();
}

const shown = (page: Page) =>
  page
    .locator('.office-date-parts')
    .evaluate((field) => field.textContent?.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '').trim() ?? '');

for (const [language, browser, figures] of [
  ['vi', 'en-US', (day: string, month: string, year: string) => `${day}/${month}/${year}`],
  ['en', 'vi', (day: string, month: string, year: string) => `${month}/${day}/${year}`],
] as const) {
  test.describe(`${language} in a browser that speaks ${browser}`, () => {
    test.use({ locale: browser });
    const words = wordsOf(language).office.day;

    test('shows the day as that language does, and is changed by keyboard and in the calendar', async ({
      till: { page },
    }, info) => {
      await enter(page, language);
      const dayBefore = (days: number) => {
        const date = new Date();
        date.setDate(date.getDate() - days);
        const two = (part: number) => String(part).padStart(2, '0');
        return figures(two(date.getDate()), two(date.getMonth() + 1), String(date.getFullYear()));
      };
      expect(await shown(page)).toBe(dayBefore(0));
      await page.getByRole('button', { name: words.before }).click();
      await expect.poll(() => shown(page)).toBe(dayBefore(1));
      await expect(page.getByText(words.noSales)).toBeVisible();

      // Typed part by part: the year before, a day that the till can be asked about.
      const year = page.locator('.office-date-part[data-type="year"]');
      const before = String(new Date().getFullYear() - 1);
      await year.focus();
      await page.keyboard.type(before);
      await expect(year).toHaveText(before);
      // A day that is still to come is not asked for, and said to be wrong.
      await page.keyboard.type('2999');
      await expect(page.locator('.office-date[data-invalid]').first()).toBeVisible();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expect(year).toHaveText(before);

      // So soon after the field was left (some 40 ms, no finger is as quick) the press may be lost.
      await expect(async () => {
        await page.getByRole('button', { name: words.calendar }).press('Enter');
        await expect(page.getByRole('grid')).toBeVisible({ timeout: 3000 });
      }).toPass({ timeout: 15_000 });
      await expectAccessible(page);
      await page.screenshot({ path: info.outputPath('calendar.png') });
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('grid')).toHaveCount(0);
      const chosen = new Date(Number(before), new Date().getMonth(), new Date().getDate() - 2);
      await expect.poll(() => shown(page)).toContain(String(chosen.getDate()).padStart(2, '0'));
      await expectAccessible(page);
    });
  });
}
