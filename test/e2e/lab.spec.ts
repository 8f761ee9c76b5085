/** @file The lab's panel on both hosts: a run with the till paused, called off or to its end, and what is left of it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { totalMinor } from './support/screen.ts';
import { expect, type Till, test } from './support/till.ts';

test.use({ locale: 'en' });

async function openLab(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'lab';
  });
  await expect(page.getByRole('button', { name: 'Start measuring' })).toBeEnabled();
}

const progress = (page: Page) => page.getByTestId('lab-progress');

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start measuring' }).click();
  await expect(progress(page)).toBeVisible();
}

/** The bill goes on growing by itself: the till sees the belt again. */
async function expectTillBack({ page }: Till): Promise<void> {
  await page.getByRole('button', { name: 'Back to the till' }).click();
  const before = await totalMinor(page);
  await expect.poll(() => totalMinor(page), { timeout: 60_000 }).not.toBe(before);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('a run shows its progress, can be cancelled, and the till comes back', async ({ till }) => {
  const { page, errors } = till;
  await openLab(page);
  await begin(page);
  await expect(progress(page)).toHaveAttribute('data-phase', 'measuring', { timeout: 60_000 });
  await expect.poll(async () => Number(await progress(page).getAttribute('data-blocks'))).toBeGreaterThan(0);
  await expect(progress(page)).toContainText(/at most \d+ s left/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start measuring' })).toBeEnabled();
  await expectTillBack(till);
  expect(errors).toEqual([]);
});

test('a run to its end gives verdict, charts, history and files, and the till comes back', async ({ till }, info) => {
  test.setTimeout(240_000);
  const { page, errors } = till;
  await openLab(page);
  await begin(page);
  await expect(page.getByTestId('lab-verdict')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByTestId('lab-verdict')).toContainText(/On this machine|not trustworthy, because/);
  for (const chart of ['latencies', 'accuracy', 'stages', 'operators']) {
    await expect(page.locator(`[data-chart=${chart}] svg`)).toBeVisible();
  }
  await page.screenshot({ path: info.outputPath('result.png'), fullPage: true });
  await expect(page.locator('.lab-run')).toHaveCount(1);
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await expectTillBack(till);
});
