/** @file Runs of the lab that lie in the till's store: shown, put side by side, taken along, at every size and language. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type LabRecord, labRecordSchema } from '../../app/contract.ts';
import { openStore } from '../../app/store/open.ts';
import { labRun, sustainedRun, variantResult } from '../unit/lab/record.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/till.ts';

const SPOILED: LabRecord = {
  ...sustainedRun({ flags: [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] }),
  id: 'run-0',
  startedAt: '2026-11-25T09:00:00.000Z',
};
const OLDER = labRun();
const NEWER: LabRecord = {
  ...labRun({
    variants: {
      relu: variantResult('relu', 24, 0.45),
      silu: variantResult('silu', 31, 0.4625),
      identity: variantResult('identity', 22, 0.1),
    },
    ratio: { a: 'relu', b: 'silu', value: 0.774, interval: [0.76, 0.79], verdict: 'faster' },
    missing: [],
  }),
  id: 'run-2',
  startedAt: '2026-11-25T11:00:00.000Z',
};

test.use({
  locale: 'en',
  past: {
    async write(folder) {
      const store = openStore(folder);
      for (const record of [SPOILED, OLDER, NEWER]) store.records.append('lab', record);
      store.close();
    },
  },
});

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'The page is the same on both hosts; lab.spec.ts runs on both.');
});

async function openLab(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'lab';
  });
  await page.getByRole('radio', { name: 'EN' }).click();
  await expect(page.getByTestId('lab-verdict')).toBeVisible();
}

test('the newest run is shown, another can be chosen or put beside it', async ({ till: { page } }) => {
  await openLab(page);
  await expect(page.locator('.lab-run')).toHaveCount(3);
  await expect(page.getByTestId('lab-verdict')).toHaveText(
    /^On this machine ReLU needs 23 % less time than SiLU \(21 to 24 %\)/,
  );
  await page
    .getByRole('button', { name: /^Put the run of/ })
    .first()
    .click();
  const compare = page.getByTestId('lab-compare');
  // What was pressed lies at the side, what it shows far below.
  await expect(compare.getByRole('heading', { level: 2 })).toBeInViewport();
  await expect(compare.getByRole('row', { name: /^ReLU/ })).toContainText('+25.4 %');
  await expect(compare.getByRole('row', { name: /^No activation/ })).toContainText('–');
  await page.locator('.lab-run').nth(1).click();
  await expect(page.getByTestId('lab-verdict')).toBeInViewport();
  await expect(page.getByTestId('lab-verdict')).toHaveText(/needs 14 % less time than SiLU \(12 to 16 %\)/);
  await expect(page.getByText('No activation: Its file is not there.')).toBeVisible();
});

test('a sustained run that something spoiled is marked before anybody opens it', async ({ till: { page } }) => {
  await openLab(page);
  const line = page.locator('.lab-run').last();
  await expect(line).toContainText('54.0 frames/s held · not trustworthy');
  await line.click();
  await expect(page.getByTestId('lab-verdict')).toContainText('because other programs kept 1.5 cores busy');
});

test('a run leaves as JSON, CSV and a one-page PDF', async ({ till: { page } }) => {
  await openLab(page);
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path());
  };
  expect(labRecordSchema.parse(JSON.parse((await saved('Data (JSON)')).toString()))).toEqual(NEWER);
  expect((await saved('Table (CSV)')).toString().trim().split('\n')).toHaveLength(4);
  const pdf = await saved('Report (PDF)');
  await test.info().attach('report.pdf', { body: pdf, contentType: 'application/pdf' });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

for (const [width, height] of [
  [1366, 768],
  [1080, 1920],
  [1920, 1080],
] as const) {
  for (const [language, colorScheme] of [
    ['EN', 'light'],
    ['VI', 'dark'],
  ] as const) {
    test(`nothing is cut at ${width} x ${height} in ${language}, ${colorScheme}`, async ({ till: { page } }, info) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await openLab(page);
      await page.getByRole('radio', { name: language }).click();
      await expect(page.locator('.lab-chart svg')).toHaveCount(5);
      await page.screenshot({ path: info.outputPath('lab.png'), fullPage: true });
      const cut = await page.evaluate(() => ({
        sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        small: [...document.querySelectorAll('.lab button, .lab [role=tab], .lab-option, .lab-check')]
          // React Aria's own hidden button, for dropping by keyboard, is not ours to judge.
          .filter((element) => !element.closest('[style*="clip"]'))
          .map((element) => element.getBoundingClientRect())
          .filter((box) => box.width > 1 && box.height < 48).length,
      }));
      expect(cut).toEqual({ sideways: false, small: 0 });
      await expectAccessible(page);
    });
  }
}
