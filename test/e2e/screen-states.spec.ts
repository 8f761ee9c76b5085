/** @file The situations that people meet: each shows its picture, its sentence and its one action, and goes away again. */
import type { Page } from '@playwright/test';
import type { DetectorStatus } from '../../app/contract.ts';
import { openOnFakeTill, READY } from './screen-fake-till.ts';
import { type Words, wordsOf } from './screen-words.ts';
import { pullOut } from './support/pull-out.ts';
import { expect, test } from './support/till.ts';
import { writeY4m } from './support/y4m.ts';

const en = wordsOf('en');

test.beforeEach(({ host }) => {
  test.skip(host !== 'web', 'In Electron the till cannot be exchanged; the page is the same.');
});
test.use({ locale: 'en-US' });

async function expectNotice(page: Page, condition: keyof Words['state'], action: keyof Words['action']) {
  const notice = page.locator('.notice');
  await expect(notice).toHaveAttribute('data-condition', condition);
  await expect(notice).toContainText(en.state[condition]);
  const picture = notice.locator('img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(page.locator('.main-action')).toHaveCount(1);
  await expect(page.locator('.main-action')).toHaveText(en.action[action]);
}

const expectNoNotice = (page: Page) => expect(page.locator('.notice')).toHaveCount(0);

function tellDetector(page: Page, status: Partial<DetectorStatus>) {
  return page.evaluate((full) => window.__fakeTill.say({ type: 'detector', status: full }), { ...READY, ...status });
}

test('the detector restarts, fails, and is started again by hand', async ({ till }) => {
  const page = await openOnFakeTill(till);
  await expectNoNotice(page);
  await tellDetector(page, { state: 'restarting', restarts: 1 });
  await expectNotice(page, 'detectorRestarting', 'restartDetector');
  await tellDetector(page, { state: 'failed', message: 'It crashed five times within a minute.' });
  await expectNotice(page, 'detectorFailed', 'restartDetector');
  await page.locator('.main-action').click();
  expect(await page.evaluate(() => window.__fakeTill.asked)).toContain('restartDetector');
  await tellDetector(page, { state: 'ready' });
  await expectNoNotice(page);
});

test('a missing model is said at once', async ({ till }) => {
  const page = await openOnFakeTill(till, { state: 'missing', message: 'No file.', model: null, restarts: 0 });
  await expectNotice(page, 'modelMissing', 'restartDetector');
});

test('the belt runs while the detector still starts', async ({ till }) => {
  const page = await openOnFakeTill(till, { state: 'starting', model: null, restarts: 0 });
  await expect(page.locator('canvas')).toBeVisible();
  await expectNoNotice(page);
  await expect(page.getByTestId('status')).toHaveText(en.status.waiting);
});

test('a lost till is looked for, and the bill begins anew with the new one', async ({ till }) => {
  const page = await openOnFakeTill(till);
  await page.evaluate(() => window.__fakeTill.lose(true));
  await expectNotice(page, 'lost', 'reconnect');
  await page.evaluate(() => window.__fakeTill.lose(false));
  await expectNoNotice(page);
  await expect
    .poll(() => page.evaluate(() => window.__fakeTill.asked.filter((asked) => asked === 'begin').length))
    .toBe(2);
});

test.describe('without a camera', () => {
  test('says so, and goes on with the belt', async ({ till }) => {
    const page = await openOnFakeTill(till);
    await page.getByRole('tab', { name: 'Camera' }).click();
    await expectNotice(page, 'cameraNone', 'retrySource');
    await page.getByRole('tab', { name: 'Demo belt' }).click();
    await expectNoNotice(page);
  });
});

test.describe('with a camera', () => {
  test.use({
    film: {
      write: (path) =>
        writeY4m(path, [{ width: 320, height: 240, rgb: new Uint8Array(320 * 240 * 3).fill(90) }], {
          fps: 10,
          framesEach: 10,
        }),
    },
  });

  test('pulled out and put back, it goes on by itself', async ({ till }) => {
    const page = await openOnFakeTill(till);
    await page.getByRole('tab', { name: 'Camera' }).click();
    await expect(page.locator('video')).toBeVisible();
    await expectNoNotice(page);
    await page.evaluate(pullOut, null);
    await expectNotice(page, 'cameraUnplugged', 'retrySource');
    await page.locator('.main-action').click();
    await expectNotice(page, 'cameraUnplugged', 'retrySource');
    await page.evaluate(() => {
      (window as unknown as { __plugIn: () => void }).__plugIn();
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    });
    await expectNoNotice(page);
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.videoWidth)).toBe(320);
  });

  test('pulled out, it is waited for: another one takes its place when somebody says so', async ({ till }) => {
    const page = await openOnFakeTill(till);
    await page.getByRole('tab', { name: 'Camera' }).click();
    await expect(page.locator('video')).toBeVisible();
    await expectNoNotice(page);
    await page.evaluate(pullOut, 'A camera that looks at faces');
    await expectNotice(page, 'cameraUnplugged', 'retrySource');
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
    await page.waitForTimeout(1_000);
    await expectNotice(page, 'cameraUnplugged', 'retrySource');
    await page.locator('.main-action').click();
    await expectNoNotice(page);
  });

  test('is remembered for the next start', async ({ till }) => {
    const page = await openOnFakeTill(till);
    await page.getByRole('tab', { name: 'Camera' }).click();
    await expect(page.locator('video')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('tab', { name: 'Camera' })).toHaveAttribute('aria-selected', 'true');
  });

  test('used by another program, that is said', async ({ till }) => {
    const page = await openOnFakeTill(till);
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('', 'NotReadableError');
      };
    });
    await page.getByRole('tab', { name: 'Camera' }).click();
    await expectNotice(page, 'cameraBusy', 'retrySource');
  });

  test.describe('refused', () => {
    test.use({ cameraAllowed: false });
    test('is asked for again only by hand, or when it was allowed', async ({ till }) => {
      const page = await openOnFakeTill(till);
      await page.getByRole('tab', { name: 'Camera' }).click();
      await expectNotice(page, 'cameraRefused', 'retrySource');
      await page.context().grantPermissions(['camera'], { origin: new URL(page.url()).origin });
      await expectNoNotice(page);
      await expect(page.locator('video')).toBeVisible();
    });
  });
});
