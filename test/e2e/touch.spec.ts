/**
 * @file What a finger does that stays down for a moment, or comes down twice: a touch anywhere says that somebody is there,
 * and does the one thing that stood under it.
 */
import type { Page } from '@playwright/test';
import type { CheckoutState, Request } from '../../app/contract.ts';
import { checkoutOf, openOnFakeTill, tellCheckout } from './screen-fake-till.ts';
import { wordsOf } from './screen-words.ts';
import { expect, test } from './support/till.ts';

const words = wordsOf('en').checkout;
const SKUS = ['1001', '1002'];
/** As long as a finger stays on the glass. `click()` lets go within a millisecond, before any till has answered. */
const TOUCH_MS = 120;

test.use({ locale: 'en-US' });
test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

const main = (page: Page, action: string) => page.locator(`.main-action[data-action="${action}"]`);
const asked = (page: Page, type: Request['type']) =>
  page.evaluate((wanted) => window.__fakeTill.asked.filter((one) => one === wanted).length, type);

/** Opens the screen at this state; what the till is asked for then answers with the next one, at once. */
async function openAt(
  till: Parameters<typeof openOnFakeTill>[0],
  state: CheckoutState,
  next: Partial<Record<Request['type'], CheckoutState>> = {},
): Promise<Page> {
  const page = await openOnFakeTill(till);
  await page.evaluate((states) => {
    const fake = window.__fakeTill;
    fake.answer = ({ type }) => {
      const checkout = states[type];
      if (checkout) fake.say({ type: 'checkout', checkout });
      return ['hello', 'begin', 'storeState'].includes(type) ? undefined : {};
    };
  }, next);
  await expect(page.getByTestId('status')).toBeVisible();
  await tellCheckout(page, state);
  await expect(page.locator('.main-action')).toBeEnabled();
  return page;
}

async function touch(page: Page, selector: string, times = 1): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let time = 0; time < times; time++) {
    await page.mouse.down();
    await page.waitForTimeout(TOUCH_MS);
    await page.mouse.up();
    if (time < times - 1) await page.waitForTimeout(TOUCH_MS);
  }
  await page.waitForTimeout(300);
}

test('a touch on a button says that somebody is there', async ({ till }) => {
  const page = await openAt(till, checkoutOf(SKUS));
  await touch(page, '.bill-line >> nth=0');
  await expect(page.locator('.bill-line').first()).toHaveAttribute('data-lit', 'true');
  expect(await asked(page, 'stillHere')).toBe(1);
});

test('"I am still here" says that and nothing else, though the till answers while the finger is down', async ({
  till,
}, info) => {
  const review = checkoutOf(SKUS, { stage: 'review' });
  const page = await openAt(till, { ...review, leavesInS: 20 }, { stillHere: review });
  await page.screenshot({ path: info.outputPath('idle.png') });
  // Said once, not every second anew.
  await expect(page.getByRole('alert')).toHaveText(words.idle.text);
  await expect(page.locator('.idle-left')).toHaveText(words.idle.left_other.replace('{{count}}', '20'));
  await touch(page, '.main-action');
  await expect(main(page, 'pay')).toBeVisible();
  expect([await asked(page, 'stillHere'), await asked(page, 'goToStage')]).toEqual([1, 0]);
});

test('"I am done" clears the basket, though the question is a touch away from going', async ({ till }) => {
  const review = checkoutOf(SKUS, { stage: 'review' });
  const page = await openAt(till, { ...review, leavesInS: 20 }, { stillHere: review });
  await touch(page, '.checkout-panel .deleting');
  expect([await asked(page, 'stillHere'), await asked(page, 'abandon')]).toEqual([0, 1]);
});

test('a touch beside the two answers says that somebody is there', async ({ till }) => {
  const items = checkoutOf(SKUS);
  const page = await openAt(till, { ...items, leavesInS: 20 }, { stillHere: items });
  await touch(page, '.checkout-panel h2');
  await expect(page.locator('.checkout-panel')).toHaveCount(0);
  expect(await asked(page, 'stillHere')).toBe(1);
});

test('a press ends on the action that it began on, or on none', async ({ till }) => {
  const page = await openAt(till, checkoutOf(SKUS, { stage: 'review' }));
  const box = await page.locator('.main-action').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await tellCheckout(page, checkoutOf(SKUS, { stage: 'paying' }));
  await expect(main(page, 'card')).toBeVisible();
  await page.waitForTimeout(700);
  await page.mouse.up();
  await page.waitForTimeout(300);
  expect(await asked(page, 'pay')).toBe(0);
});

test('a double tap pays by card and does not cancel it; a tap after it does', async ({ till }) => {
  const paying = checkoutOf(SKUS, { stage: 'paying' });
  const busy = { ...paying, payment: { ...paying.payment, method: 'card', busy: true } } as const;
  const page = await openAt(till, paying, { pay: busy, cancelPayment: paying });
  await touch(page, '.main-action', 2);
  expect([await asked(page, 'pay'), await asked(page, 'cancelPayment')]).toEqual([1, 0]);
  await main(page, 'cancel').click();
  expect(await asked(page, 'cancelPayment')).toBe(1);
});

test('a double Enter is no more than a double tap, and the action keeps the focus', async ({ till }) => {
  const paying = checkoutOf(SKUS, { stage: 'paying' });
  const busy = { ...paying, payment: { ...paying.payment, method: 'card', busy: true } } as const;
  const page = await openAt(till, paying, { pay: busy, cancelPayment: paying });
  await main(page, 'card').focus();
  const enter = () => page.keyboard.press('Enter', { delay: 30 });
  await enter();
  await page.waitForTimeout(TOUCH_MS);
  await enter();
  await page.waitForTimeout(700);
  expect([await asked(page, 'pay'), await asked(page, 'cancelPayment')]).toEqual([1, 0]);
  await expect(main(page, 'cancel')).toBeFocused();
  await enter();
  await expect.poll(() => asked(page, 'cancelPayment')).toBe(1);
});
