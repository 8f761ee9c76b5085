/** @file A printer that takes its time: the screen says that it prints, and a second press brings no second receipt. */
import { checkoutOf, openOnFakeTill, tellCheckout } from './screen-fake-till.ts';
import { wordsOf } from './screen-words.ts';
import { expect, test } from './support/till.ts';

const words = wordsOf('en').receipt;

declare global {
  interface Window {
    /** How many receipts stood in the page at each time that it was printed. */
    __printed: number[];
    /** The printer is done. */
    __endPrinting: () => void;
  }
}

test.use({ locale: 'en-US' });
test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});

test('a receipt that prints slowly is printed once', async ({ till }, info) => {
  const page = await openOnFakeTill(till);
  await page.evaluate(() => {
    window.__printed = [];
    window.print = () => window.__printed.push(document.querySelectorAll('.print-paper .receipt').length);
    const ended = new Promise<void>((resolve) => {
      window.__endPrinting = resolve;
    });
    window.__fakeTill.answer = async ({ type }) => {
      if (type === 'receipt') return { receipt: { total: 5 }, rows: [{ kind: 'centre', text: 'Tea' }] };
      if (type === 'deviceSettings') return { settings: { printer: { place: { kind: 'none' } } } };
      if (type !== 'printPage') return;
      await ended;
      return { state: 'byPage' };
    };
  });
  await tellCheckout(page, checkoutOf(['1001'], { stage: 'receipt', sale: 1 }));
  const print = page.getByRole('button', { name: words.print });
  const press = () => print.evaluate((button: HTMLElement) => button.click());
  const status = page.locator('.checkout-panel').getByRole('status');
  await print.click();
  await expect(status).toHaveText(words.printing);
  await page.screenshot({ path: info.outputPath('printing.png') });
  await press();
  await expect(print).toBeDisabled();
  await expect(page.getByRole('button', { name: words.save })).toBeDisabled();
  await page.evaluate(() => window.__endPrinting());
  await expect(status).toHaveText(words.printed);
  expect(await page.evaluate(() => window.__printed)).toEqual([1]);
  await expect(print).toBeEnabled();
  await expect(page.locator('.print-paper')).toHaveCount(0);
});
