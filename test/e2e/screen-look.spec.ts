/**
 * @file How the screen looks at every size: nothing cut, nothing too small to touch or to read, nothing that a screen
 * reader cannot use. The pictures are kept with the results, to be looked at.
 */
import type { Page } from '@playwright/test';
import { billOfLines, checkoutOf, openOnFakeTill, READY, tellCheckout } from './screen-fake-till.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/till.ts';

const SIZES = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'tablet', width: 768, height: 1024 },
  { name: 'landscape', width: 1366, height: 768 },
  { name: 'wide', width: 1920, height: 1080 },
] as const;

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

for (const { name, width, height } of SIZES) {
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['vi', 'dark'],
  ] as const) {
    test(`${name}, ${language}, ${colorScheme}`, async ({ till }, info) => {
      await till.page.setViewportSize({ width, height });
      const page = await openOnFakeTill(till);
      await page.emulateMedia({ colorScheme });
      await page.getByRole('radio', { name: language.toUpperCase() }).click();
      for (const lines of [0, 1, 8, 30]) {
        await page.evaluate((shown) => window.__fakeTill.show(shown), billOfLines(lines));
        await expect(page.getByTestId('total')).toHaveAttribute('data-minor', String(billOfLines(lines).bill.total));
        await page.waitForTimeout(700);
        await page.screenshot({ path: info.outputPath(`${lines}-lines.png`) });
        await expectSound(page);
      }
      await page.evaluate((shown) => window.__fakeTill.show(shown), billOfLines(8, true));
      await expect(page.getByTestId('thanks')).toBeVisible();
      await page.waitForTimeout(400);
      await page.screenshot({ path: info.outputPath('thanks.png') });
      await expectSound(page);
    });
  }
}

test('text of twice the size cuts nothing off', async ({ till }, info) => {
  for (const { name, width, height } of SIZES) {
    await till.page.setViewportSize({ width, height });
    const page = await openOnFakeTill(till, READY, billOfLines(8));
    await page.addStyleTag({ content: 'html { font-size: 200%; }' });
    await expect(page.locator('.bill-row')).toHaveCount(8);
    await page.waitForTimeout(700);
    await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
    await expectNothingCut(page);
    await tellCheckout(page, checkoutOf([]));
    await expect(page.locator('.attract')).toBeVisible();
    await page.screenshot({ path: info.outputPath(`${name}-empty.png`), fullPage: true });
    await expectNothingCut(page);
    await page.close();
  }
});

async function expectSound(page: Page): Promise<void> {
  await expectNothingCut(page);
  const found = await page.evaluate(() => {
    const visible = [...document.querySelectorAll<HTMLElement>('button, [role=tab], [role=radio]')].map((element) => ({
      what: element.textContent,
      width: element.getBoundingClientRect().width,
      height: element.getBoundingClientRect().height,
      main: element.classList.contains('main-action'),
    }));
    const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
    const words = [...document.querySelectorAll('body *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    return {
      small: visible.filter(({ width, height, main }) => Math.min(width, height) < (main ? 64 : 48)),
      names: [...document.querySelectorAll('.bill-line-name')].map(sizeOf),
      total: sizeOf(document.querySelector('.bill-total-money') as Element),
      largest: Math.max(...words.map(sizeOf)),
    };
  });
  expect(found.small).toEqual([]);
  for (const size of found.names) expect(size).toBeGreaterThanOrEqual(24);
  expect(found.total).toBe(found.largest);
  await expectAccessible(page);
}

/** No sideways scrolling, no word wider than what holds it, the invitation not sliced, and total and main action in sight. */
async function expectNothingCut(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('.screen *')].filter(
      (element) => !element.closest('.visually-hidden, .stage-area, svg, .money-digit, [data-testid=staff]'),
    );
    const wide = elements.filter(
      (element) =>
        element.getClientRects().length > 0 &&
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).display !== 'inline',
    );
    const outside = elements.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1);
    });
    const sliced = elements.filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const room = element.matches('.attract > p') && element.parentElement?.getBoundingClientRect();
      return room && (top < room.top - 1 || bottom > room.bottom + 1);
    });
    return {
      sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      wide: wide.map((element) => element.outerHTML.slice(0, 120)),
      outside: outside.map((element) => element.outerHTML.slice(0, 120)),
      sliced: sliced.map((element) => element.outerHTML.slice(0, 120)),
    };
  });
  expect(cut).toEqual({ sideways: false, wide: [], outside: [], sliced: [] });
  await page.getByTestId('total').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('total')).toBeInViewport({ ratio: 0.99 });
  await page.locator('.main-action').scrollIntoViewIfNeeded();
  await expect(page.locator('.main-action')).toBeInViewport({ ratio: 0.99 });
}
