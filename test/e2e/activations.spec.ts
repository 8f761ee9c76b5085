/** @file What visitors do at the stand: drag a number, push a score, look into the models, see what is left without. */
import type { Locator, Page } from '@playwright/test';
import { FORMULAS, softmaxOf } from '../../app/activations/formulas.ts';
import { ACTIVATION_FUNCTIONS } from '../../app/contract.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en').activations;

test.use({ locale: 'en-US' });

/** The tab, in English. */
async function enter(page: Page): Promise<Locator> {
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.evaluate(() => {
    location.hash = 'lab/activations';
  });
  const tab = page.getByTestId('activations');
  await expect(tab).toBeVisible();
  return tab;
}

async function goToStation(tab: Locator, name: keyof typeof en.station): Promise<Locator> {
  await tab.getByRole('tab', { name: en.station[name] }).click();
  const station = tab.locator(`[data-station="${name}"]`);
  await expect(station).toBeVisible();
  return station;
}

const numberOf = async (place: Locator, attribute: string) => Number(await place.getAttribute(attribute));

test('a dragged input moves all seven values, and each agrees with the textbook', async ({ till }) => {
  const tab = await enter(till.page);
  const input = tab.locator('[data-name="input"]');
  await expect(input).toHaveAttribute('data-value', '1.5');
  const expectAgreement = async () => {
    const x = await numberOf(input, 'data-value');
    for (const name of ACTIVATION_FUNCTIONS) {
      const shown = tab.locator(`.function-button[data-function="${name}"] .function-button-value`);
      await expect.poll(() => numberOf(shown, 'data-value')).toBeCloseTo(FORMULAS[name].value(x), 5);
      await expect(shown).toHaveText(/^−?\d\.\d{4}$/);
    }
  };
  await expectAgreement();

  // Anywhere in the picture takes hold of it, and the finger goes on from there.
  const track = (await tab.locator('.curve-track').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const across = (share: number) => track.x + share * track.width;
  await till.page.mouse.move(across(0.5), track.y + track.height / 3);
  await till.page.mouse.down();
  await till.page.mouse.move(across(0.4), track.y + track.height / 3, { steps: 4 });
  await till.page.mouse.move(across(0.25), track.y + track.height / 3, { steps: 8 });
  await till.page.mouse.up();
  await expect.poll(() => numberOf(input, 'data-value')).toBeCloseTo(-3, 0.5);
  await expectAgreement();
  await expect(tab.locator('[data-name="output"]')).toHaveAttribute('data-value', '0');

  await tab.locator('.function-button[data-function="silu"]').click();
  await expect(tab.locator('.function-name')).toHaveText('SiLU');
  const before = await numberOf(input, 'data-value');
  await tab.getByRole('slider').focus();
  await till.page.keyboard.press('ArrowRight');
  await expect.poll(() => numberOf(input, 'data-value')).toBeCloseTo(before + 0.05, 6);
  const x = await numberOf(input, 'data-value');
  const value = (name: string) => numberOf(tab.locator(`[data-name="${name}"]`), 'data-value');
  await expect.poll(() => value('output')).toBeCloseTo(FORMULAS.silu.value(x), 5);
  expect(await value('slope')).toBeCloseTo(FORMULAS.silu.slope(x), 6);
  expect(await value('difference')).toBeLessThan(1e-6);
  expect(till.errors).toEqual([]);
});

test('the textbook example stands there as the runtime computed it', async ({ till }) => {
  const tab = await enter(till.page);
  await expect(tab.locator('[data-example="relu"]')).toHaveText('ReLU[−2 0 2]→[0 0 2]');
  await expect(tab.locator('[data-example="sigmoid"]')).toHaveText('Sigmoid[−2 0 2]→[0.1192 0.5 0.8808]');
  await expect(tab.locator('.example-proof')).toContainText(/ONNX Runtime \d+\.\d+.* × 10⁻⁷ at most/);
});

test('a score that is pushed up takes its share from the others, and the shares make one', async ({ till }) => {
  const station = await goToStation(await enter(till.page), 'softmax');
  const shares = () =>
    station
      .locator('.softmax-column')
      .evaluateAll((columns) => columns.map((column) => Number((column as HTMLElement).dataset.share)));
  const before = softmaxOf([3, 1.5, 0.5, -1, -2.5]);
  await expect.poll(async () => (await shares())[4]).toBeCloseTo(before[4] ?? 0, 5);
  await station.getByRole('slider').nth(4).focus();
  await till.page.keyboard.press('End');
  const after = softmaxOf([3, 1.5, 0.5, -1, 6]);
  await expect.poll(async () => (await shares())[4]).toBeCloseTo(after[4] ?? 0, 5);
  for (const [index, share] of (await shares()).entries()) expect(share).toBeCloseTo(after[index] ?? 0, 5);
  expect(await numberOf(station.locator('.softmax'), 'data-sum')).toBeCloseTo(1, 5);
  await expect(station.locator('.softmax-proof')).toContainText(/Together (1\.00000|0\.99999)/);
});

test('the zeros of the real models are shown, layer by layer', async ({ till }) => {
  const station = await goToStation(await enter(till.page), 'layers');
  const summary = (model: string) => station.locator(`.layers-summary[data-model="${model}"]`);
  await expect(summary('silu')).toBeVisible({ timeout: 60_000 });
  const [relu, silu] = [await numberOf(summary('relu'), 'data-share'), await numberOf(summary('silu'), 'data-share')];
  expect(relu).toBeGreaterThan(0.2);
  expect(relu).toBeLessThan(1);
  expect(silu).toBeLessThan(relu / 2);
  expect(await numberOf(summary('relu'), 'data-layers')).toBe(await numberOf(summary('silu'), 'data-layers'));
  await expect(station.getByTestId('layers-chart').locator('svg')).toHaveCount(2);
  expect(till.errors).toEqual([]);
});

test('the three models look at the same picture, live, until it is held', async ({ till }) => {
  const station = await goToStation(await enter(till.page), 'without');
  for (const model of ['relu', 'silu']) {
    const twin = station.locator(`[data-model="${model}"]`);
    await expect(twin.locator('.snapshot-box').first()).toBeVisible({ timeout: 60_000 });
    await expect(twin).toContainText(/0\.\d{3}/);
  }
  const identity = station.locator('[data-model="identity"]');
  await expect(identity.locator('.snapshot').or(identity.getByText(en.without.missing))).toBeVisible();
  const picture = () =>
    station
      .locator('[data-model="relu"] canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/jpeg', 0.3));
  const first = await picture();
  await expect.poll(picture).not.toBe(first);
  await station.getByRole('button', { name: en.live.hold }).click();
  await expect(station.getByRole('button', { name: en.live.goOn })).toBeVisible();
  const counts = station.locator('[data-name="count"]');
  // One picture may still be on its way; after it nothing changes.
  await expect
    .poll(async () => {
      const held = await picture();
      await till.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      return held === (await picture());
    })
    .toBe(true);
  await expect(counts.first()).toHaveText(/^\d+$/);
  expect(till.errors).toEqual([]);
});

const SIZES = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1366, height: 768 },
  { name: 'wide', width: 1920, height: 1080 },
] as const;

for (const { name, width, height } of SIZES) {
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['vi', 'dark'],
  ] as const) {
    test(`looks right: ${name}, ${language}, ${colorScheme}`, async ({ till, host }, info) => {
      test.skip(host !== 'web', 'The page is the same.');
      const { page } = till;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const tab = await enter(page);
      await page.evaluate((chosen) => localStorage.setItem('tillsight.language', chosen), language);
      await page.reload();
      const ready = ['.curve-dot', '.softmax-column[data-share]', '[data-model="silu"][data-share]', '.snapshot-box'];
      for (const [index, mark] of ready.entries()) {
        await tab.getByRole('tab').nth(index).click();
        await expect(tab.locator(mark).first()).toBeVisible({ timeout: 60_000 });
        await page.screenshot({ path: info.outputPath(`${index + 1}.png`), fullPage: true });
        await expectSound(page);
      }
    });
  }
}

/** Nothing wider than the page, nothing too small to touch, nothing that a screen reader cannot use. */
async function expectSound(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    cut: [...document.querySelectorAll<HTMLElement>('.activations :is(p, h2, h3, h4, dt, dd, button, [role=tab])')]
      .filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
      )
      .map((element) => element.outerHTML.slice(0, 120)),
    small: [...document.querySelectorAll('.activations :is(button, [role=tab], .curve-thumb, .score-thumb)')]
      .filter((element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < 48)
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect(found).toEqual({ sideways: false, cut: [], small: [] });
  await expectAccessible(page, '.activations');
}
