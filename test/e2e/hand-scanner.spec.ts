/**
 * @file A hand scanner, whatever stands on the screen: what the till refuses is said, and no digit of a code gets into a field
 * or opens anything. What it types is told from a person's typing in test/unit/devices/wedge.test.ts.
 */
import type { Page } from '@playwright/test';
import type { CheckoutState } from '../../app/contract.ts';
import { BEER, checkoutOf, ONIONS, openOnFakeTill, tellCheckout } from './screen-fake-till.ts';
import { wordsOf } from './screen-words.ts';
import { scan } from './support/scanner.ts';
import { expect, type Till, test } from './support/till.ts';

const en = wordsOf('en');
const CODE = '4006381333931';
const SKUS = ['1001', '1002'];
const items = checkoutOf(SKUS);
const paying = checkoutOf(SKUS, { stage: 'paying' });
const receipt = checkoutOf(SKUS, { stage: 'receipt', sale: 1 });

test.use({ locale: 'en-US' });
test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

interface Answers {
  /** What the till says to a code; a text: why it does not. */
  readonly code: object | string;
  /** The state in which it goes back to the bill; a text: why it does not. */
  readonly back?: CheckoutState | string;
}

async function openAt(till: Till, state: CheckoutState, answers: Answers): Promise<Page> {
  const page = await openOnFakeTill(till);
  await page.evaluate(({ code, back }) => {
    const fake = window.__fakeTill;
    fake.answer = ({ type }) => {
      const answer = type === 'codeSeen' ? code : type === 'goToStage' ? back : undefined;
      if (typeof answer === 'string') throw new Error(answer);
      if (type !== 'goToStage') return answer;
      if (back) fake.say({ type: 'checkout', checkout: back as CheckoutState });
      return {};
    };
  }, answers);
  await tellCheckout(page, state);
  return page;
}

const problem = (page: Page) => page.locator('.problem');
const panel = (page: Page, kind: string) => page.locator(`.checkout-panel[data-panel="${kind}"]`);

test('what the till refuses is said', async ({ till }, info) => {
  const page = await openAt(till, receipt, { code: en.refusal.paidAlready });
  await scan(page, CODE);
  await expect(problem(page)).toContainText(en.refusal.paidAlready);
  await page.screenshot({ path: info.outputPath('refused.png') });
  await page.getByRole('radio', { name: 'VI' }).click();
  await expect(problem(page)).toContainText(wordsOf('vi').refusal.paidAlready);
});

test('what is sold by weight is weighed, while the customer chooses how to pay too', async ({ till }) => {
  const page = await openAt(till, paying, { code: { result: 'weigh', sku: ONIONS }, back: items });
  await scan(page, CODE);
  await expect(panel(page, 'weigh')).toBeVisible();
});

test('what is sold by weight is not lost behind a receipt or a payment that runs', async ({ till }) => {
  const refused = en.refusal.paidAlready;
  const page = await openAt(till, receipt, { code: { result: 'weigh', sku: ONIONS }, back: refused });
  await scan(page, CODE);
  await expect(problem(page)).toContainText(refused);
  await expect(panel(page, 'receipt')).toBeVisible();
});

test('a scan leaves the PIN, the weight and the cash as they were typed', async ({ till }) => {
  const page = await openAt(till, checkoutOf([BEER]), { code: { result: 'added', sku: '1001' } });
  const field = page.locator('.checkout-panel input:not([type="range"])');
  const expectKept = async (typed: string) => {
    await field.fill(typed);
    await scan(page, CODE);
    await expect(field).toHaveValue(typed);
  };
  await page.locator('.main-action').click();
  await expectKept('12');
  await expectKept('40063813');
  await tellCheckout(page, checkoutOf(SKUS, { customer: 2 }));
  await page.locator('.bill-tools').getByRole('button', { name: en.checkout.add }).click();
  await page.locator(`.product-choice[data-sku="${ONIONS}"]`).click();
  await expectKept('45');
  await tellCheckout(page, checkoutOf(SKUS, { stage: 'paying', customer: 3 }));
  await page.getByRole('button', { name: en.checkout.pay.cash, exact: true }).click();
  await page.getByRole('button', { name: en.checkout.pay.otherAmount }).click();
  await expectKept('5');
});

test('a code with an S in it opens nothing; the key alone opens the staff view', async ({ till }) => {
  const page = await openAt(till, items, { code: { result: 'unknown', sku: null } });
  await expect(page.getByTestId('status')).toBeVisible();
  for (const code of ['SHELF-7', 'BOX-S']) {
    await scan(page, code);
    await expect(problem(page)).toContainText(code);
    await page.waitForTimeout(200);
    await expect(page.getByTestId('staff')).toHaveCount(0);
  }
  await page.keyboard.press('s');
  await expect(page.getByTestId('staff')).toBeVisible();
});
