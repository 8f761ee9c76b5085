/** @file The lab's panel on both hosts: a run with the till paused, called off or to its end, and what is left of it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { labRecordSchema } from '../../app/contract.ts';
import { expectAccessible } from './support/axe.ts';
import { totalMinor } from './support/screen.ts';
import { expect, type Till, test } from './support/till.ts';

test.use({ locale: 'en' });

async function openLab(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'lab';
  });
  await page.getByRole('radio', { name: 'EN' }).click();
  await expect(page.getByRole('button', { name: 'Start measuring' })).toBeEnabled();
}

const progress = (page: Page) => page.getByTestId('lab-progress');

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start measuring' }).click();
  await expect(progress(page)).toBeVisible();
}

/** The bill goes on growing by itself: the till sees the belt again. */
async function expectTillBack(page: Page): Promise<void> {
  const before = await totalMinor(page);
  await expect.poll(() => totalMinor(page), { timeout: 60_000 }).not.toBe(before);
}

async function backToTill({ page }: Till): Promise<void> {
  await page.getByRole('button', { name: 'Back to the till' }).click();
  await expectTillBack(page);
}

test('a run shows its progress, can be cancelled by keyboard, and the till comes back', async ({ till }) => {
  const { page, errors } = till;
  await openLab(page);
  await page.getByRole('button', { name: 'Start measuring' }).focus();
  await page.keyboard.press('Enter');
  await expect(progress(page)).toHaveAttribute('data-phase', 'measuring', { timeout: 60_000 });
  await expect.poll(async () => Number(await progress(page).getAttribute('data-blocks'))).toBeGreaterThan(0);
  await expect(progress(page)).toContainText(/up to \d+ s left|at most \d+ s left/);
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The run was cancelled.')).toBeVisible();
  await expect(page.locator('.lab-run')).toHaveCount(0);
  await backToTill(till);
  expect(errors).toEqual([]);
});

test('a page that is loaded anew in the middle of a run finds the till working', async ({ till, host }) => {
  test.skip(host !== 'web', 'Electron reloads its page only after a crash, by the same way to the host.');
  const { page } = till;
  await openLab(page);
  await begin(page);
  await page.evaluate(() => {
    location.hash = '';
  });
  await page.reload();
  await expectTillBack(page);
});

test('a run to its end gives verdict, charts, history and files, and the till comes back', async ({
  till,
  host,
}, info) => {
  test.setTimeout(300_000);
  const { page, errors } = till;
  await openLab(page);
  // A machine that does much else may need longer than a quick run for the first blocks.
  await page.getByText('Normal', { exact: true }).click();
  await begin(page);
  await expect(page.getByTestId('lab-verdict')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByTestId('lab-verdict')).toContainText(/On this machine|not trustworthy, because/);
  for (const chart of ['latencies', 'accuracy', 'stages']) {
    await expect(page.locator(`[data-chart=${chart}] svg`)).toBeVisible();
  }
  await expect(page.locator('.lab-run')).toHaveCount(1);
  await page.screenshot({ path: info.outputPath('result.png'), fullPage: true });
  await expectAccessible(page);
  if (host === 'web') await expectFiles(page);
  for (const [language, colorScheme] of [
    ['VI', 'dark'],
    ['EN', 'light'],
  ] as const) {
    await page.getByRole('radio', { name: language }).click();
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: info.outputPath(`${language}-${colorScheme}.png`), fullPage: true });
    await expectAccessible(page);
  }
  await backToTill(till);
  expect(errors).toEqual([]);
});

/** In Electron the system's own dialogue would ask where to save them. */
async function expectFiles(page: Page): Promise<void> {
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path());
  };
  const record = labRecordSchema.parse(JSON.parse((await saved('Data (JSON)')).toString()));
  expect(record.kind).toBe('run');
  const csv = (await saved('Table (CSV)')).toString().trim().split('\n');
  expect(csv[0]).toContain('p50Ms');
  expect(csv).toHaveLength(1 + Object.keys(record.kind === 'run' ? record.result.variants : {}).length);
  const pdf = await saved('Report (PDF)');
  await test.info().attach('report.pdf', { body: pdf, contentType: 'application/pdf' });
  expect(pdf.toString('latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
}

test('a model that is dropped in is checked, offered and taken away again', async ({ till }) => {
  const { page } = till;
  await openLab(page);
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'broken.onnx', mimeType: 'application/octet-stream', buffer: Buffer.from('no') });
  await expect(page.getByText(/no ONNX model/)).toBeVisible();
  await choose.setInputFiles(['models/groceries-relu.onnx', 'models/groceries-relu.json']);
  const forget = page.getByRole('button', { name: 'Take groceries-relu away' });
  await expect(forget).toBeVisible({ timeout: 60_000 });
  await forget.click();
  await expect(forget).toBeHidden();
});
