/** @file The till is killed while paid goods still lie on the tray: after the start they are nobody's, and nobody pays twice. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { openStore } from '../../../app/store/open.ts';
import { wordsOf } from '../screen-words.ts';
import { expectAccessible } from '../support/axe.ts';
import { drawCounter, filmOf, TWO_PACKS } from '../support/counter.ts';
import { expectSoundLook } from '../support/look.ts';
import { findChromium } from '../support/programs.ts';
import { billRows } from '../support/screen.ts';
import { expect, test } from '../support/till.ts';
import { startHost } from '../support/web-host.ts';

const en = wordsOf('en');
const words = en.checkout;

test.use({ film: filmOf(() => drawCounter(TWO_PACKS)) });
test.beforeEach(() => test.setTimeout(150_000));

function anHourAgo(folder: string): void {
  const store = openStore(folder);
  const left = store.settings.get('leftPaid') as { atMs: number };
  store.settings.set('leftPaid', { ...left, atMs: left.atMs - 3_600_000 });
  store.close();
}

async function openAt(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
  await context.grantPermissions(['camera'], { origin: new URL(address).origin });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.getByRole('tab', { name: en.source.camera }).click();
  return page;
}

test('what was paid and still lies there is not billed again after a kill', async ({ cameraFlags }, info) => {
  const data = info.outputPath('data');
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: false,
    args: [...cameraFlags],
  });
  try {
    const first = await startHost([], data);
    const before = await openAt(browser, first.address);
    await expect(billRows(before)).toHaveCount(2, { timeout: 40_000 });
    const main = (page: Page) => page.locator('.main-action');
    await main(before).click();
    await main(before).click();
    await main(before).click();
    await expect(main(before)).toHaveAttribute('data-action', 'done');
    await main(before).click();
    await expect(before.getByText(words.clearing)).toBeVisible({ timeout: 20_000 });
    process.kill(first.pid, 'SIGKILL');
    await expect(before.locator('.notice[data-condition="lost"]')).toBeVisible();
    await before.context().close();

    const second = await startHost([], data);
    const after = await openAt(browser, second.address);
    // It says so only once it has looked: until then nothing counts, and then nothing is on the bill.
    await expect(after.getByText(words.clearing)).toBeVisible({ timeout: 40_000 });
    await expect(billRows(after)).toHaveCount(0);
    await after.screenshot({ path: info.outputPath('clearing.png') });
    process.kill(second.pid, 'SIGKILL');
    await expect(after.locator('.notice[data-condition="lost"]')).toBeVisible();
    await after.context().close();

    // Found standing an hour later it cannot know, and asks.
    anHourAgo(data);
    const third = await startHost([], data);
    const later = await openAt(browser, third.address);
    await expect(later.locator('.checkout-panel[data-panel="left"]')).toBeVisible({ timeout: 40_000 });
    await expect(billRows(later)).toHaveCount(0);
    await expectSoundLook(later, '.screen');
    await expectAccessible(later, '.checkout-panel');
    await later.screenshot({ path: info.outputPath('asks.png') });
    await later.getByRole('button', { name: words.left.paid }).click();
    await expect(later.getByText(words.clearing)).toBeVisible();
    await expect(billRows(later)).toHaveCount(0);
    await main(later).click();
    await expect(billRows(later)).toHaveCount(2);
    await third.stop();
  } finally {
    await browser.close();
  }
});
