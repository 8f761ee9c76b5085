/**
 * @file From a frame to the bill, beside the bare `session.run` of the same model.
 *
 * Blocks alternate: the belt runs for some frames, then it stands still (the photo source without a photo) and the bare
 * model runs in this process, with the live detector's options, on a picture of the very belt. Each pair of blocks gives
 * one ratio, so a machine whose speed drifts moves both sides of it.
 */
import '../../app/detector/no-telemetry.ts';
import type { Page } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { readCard } from '../../app/detector/card.ts';
import { liveSessionOptions } from '../../app/detector/session-options.ts';
import { decodePicture, letterboxPicture } from '../../app/pictures/index.ts';
import type { FrameTimeline } from '../../renderer/kiosk/timeline.ts';
import { findChromium, findElectronFolder } from '../e2e/support/programs.ts';
import { boxes } from '../e2e/support/screen.ts';
import { test } from '../e2e/support/till.ts';
import { type Spread, spreadOf } from './statistics.ts';

const BLOCKS = Number(process.env.BENCH_BLOCKS ?? 8);
const FRAMES_PER_BLOCK = 40;
/** The shipped model that the till uses when nobody says otherwise. */
const MODEL = 'models/groceries-relu.onnx';
const INPUT_SIZE = readCard(MODEL).inputSize;

const PARTS: readonly (readonly [name: string, of: (frame: FrameTimeline) => number])[] = [
  ['capture', (frame) => frame.captureMs],
  ['transport', (frame) => frame.transportMs],
  ['inference', (frame) => frame.inputMs + frame.inferenceMs + frame.outputMs],
  ['till', (frame) => frame.tillMs],
  ['drawing', (frame) => frame.drawingMs],
];
const frameToBill = (frame: FrameTimeline) => frame.wholeMs;

test('frame to bill', async ({ till: { page, host } }, info) => {
  test.skip(
    host === 'web' ? !findChromium() : !findElectronFolder(),
    `${host}: skipped, there is no such program here.`,
  );
  await boxes(page).first().waitFor({ timeout: 60_000 });
  const bare = await openBare(page, info.outputPath('belt.png'));

  const frames: FrameTimeline[] = [];
  const bareMs: number[] = [];
  const ratios: number[] = [];
  const runRatios: number[] = [];
  for (let block = -1; block < BLOCKS; block += 1) {
    await chooseSource(page, /belt/i);
    const belt = await collectFrames(page, FRAMES_PER_BLOCK);
    await chooseSource(page, /photo/i);
    const bareBlock = await bare.run(FRAMES_PER_BLOCK);
    if (block < 0) continue; // Warm-up.
    frames.push(...belt);
    bareMs.push(...bareBlock);
    ratios.push(spreadOf(belt.map(frameToBill)).median / spreadOf(bareBlock).median);
    runRatios.push(spreadOf(belt.map((frame) => frame.inferenceMs)).median / spreadOf(bareBlock).median);
  }
  await bare.release();
  report(host, frames, bareMs, ratios, runRatios);
});

function chooseSource(page: Page, name: RegExp): Promise<void> {
  return page.getByRole('tab', { name }).click();
}

/** The next `count` frames that the page drew, without the first few after a change of source. */
function collectFrames(page: Page, count: number): Promise<FrameTimeline[]> {
  return page.evaluate(
    ([wanted, skipped]) =>
      new Promise<FrameTimeline[]>((resolve) => {
        const frames: FrameTimeline[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName('tillsight:frame')) {
            frames.push((entry as PerformanceMeasure).detail as FrameTimeline);
          }
          if (frames.length < wanted + skipped) return;
          observer.disconnect();
          resolve(frames.slice(skipped, skipped + wanted));
        });
        observer.observe({ type: 'measure' });
      }),
    [count, 3] as const,
  );
}

/** The same model alone: one tensor, `session.run`, nothing else. */
async function openBare(page: Page, screenshot: string) {
  await page.locator('.stage-picture').screenshot({ path: screenshot });
  const pixels = await letterboxPicture(await decodePicture(screenshot), INPUT_SIZE);
  const session = await ort.InferenceSession.create(MODEL, { logSeverityLevel: 3, ...liveSessionOptions() });
  const image = new ort.Tensor('uint8', pixels, [1, INPUT_SIZE, INPUT_SIZE, 4]);
  return {
    async run(count: number): Promise<number[]> {
      const durationsMs: number[] = [];
      for (let index = 0; index < count + 3; index += 1) {
        const startMs = performance.now();
        await session.run({ image });
        if (index >= 3) durationsMs.push(performance.now() - startMs);
      }
      return durationsMs;
    },
    release: () => session.release(),
  };
}

function report(
  host: string,
  frames: readonly FrameTimeline[],
  bareMs: readonly number[],
  ratios: readonly number[],
  runRatios: readonly number[],
): void {
  const parts = PARTS.map(([name, of]) => [name, spreadOf(frames.map(of))] as const);
  const result = {
    host,
    model: MODEL,
    frames: frames.length,
    ratioFrameToBill: spreadOf(ratios),
    ratioInference: spreadOf(runRatios),
    bareMs: spreadOf(bareMs),
    frameToBillMs: spreadOf(frames.map(frameToBill)),
    partsMs: Object.fromEntries(parts),
  };
  if (process.env.BENCH_JSON) {
    console.log(JSON.stringify(result));
    return;
  }
  const ms = ({ median, min, max }: Spread) => `${median.toFixed(2)} ms (${min.toFixed(2)} to ${max.toFixed(2)})`;
  const ratio = ({ median, min, max }: Spread) => `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
  console.log(
    [
      `\n${host}: ${frames.length} frames in ${ratios.length} blocks, ${MODEL}; median (least to most)`,
      `  frame to bill / bare session.run   ${ratio(result.ratioFrameToBill)}`,
      `  its session.run / bare             ${ratio(result.ratioInference)}`,
      `  bare session.run                   ${ms(result.bareMs)}`,
      `  frame to bill                      ${ms(result.frameToBillMs)}`,
      ...parts.map(([name, spread]) => `    ${name.padEnd(32)} ${ms(spread)}`),
      '  (drawing comes after the bill is known and includes the wait for the display)',
    ].join('\n'),
  );
}
