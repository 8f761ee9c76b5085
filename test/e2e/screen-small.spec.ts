/**
 * @file Tablets and phones held upright, where not everything has room at once: nothing is sliced or lies on anything else,
 * keys are all there, and on a tablet what comes next is in sight.
 */
import type { Page } from '@playwright/test';
import type { CheckoutState } from '../../app/contract.ts';
import { BEER, checkoutOf, ONIONS, openOnFakeTill, tellCheckout } from './screen-fake-till.ts';
import { atTwiceTheText, expectSoundLook } from './support/look.ts';
import { expect, test } from './support/till.ts';

const SKUS = ['1001', '1002', '3009'];

const items = checkoutOf(SKUS);
const paying = checkoutOf(SKUS, { stage: 'paying' });
const search = (page: Page) => page.locator('.bill-tools .quiet-button:has(.lucide-search)').click();

interface Stop {
  readonly name: string;
  readonly state: CheckoutState;
  readonly open?: (page: Page) => Promise<void>;
}

/** In these the main action is what comes next. */
const LED: readonly Stop[] = [
  { name: 'empty', state: checkoutOf([]) },
  { name: 'bill', state: items },
  { name: 'review', state: checkoutOf(SKUS, { stage: 'review' }) },
  { name: 'paying', state: paying },
  {
    name: 'cash',
    state: paying,
    async open(page) {
      await page.locator('.pay-way').last().click();
      await page.locator('.cash-notes .quiet-button').last().click();
    },
  },
  { name: 'receipt', state: checkoutOf(SKUS, { stage: 'receipt', sale: 1 }) },
  { name: 'unpaid', state: checkoutOf(SKUS, { stage: 'receipt', sale: 1, unpaid: true }) },
  { name: 'thanks', state: checkoutOf([], { stage: 'thanks', customer: 2 }) },
  { name: 'idle', state: { ...items, leavesInS: 20 } },
  { name: 'resume', state: checkoutOf(SKUS, { stage: 'resume' }) },
  { name: 'clearing', state: checkoutOf([], { clearing: true }) },
  { name: 'left', state: checkoutOf([], { clearing: true, asksLeft: true }) },
];

const OWN: readonly Stop[] = [
  { name: 'search', state: items, open: search },
  {
    name: 'number',
    state: items,
    async open(page) {
      await search(page);
      await page.locator('.search-tabs .source-tab').last().click();
    },
  },
  {
    name: 'weigh',
    state: items,
    async open(page) {
      await search(page);
      await page.locator(`.product-choice[data-sku="${ONIONS}"]`).click();
    },
  },
  { name: 'age', state: checkoutOf([BEER]), open: (page) => page.locator('.main-action').click() },
  {
    name: 'full-disk',
    state: items,
    open: (page) =>
      page.evaluate(() => {
        window.__fakeTill.say({ type: 'store', state: { state: 'full', sentence: '', canSell: false } });
      }),
  },
];

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

for (const { width, height, isTablet } of [
  { width: 768, height: 1024, isTablet: true },
  { width: 412, height: 915, isTablet: false },
  { width: 360, height: 740, isTablet: false },
]) {
  test(`${width} x ${height}`, async ({ till }, info) => {
    test.setTimeout(240_000);
    await till.page.setViewportSize({ width, height });
    const page = await openOnFakeTill(till);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('radio', { name: 'VI' }).click();
    for (const stop of [...LED, ...OWN]) {
      await tellCheckout(page, checkoutOf([], { customer: 99 }));
      await tellCheckout(page, stop.state);
      await stop.open?.(page);
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path: info.outputPath(`${stop.name}.png`) });
      await expectSoundLook(page, '#screen');
      await expectWhole(page);
      if (!isTablet) continue;
      if (LED.includes(stop)) await expect(page.locator('.main-action'), stop.name).toBeInViewport({ ratio: 0.99 });
      await atTwiceTheText(page, async () => {
        await page.screenshot({ path: info.outputPath(`${stop.name}-200.png`) });
        await expectSoundLook(page, '#screen');
        await expectWhole(page);
      });
    }
  });
}

/** Nothing is cut at its upper or lower edge: the invitation, the keys of a pad within what scrolls, the panel itself. */
async function expectWhole(page: Page): Promise<void> {
  const sliced = await page.evaluate(() => {
    const inside = [
      ['.attract', '.attract-words'],
      ['.attract', '.attract-note'],
      ['.screen', '.checkout-panel'],
      ['.checkout-panel', '.checkout-head'],
    ] as const;
    const isIn = (outer: DOMRect, inner: DOMRect) => inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const wrong = inside.filter(([outer, inner]) => {
      const [out, within] = [boxOf(outer), boxOf(inner)];
      return out && within && !isIn(out, within);
    });
    const body = document.querySelector('.checkout-body');
    const pad = boxOf('.number-pad');
    // What scrolls within the panel shows all keys at once.
    const small = body && pad && body.clientHeight < pad.height ? ['.number-pad'] : [];
    return [...wrong.map(([, inner]) => inner), ...small];
  });
  expect(sliced).toEqual([]);
}
