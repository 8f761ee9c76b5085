/** @file `npm run docs:screens`: what a customer meets when something is wrong, brought about on the real till. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { filmOf } from '../../e2e/support/counter.ts';
import { pullOut } from '../../e2e/support/pull-out.ts';
import { billRows, boxes, notice } from '../../e2e/support/screen.ts';
import { expect, test } from '../../e2e/support/till.ts';
import { KIOSK, LANGUAGES, photo } from './photo.ts';
import { shop, threePacks } from './shop.ts';

const toCamera = async (page: Page) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await page.getByRole('tab').first().click();
};
const folder = mkdtempSync(join(tmpdir(), 'tillsight-model-'));
const noModel = join(folder, 'text.onnx');
writeFileSync(noModel, 'This is no model.\n');

for (const language of LANGUAGES) {
  test.describe(`troubles, ${language}`, () => {
    test.use({ locale: language, viewport: KIOSK, actionTimeout: 20_000, past: shop() });

    test('no camera', async ({ till: { page } }) => {
      await toCamera(page);
      await expect(notice(page, 'cameraNone')).toBeVisible();
      await photo(page, 'camera-none');
    });

    test.describe('a camera', () => {
      test.use({ film: filmOf(threePacks) });

      test('pulled out', async ({ till: { page } }) => {
        await toCamera(page);
        await expect(billRows(page)).toHaveCount(3, { timeout: 30_000 });
        await page.evaluate(pullOut, null);
        await expect(notice(page, 'cameraUnplugged')).toBeVisible();
        await photo(page, 'camera-unplugged');
      });

      test('and a detector that is killed', async ({ till }) => {
        const { page } = till;
        await toCamera(page);
        await expect(billRows(page)).toHaveCount(3, { timeout: 30_000 });
        till.killDetector();
        await expect(notice(page, 'detectorRestarting')).toBeVisible();
        // It comes back twice; each death makes the pause before the next start longer.
        await expect(notice(page, 'detectorRestarting')).toBeHidden({ timeout: 30_000 });
        till.killDetector();
        await expect(notice(page, 'detectorRestarting')).toBeVisible();
        await photo(page, 'detector-killed');
        await expect(notice(page, 'detectorRestarting')).toBeHidden({ timeout: 30_000 });
        await expect(boxes(page)).toHaveCount(3);
      });

      test.describe('that is refused', () => {
        test.use({ cameraAllowed: false });
        test('says how to allow it', async ({ till: { page } }) => {
          await toCamera(page);
          await expect(notice(page, 'cameraRefused')).toBeVisible();
          await photo(page, 'camera-refused');
        });
      });
    });

    test.describe('a model', () => {
      test.use({ model: noModel });
      test('that is none', async ({ till: { page } }) => {
        await expect(notice(page, 'detectorFailed')).toBeVisible({ timeout: 60_000 });
        await photo(page, 'model-wrong');
      });
    });

    test.describe('a model', () => {
      test.use({ model: join(folder, 'nowhere.onnx') });
      test('that is missing', async ({ till: { page } }) => {
        await expect(notice(page, 'modelMissing')).toBeVisible();
        await photo(page, 'model-missing');
      });
    });
  });
}
