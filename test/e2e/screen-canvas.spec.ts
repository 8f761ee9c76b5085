/**
 * @file What the model gets by way of the screen's canvas is as good as what it gets from sharp: `val` through both
 * differs by at most 0.01 in mAP50. Needs the labelled photos, which are not part of the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openSession } from '../../app/detector/session.ts';
import { readDataset } from '../../app/evaluation/dataset.ts';
import { measure } from '../../app/evaluation/evaluate.ts';
import { collectSamples } from '../../app/evaluation/samples.ts';
import { decodePicture, letterboxPicture } from '../../app/pictures/index.ts';
import { ROOT } from './support/programs.ts';
import { expect, test } from './support/till.ts';

const DATA = join(process.env.TILLSIGHT_DATA ?? join(ROOT, '../shared/data'), 'groceries/data.yaml');
const MODEL = join(ROOT, 'models/groceries-relu.onnx');

/** What the page answers for one photo: its size, and the frame's pixels in base64. */
interface Captured {
  readonly width: number;
  readonly height: number;
  readonly pixels: string;
}

test('val through the canvas is as good as through sharp', async ({ till, host }, info) => {
  test.skip(host !== 'web', 'Both hosts have the same canvas.');
  test.skip(!existsSync(DATA) || !existsSync(MODEL), 'The labelled photos are not on this machine.');
  test.setTimeout(10 * 60_000);
  const session = await openSession(MODEL);
  const size = session.model.inputSize;
  const page = await till.page.context().newPage();
  await page.addScriptTag({ content: await captureScript() });

  const dataset = readDataset(DATA, 'val');
  const mAP50Of = async (inputOf: (file: string) => Promise<{ width: number; height: number; pixels: Uint8Array }>) => {
    const samples = await collectSamples(dataset, async ({ file }) => {
      const { width, height, pixels } = await inputOf(file);
      const { detections } = await session.detect({ session: 0, number: 0, width, height, capturedMs: 0, pixels });
      return { width, height, luma: 0, detections, billed: [] };
    });
    return measure(samples).figures.mAP50 ?? 0;
  };

  const bySharp = await mAP50Of(async (file) => {
    const picture = await decodePicture(file);
    return { width: picture.width, height: picture.height, pixels: await letterboxPicture(picture, size) };
  });
  const byCanvas = await mAP50Of(async (file) => {
    const photo = readFileSync(file).toString('base64');
    const { width, height, pixels } = await page.evaluate<Captured, [string, number]>(
      ([base64, side]) => (globalThis as unknown as { captureOf: CaptureOf }).captureOf(base64, side),
      [photo, size],
    );
    return { width, height, pixels: Buffer.from(pixels, 'base64') };
  });
  await session.release();

  const report = `mAP50 ${bySharp.toFixed(4)} by sharp, ${byCanvas.toFixed(4)} by canvas`;
  info.annotations.push({ type: 'canvas', description: `${report}, ${dataset.photos.length} photos` });
  console.log(report);
  expect(Math.abs(byCanvas - bySharp), report).toBeLessThanOrEqual(0.01);
});

type CaptureOf = (base64: string, size: number) => Promise<Captured>;

/** The screen's own reading and shrinking of photos, as one script for an empty page. */
async function captureScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { Letterboxer } from './renderer/capture/letterbox.ts';
        import { readPhoto } from './renderer/sources/photo-files.ts';
        globalThis.captureOf = async (base64, size) => {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          const bitmap = await readPhoto(new Blob([bytes]));
          const { width, height } = bitmap;
          const pixels = new Letterboxer(size).capture(bitmap, width, height);
          let text = '';
          for (let at = 0; at < pixels.length; at += 8192) text += String.fromCharCode(...pixels.subarray(at, at + 8192));
          return { width, height, pixels: btoa(text) };
        };`,
      resolveDir: ROOT,
      loader: 'js',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
